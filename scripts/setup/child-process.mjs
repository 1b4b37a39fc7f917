import { spawn } from 'node:child_process';
import { projectRoot } from './project-root.mjs';

/**
 * Runs a program to its end and gives its exit status (1 if a signal ended it or it could not be
 * started). `stdout` is `'inherit'` or `'stderr'`; interrupts reach the child by its own terminal.
 */
export function runProgram(program, args, { stdout = 'inherit', env = process.env, shell } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: projectRoot,
      env,
      shell: shell ?? false,
      stdio: ['inherit', stdout === 'stderr' ? 2 : 'inherit', 'inherit'],
    });
    child.on('error', () => resolve(1));
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

/** Runs a JavaScript file with this Node; see {@link runProgram}. */
export function runNode(args, options) {
  return runProgram(process.execPath, args, options);
}

/** Runs a TypeScript file with this Node; see {@link runProgram}. */
export function runTypeScript(file, args, options) {
  return runNode(['--import', 'tsx', file, ...args], options);
}
