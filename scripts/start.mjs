import { parseArgs } from 'node:util';
import { ensureDependencies } from './setup/dependencies.mjs';
import { requireNode } from './setup/node-version.mjs';
import { ensurePageBuild } from './setup/page-build.mjs';
import { runMain, SetupError } from './setup/progress.mjs';
import { projectRoot } from './setup/project-root.mjs';

const DEFAULT_PORT = 5173;
const help = `npm start -- [--port N]

Serves the page on this machine: it installs what is missing, builds the page and prints the address.

  --port N   the port to serve on; without it ${DEFAULT_PORT}, or the next that is free
  --help     this text
`;

function readOptions() {
  try {
    return parseArgs({
      options: { port: { type: 'string' }, help: { type: 'boolean', default: false } },
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
  try {
    const server = await preview({
      root: projectRoot,
      logLevel: 'warn',
      preview: { port: port ?? DEFAULT_PORT, strictPort: port !== undefined, host: 'localhost' },
    });
    const address = server.resolvedUrls?.local[0] ?? '';
    process.stdout.write(`Kinemotion Live: ${address}\nStop it with Ctrl+C.\n`);
  } catch (error) {
    if (port === undefined) throw error;
    throw new SetupError(`Port ${port} cannot be used (${error.message}). Try another --port.`);
  }
});
