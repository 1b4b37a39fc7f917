import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { runNode } from './child-process.mjs';
import { ensureModels } from './models.mjs';
import { progress, SetupError } from './progress.mjs';
import { projectRoot } from './project-root.mjs';

const hashFile = join(projectRoot, '.cache', 'page-build.sha256');
const inputs = ['src', 'public', 'vite.config.ts', 'package-lock.json', 'tsconfig.json'];

/** Models are large and checked by their own hash when they are made: size and time will do. */
async function fingerprint(path) {
  const { size, mtimeMs } = await stat(path);
  return size > 1e6 ? `${size} ${mtimeMs}` : readFile(path);
}

async function addToHash(hash, path) {
  const absolute = join(projectRoot, path);
  if (!existsSync(absolute)) return;
  if ((await stat(absolute)).isDirectory()) {
    for (const name of (await readdir(absolute)).sort()) await addToHash(hash, join(path, name));
    return;
  }
  hash
    .update(path)
    .update('\0')
    .update(await fingerprint(absolute));
}

async function hashOfInputs() {
  const hash = createHash('sha256');
  const pages = (await readdir(projectRoot)).filter((name) => name.endsWith('.html')).sort();
  for (const path of [...pages, ...inputs]) await addToHash(hash, path);
  return hash.digest('hex');
}

async function hashOfBuild() {
  if (!existsSync(join(projectRoot, 'dist', 'index.html'))) return null;
  try {
    return await readFile(hashFile, 'utf8');
  } catch {
    return null;
  }
}

/** Builds the page into dist/, whatever is there, and gives the exit status of the build. */
export async function buildPage() {
  const hash = await hashOfInputs();
  const status = await runNode(['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'], {
    stdout: 'stderr',
  });
  if (status === 0) {
    await mkdir(dirname(hashFile), { recursive: true });
    await writeFile(hashFile, hash);
  }
  return status;
}

/** Makes sure that dist/ holds the page as the sources say. Needs the packages. */
export async function ensurePageBuild() {
  await ensureModels();
  if ((await hashOfInputs()) === (await hashOfBuild())) return;
  progress('Building the page …');
  if ((await buildPage()) !== 0) {
    throw new SetupError('The page could not be built: see the lines above.');
  }
}
