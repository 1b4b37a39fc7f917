import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

/** Runs `npm run simulate` without npm; nothing here gets as far as a browser. */
function render(...args: string[]): Promise<{ status: number; output: string }> {
  const cwd = fileURLToPath(new URL('../../../', import.meta.url));
  const program = ['--import', 'tsx', 'scripts/studio/render-command.ts', '--render', ...args];
  return new Promise((resolve) => {
    execFile(process.execPath, program, { cwd }, (error, stdout, stderr) => {
      const status = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
      resolve({ status, output: stdout + stderr });
    });
  });
}

describe('simulate --render', () => {
  it('says what it needs', { timeout: 20_000 }, async () => {
    const { status, output } = await render('--type', 'cmj');
    expect(status).toBe(2);
    expect(output).toBe('--out is needed (or --set FOLDER). See --render --help.\n');
  });

  it('refuses what its movement has not, and what only a simulated landmarker has', {
    timeout: 20_000,
  }, async () => {
    const squats = ['--type', 'squats', '--out', 'x.track.jsonl'];
    const [height, noise] = await Promise.all([
      render(...squats, '--height', '0.3'),
      render(...squats, '--noise', 'off'),
    ]);
    expect(height).toEqual({
      status: 2,
      output: '--height: squats has no jump height. See --render --help.\n',
    });
    expect(noise.status).toBe(2);
    expect(noise.output).toContain("Unknown option '--noise'");
  });

  it('explains itself', { timeout: 20_000 }, async () => {
    const { status, output } = await render('--help');
    expect(status).toBe(0);
    expect(output).toContain('--set FOLDER');
    expect(output).toContain('--model MODEL');
  });
});
