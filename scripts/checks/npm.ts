import { spawnSync } from 'node:child_process';
import { PROJECT } from './project-files.ts';

/** Runs npm in the project's folder: the one that runs this, else the one on the path. */
export function runNpm(args: readonly string[]): {
  readonly status: number;
  readonly stdout: string;
} {
  const self = process.env.npm_execpath;
  const [program, first] = self?.endsWith('.js')
    ? [process.execPath, [self]]
    : [process.platform === 'win32' ? 'npm.cmd' : 'npm', []];
  const { status, stdout } = spawnSync(program, [...first, ...args], {
    cwd: PROJECT,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    shell: process.platform === 'win32' && first.length === 0,
  });
  return { status: status ?? 1, stdout };
}
