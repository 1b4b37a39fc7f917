import { X509Certificate } from 'node:crypto';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';

const DAYS = 365;
const DAY_MS = 24 * 3_600_000;

/**
 * The IPv4 addresses under which this machine can be reached from its network.
 * @param {ReturnType<typeof networkInterfaces>} interfaces
 * @returns {string[]}
 */
export function networkAddresses(interfaces = networkInterfaces()) {
  return Object.values(interfaces)
    .flatMap((each) => each ?? [])
    .filter(({ family, internal, address }) => {
      const isLinkLocal = address.startsWith('169.254.');
      return family === 'IPv4' && !internal && !isLinkLocal;
    })
    .map(({ address }) => address);
}

/**
 * A self-signed certificate for these addresses, valid for a year. It is kept in the folder and
 * made anew when it has run out or does not name one of the addresses.
 * @param {string} folder
 * @param {readonly string[]} addresses
 * @param {Date} now
 * @returns {Promise<{ key: string, cert: string }>}
 */
export async function certificateFor(folder, addresses, now = new Date()) {
  const keyFile = join(folder, 'key.pem');
  const certFile = join(folder, 'cert.pem');
  try {
    const [key, cert] = await Promise.all([readFile(keyFile, 'utf8'), readFile(certFile, 'utf8')]);
    if (isGoodFor(cert, addresses, now)) return { key, cert };
  } catch {
    // There is none yet.
  }
  const { private: key, cert } = await generate(
    [{ name: 'commonName', value: 'Kinemotion Live' }],
    {
      algorithm: 'sha256',
      keyType: 'ec',
      notBeforeDate: now,
      notAfterDate: new Date(now.getTime() + DAYS * DAY_MS),
      extensions: [
        { name: 'basicConstraints', cA: false, critical: true },
        { name: 'extKeyUsage', serverAuth: true },
        {
          name: 'subjectAltName',
          altNames: [{ type: 2, value: 'localhost' }, ...addresses.map((ip) => ({ type: 7, ip }))],
        },
      ],
    },
  );
  await mkdir(folder, { recursive: true });
  await writeFile(keyFile, key, { mode: 0o600 });
  await chmod(keyFile, 0o600);
  await writeFile(certFile, cert);
  return { key, cert };
}

function isGoodFor(cert, addresses, now) {
  const certificate = new X509Certificate(cert);
  const isInTime =
    Date.parse(certificate.validFrom) <= now.getTime() + 1000 &&
    Date.parse(certificate.validTo) > now.getTime() + DAY_MS;
  return isInTime && addresses.every((address) => certificate.checkIP(address) !== undefined);
}
