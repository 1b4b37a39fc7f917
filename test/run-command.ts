import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What a command printed, and its exit status. */
export interface CommandOutcome {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs one of the project's commands (`analyze`, `simulate`) as a process of its own. */
export function runCommand(name: string, args: readonly string[]): Promise<CommandOutcome> {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const program = ['--import', 'tsx', `src/${name}.ts`, ...args];
  return new Promise((resolve) => {
    execFile(process.execPath, program, { cwd: root }, (error, stdout, stderr) => {
      const status = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
      resolve({ status, stdout, stderr });
    });
  });
}
