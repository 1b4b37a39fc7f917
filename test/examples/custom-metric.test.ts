import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runCommand } from '../run-command.ts';
import { install, runProgram } from '../run-program.ts';

const folder = mkdtempSync(join(tmpdir(), 'custom-metric-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('the example of a custom metric', () => {
  it('measures one landing a jump, in a time and to a depth that a body can do', async () => {
    const track = join(folder, 'jump.track.jsonl');
    const options = `--type cmj --height 0.4 --seed 1 --fps 60 --out ${track}`;
    expect((await runCommand('simulate', options.split(' '))).status).toBe(0);
    const program = join(folder, 'main.mjs');
    writeFileSync(program, readFileSync('examples/custom-metric/main.mjs'));
    install(program);
    const { stdout, stderr } = runProgram(program, [track]);
    expect(stderr).toBe('');
    const [, ms, cm] = /^landing absorbed in (\d+) ms, (\d+) cm deep\n$/.exec(stdout) ?? [];
    expect(Number(ms)).toBeGreaterThan(80);
    expect(Number(ms)).toBeLessThan(800);
    expect(Number(cm)).toBeGreaterThan(2);
    expect(Number(cm)).toBeLessThan(60);
  }, 60_000);
});
