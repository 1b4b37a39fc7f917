import { mkdtempSync } from 'node:fs';
import { appendFile, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CommandOutcome, runCommand } from './run-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'commands-'));
const track = join(folder, 'a.track.jsonl');
const packed = join(folder, 'b.track.jsonl.gz');
const simulate = (...args: string[]) =>
  runCommand('simulate', [...'--type cmj --height 0.40 --yaw 60 --seed 1'.split(' '), ...args]);

beforeAll(async () => {
  for (const out of [track, packed]) {
    expect(await simulate('--out', out)).toEqual({ status: 0, stdout: '', stderr: '' });
  }
}, 60_000);
afterAll(() => rm(folder, { recursive: true }));

describe('simulate', () => {
  it('writes the same track for the same seed, plain or packed, and its truth', async () => {
    const plain = await readFile(track, 'utf8');
    expect(gunzipSync(await readFile(packed)).toString()).toBe(plain);
    const truth = JSON.parse(await readFile(join(folder, 'a.truth.json'), 'utf8'));
    const [jump] = truth.jumps;
    // h = g t² / 8 for a body that lands as it left; bending the legs makes it longer.
    expect(jump.data.jump_height_m).toBeCloseTo(0.4, 6);
    const flightMs = jump.events.landing_ms - jump.events.takeoff_ms;
    expect(flightMs).toBeGreaterThan(0.95 * 571.1);
    expect(flightMs).toBeLessThan(1.15 * 571.1);
    const lastFrame = JSON.parse(plain.trim().split('\n').at(-1) ?? '');
    expect(lastFrame.t).toBeGreaterThan(jump.events.landing_ms);
  });

  it('says what is wrong with its options and writes nothing', async () => {
    const { status, stderr } = await simulate('--out', join(folder, 'c.txt'));
    expect(status).toBe(2);
    expect(stderr).toMatch(/--out .*\.track\.jsonl/);
    const noHeight = await runCommand('simulate', [
      ...'--type standing --height 0.3 --out'.split(' '),
      join(folder, 'd.track.jsonl'),
    ]);
    expect(noHeight.status).toBe(2);
    expect(noHeight.stderr).toMatch(/no jump height/);
  });
});

describe('analyze', () => {
  let outcome: CommandOutcome;
  const cut = join(folder, 'cut.track.jsonl');
  const garbage = join(folder, 'garbage.track.jsonl');
  beforeAll(async () => {
    await writeFile(cut, await readFile(track));
    await appendFile(cut, '{"t":99999,"lm":[0.5,0.');
    await writeFile(garbage, 'no track');
    outcome = await runCommand('analyze', [track, garbage, cut, packed, join(folder, 'none')]);
  }, 60_000);

  it('prints the report and nothing else, every file in its place', () => {
    const report = JSON.parse(outcome.stdout);
    expect(report).toMatchObject({ format: 'jump-analysis', version: 1 });
    const codes = report.results.map(
      (result: { error?: { code: string } }) => result.error?.code ?? 'measured',
    );
    expect(codes).toEqual(['measured', 'not_a_track', 'measured', 'measured', 'unreadable_file']);
    expect(report.results[0].file).toBe(track);
    expect(report.results[2].warnings).toEqual(['last_line_cut_off']);
  });

  it('measures the same in the plain, the packed and the cut-off track', () => {
    const { results } = JSON.parse(outcome.stdout);
    expect(results[0].attempts).toHaveLength(1);
    expect(results[0].attempts[0].data.jump_height_m).toBeCloseTo(0.4, 1);
    expect(results[3].attempts).toEqual(results[0].attempts);
    expect(results[2].attempts).toEqual(results[0].attempts);
  });

  it('fails if a file could not be read, and says which on the side', async () => {
    expect(outcome.status).toBe(1);
    expect(outcome.stderr).toContain(garbage);
    expect((await runCommand('analyze', [track])).status).toBe(0);
    expect((await runCommand('analyze', [])).status).toBe(2);
  });

  it("lets the user's word go before the track's, and prints a table", async () => {
    const { stdout } = await runCommand('analyze', [track, '--type', 'auto', '--csv']);
    const [names, values] = stdout.split('\r\n');
    expect(names).toMatch(/^file,attempt,type,status,/);
    expect(values).toContain(`${track},1,cmj,`);
  });
});
