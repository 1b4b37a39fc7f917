import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureDependencies } from './setup/dependencies.mjs';
import { requireNode } from './setup/node-version.mjs';
import { ensurePageBuild } from './setup/page-build.mjs';
import { runMain, SetupError } from './setup/progress.mjs';
import { projectRoot } from './setup/project-root.mjs';

const DEFAULT_PORT = 5173;
const help = `npm start -- [--port N] [--tablet]

Serves the page on this machine: it installs what is missing, builds the page and prints the address.

  --port N   the port to serve on; without it ${DEFAULT_PORT}, or the next that is free
  --tablet   serve over HTTPS to the local network, for a tablet's camera; prints a QR code
  --help     this text
`;

function readOptions() {
  try {
    return parseArgs({
      options: {
        port: { type: 'string' },
        tablet: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new SetupError(`${error.message}\n\n${help}`);
  }
}

function readPort(text) {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65535) {
    throw new SetupError(`--port ${text}: give a number from 1 to 65535.`);
  }
  return port;
}

await runMain(async () => {
  requireNode();
  const options = readOptions();
  if (options.help) {
    process.stdout.write(help);
    return;
  }
  const port = options.port === undefined ? undefined : readPort(options.port);
  await ensureDependencies();
  await ensurePageBuild();
  const { preview } = await import('vite');
  const network = options.tablet ? await networkOptions() : { host: 'localhost' };
  try {
    const server = await preview({
      root: projectRoot,
      logLevel: 'warn',
      preview: { port: port ?? DEFAULT_PORT, strictPort: port !== undefined, ...network },
    });
    const { local = [], network: reachable = [] } = server.resolvedUrls ?? {};
    if (options.tablet) await announceTablet(reachable);
    else process.stdout.write(`Kinemotion Live: ${local[0] ?? ''}\nStop it with Ctrl+C.\n`);
  } catch (error) {
    if (port === undefined) throw error;
    throw new SetupError(`Port ${port} cannot be used (${error.message}). Try another --port.`);
  }
});

/** A camera works in a secure page only: the tablet gets HTTPS. */
async function networkOptions() {
  const { certificateFor, networkAddresses } = await import('./tablet/certificate.mjs');
  const addresses = networkAddresses();
  if (addresses.length === 0) {
    throw new SetupError('This machine is in no network. Join the one that the tablet is in.');
  }
  const folder = join(projectRoot, '.cache', 'tablet-certificate');
  return { host: '0.0.0.0', https: await certificateFor(folder, addresses) };
}

async function announceTablet(addresses) {
  const { qrText } = await import('./tablet/qr-text.mjs');
  const [first = ''] = addresses;
  process.stdout.write(
    `${qrText(first)}\n\nKinemotion Live on the tablet: ${addresses.join('  or  ')}\n` +
      'The certificate is this machine’s own: the tablet warns once; go on to the page there.\n' +
      'Everybody in this network can open the page. Stop it with Ctrl+C.\n',
  );
}
