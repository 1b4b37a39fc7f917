import { X509Certificate } from 'node:crypto';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { createServer, get } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { certificateFor, networkAddresses } from '../../../scripts/tablet/certificate.mjs';
import { qrText } from '../../../scripts/tablet/qr-text.mjs';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'certificate-'));
});

afterAll(() => rm(folder, { recursive: true }));

const NOW = new Date('2026-01-01T12:00:00Z');

describe('the certificate for the tablet', () => {
  test('names the addresses, is kept, and its key is nobody else’s to read', async () => {
    const first = await certificateFor(folder, ['192.168.1.7'], NOW);
    const certificate = new X509Certificate(first.cert);
    expect(certificate.checkIP('192.168.1.7')).toBe('192.168.1.7');
    expect(certificate.checkHost('localhost')).toBe('localhost');
    expect(await certificateFor(folder, ['192.168.1.7'], NOW)).toEqual(first);
    expect((await stat(join(folder, 'key.pem'))).mode & 0o077).toBe(0);
  });

  test('is made anew for another address, and when it has run out', async () => {
    const first = await certificateFor(folder, ['192.168.1.7'], NOW);
    const moved = await certificateFor(folder, ['10.0.0.3'], NOW);
    expect(moved.cert).not.toBe(first.cert);
    const later = new Date('2027-06-01T12:00:00Z');
    expect((await certificateFor(folder, ['10.0.0.3'], later)).cert).not.toBe(moved.cert);
  });

  test('serves HTTPS that a client who trusts it accepts', async () => {
    const { key, cert } = await certificateFor(folder, ['127.0.0.1']);
    const server = createServer({ key, cert }, (_, response) => response.end('jump'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address: AddressInfo | string | null = server.address();
    const port = address !== null && typeof address === 'object' ? address.port : 0;
    const status = await new Promise<number | undefined>((resolve, reject) => {
      get({ host: '127.0.0.1', port, ca: cert }, (response) => {
        response.resume();
        resolve(response.statusCode);
      }).on('error', reject);
    });
    server.close();
    expect(status).toBe(200);
  });
});

test('only addresses that another device can reach are offered', () => {
  const four = { netmask: '255.255.255.0', mac: '', cidr: null, family: 'IPv4' } as const;
  expect(
    networkAddresses({
      lo: [{ ...four, internal: true, address: '127.0.0.1' }],
      wifi: [{ ...four, internal: false, address: '192.168.1.7' }],
      none: [{ ...four, internal: false, address: '169.254.3.4' }],
    }),
  ).toEqual(['192.168.1.7']);
});

test('the QR code is a square of blocks with its quiet zone', () => {
  const lines = qrText('https://192.168.1.7:5173/').split('\n');
  expect(new Set(lines.map(({ length }) => length)).size).toBe(1);
  // Version 2 (25 modules) with two modules of margin on each side, two rows to a line.
  expect(lines[0]).toHaveLength(29);
  expect(lines.length).toBe(15);
});
