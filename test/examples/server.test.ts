import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startServer } from '../../examples/server/server.mjs';

let folder: string;
let server: Server;
let port = 0;

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** Asks without tidying the path up, as an attacker does. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({ port, path, headers, method }, (response) => {
      let body = '';
      response.setEncoding('latin1');
      response.on('data', (part: string) => {
        body += part;
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
      );
    });
    asked.on('error', reject);
    asked.end();
  });
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'served-'));
  const page = join(folder, 'page');
  await mkdir(join(page, 'assets'), { recursive: true });
  await writeFile(join(folder, 'secret.txt'), 'secret');
  await symlink(join(folder, 'secret.txt'), join(page, 'link.txt'));
  await writeFile(
    join(page, 'index.html'),
    `<!doctype html><meta http-equiv="Content-Security-Policy" content="default-src 'self'; script-src 'self' 'wasm-unsafe-eval'"><p>page</p>`,
  );
  await writeFile(join(page, 'assets', 'main-Ab3dEf9h.js'), `export {};${' '.repeat(5000)}`);
  await writeFile(join(page, 'assets', 'runtime-Ab3dEf9h.wasm'), 'wasm');
  server = await startServer({ folder: page, port: 0, host: '127.0.0.1', tls: null });
  const address = server.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
});

afterAll(async () => {
  server?.close();
  await rm(folder, { recursive: true, force: true });
});

describe('the example server', () => {
  test('sends the page with its policy, isolated, and to be asked for again', async () => {
    const { status, headers, body } = await ask('/?athlete=1');
    expect(status).toBe(200);
    expect(body).toContain('<p>page</p>');
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; frame-ancestors 'none'",
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-cache',
    });
    expect(headers['permissions-policy']).toContain('camera=(self)');
    expect(headers['strict-transport-security']).toBeUndefined();
    const again = await ask('/', { 'If-None-Match': String(headers.etag) });
    expect(again.status).toBe(304);
  });

  test.each(['br', 'gzip'])('sends hashed files for ever, packed with %s', async (encoding) => {
    const { headers, body } = await ask('/assets/main-Ab3dEf9h.js', {
      'Accept-Encoding': encoding,
    });
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(headers['content-encoding']).toBe(encoding);
    expect(body.length).toBeLessThan(500);
  });

  test('names WebAssembly as such, so that it is compiled while it comes', async () => {
    const { headers } = await ask('/assets/runtime-Ab3dEf9h.wasm');
    expect(headers['content-type']).toBe('application/wasm');
  });

  test.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/link.txt',
    '/assets',
    '/%00',
    '/nothing.js',
  ])('%s is not there', async (path) => {
    const { status, body, headers } = await ask(path);
    expect(status).toBe(404);
    expect(body).not.toContain('secret');
    expect(headers['content-security-policy']).toContain("default-src 'self'");
  });

  test('a broken address and other methods are refused', async () => {
    expect((await ask('/%E0%A4%A')).status).toBe(400);
    expect((await ask('/', {}, 'POST')).status).toBe(405);
  });

  test('a folder without a built page is refused with what to do', async () => {
    await writeFile(join(folder, 'index.html'), '<p>no policy</p>');
    await expect(startServer({ folder, port: 0, host: '127.0.0.1', tls: null })).rejects.toThrow(
      'npm run build',
    );
  });
});
