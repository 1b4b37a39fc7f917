import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runNode, runProgram } from './child-process.mjs';
import { progress, SetupError } from './progress.mjs';
import { projectRoot } from './project-root.mjs';

async function lockedPackages(file) {
  try {
    return JSON.parse(await readFile(join(projectRoot, file), 'utf8')).packages ?? {};
  } catch {
    return null;
  }
}

/**
 * Whether node_modules holds what package-lock.json names, by npm's own record of what it
 * installed. Packages for other platforms are optional and may be absent.
 */
async function areInstalled() {
  const wanted = await lockedPackages('package-lock.json');
  const installed = await lockedPackages('node_modules/.package-lock.json');
  if (wanted === null || installed === null) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true;
    const found = installed[path];
    return found === undefined ? entry.optional === true : found.version === entry.version;
  });
}

function runNpm(args) {
  const npm = process.env.npm_execpath;
  if (npm?.endsWith('.js')) return runNode([npm, ...args], { stdout: 'stderr' });
  const isWindows = process.platform === 'win32';
  return runProgram(isWindows ? 'npm.cmd' : 'npm', args, { stdout: 'stderr', shell: isWindows });
}

/** Installs the packages that package-lock.json names, unless they are there already. */
export async function ensureDependencies() {
  if (await areInstalled()) return;
  progress('Installing packages (once; about a minute) …');
  const quietly = ['--prefer-offline', '--no-audit', '--no-fund'];
  if ((await runNpm(['ci', ...quietly])) === 0) return;
  // `npm ci` refuses a lock file that lacks a package of another platform; `install` does not.
  progress('Trying again with npm install …');
  if ((await runNpm(['install', '--no-save', ...quietly])) === 0) return;
  throw new SetupError(
    'The packages could not be installed: see the lines above. Check the network or the registry set in npm, then run the command again.',
  );
}
