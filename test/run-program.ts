import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const urlOf = (path: string): string => pathToFileURL(resolve(path)).href;

/** What a program outside the project finds under these names once it has installed them. */
const INSTALLED: Readonly<Record<string, string>> = {
  'kinemotion-live': urlOf('src/index.ts'),
  rxjs: urlOf('node_modules/rxjs/dist/cjs/index.js'),
};

/** Runs a TypeScript or JavaScript file as a user does, from a folder of the user's own. */
export function runProgram(file: string, args: readonly string[], folder = dirname(file)) {
  return spawnSync(
    process.execPath,
    ['--import', urlOf('node_modules/tsx/dist/loader.mjs'), file, ...args],
    { cwd: folder, env: { ...process.env, INIT_CWD: folder }, encoding: 'utf8' },
  );
}

/** Points the imports of a program's copy at the project, as if it were installed there. */
export function install(file: string): void {
  let text = readFileSync(file, 'utf8');
  for (const [name, url] of Object.entries(INSTALLED)) {
    text = text.replaceAll(`from '${name}'`, `from '${url}'`);
  }
  writeFileSync(file, text);
}
