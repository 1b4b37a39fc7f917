import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CommandOutcome, runCommand } from '../run-command.ts';
import { type AthleteClip, athleteClip, oneJump } from './athlete-clip.ts';
import { encodeVideo, picturesOf } from './encoded-video.ts';

const folder = mkdtempSync(join(tmpdir(), 'videos-'));
const overlays = join(folder, 'overlays');
const table = join(folder, 'jumps.csv');
const HALF_A_FRAME_S = 0.5 / oneJump.frameRateHz;

let clip: AthleteClip;
let frames: number;
let good: string;
let broken: string;
let outcome: CommandOutcome;

beforeAll(async () => {
  clip = await athleteClip(oneJump);
  const pictures = picturesOf(await readFile(clip.path));
  frames = pictures.length;
  const { bytes, ending } = await encodeVideo(pictures, oneJump.frameRateHz);
  good = join(folder, `jump${ending}`);
  broken = join(folder, `broken${ending}`);
  await writeFile(good, bytes);
  // What a card gives back that was pulled out too early: the right length, and nothing in it.
  await writeFile(broken, Buffer.alloc(bytes.length));
  outcome = await runCommand('analyze', [
    good,
    broken,
    ...['--preset', 'fast', '--json', '--csv-file', table, '--overlay', overlays],
  ]);
}, 400_000);

afterAll(() => rm(folder, { recursive: true }));

test('a batch of videos fails for the broken one, and says so beside the results', () => {
  expect(outcome.status).toBe(1);
  const lines = outcome.stderr.trim().split('\n');
  expect(lines).toContain(`[1/2] ${good}`);
  expect(lines).toContain(`[2/2] ${broken}`);
  expect(lines.filter((line) => line.startsWith(`${broken}: `))).toHaveLength(1);
  expect(JSON.parse(outcome.stdout).results).toMatchObject([
    { file: good },
    { file: broken, error: { code: expect.any(String) } },
  ]);
});

test('the jump in the good video is measured, in the report and in the table', async () => {
  const [jump] = clip.truth.jumps;
  if (jump === undefined) throw new Error('a clip without a jump');
  const [{ attempts }] = JSON.parse(outcome.stdout).results;
  expect(attempts).toHaveLength(1);
  const [attempt] = attempts;
  expect(attempt.type).toBe('cmj');
  // The real landmarker on drawn pictures, at 30 fps: two frames.
  const flightMs = jump.events.landing_ms - jump.events.takeoff_ms;
  expect(Math.abs(attempt.data.flight_time_ms - flightMs)).toBeLessThan(67);
  expect(Math.abs(attempt.data.jump_height_m - 0.4)).toBeLessThan(0.08);
  const [names = '', row = '', ...more] = (await readFile(table, 'utf8')).trim().split('\r\n');
  expect(more).toEqual([]);
  const column = names.split(',').indexOf('jump_height_m');
  expect(Number(row.split(',')[column])).toBeCloseTo(attempt.data.jump_height_m, 3);
});

const hasProbe = spawnSync('ffprobe', ['-version']).status === 0;

test.skipIf(!hasProbe)(
  `the overlay shows every frame at its time${hasProbe ? '' : ' (skipped: there is no ffprobe)'}`,
  async () => {
    const names = (await readdir(overlays)).filter((name) => name.startsWith('jump.'));
    expect(names).toHaveLength(1);
    const probe = spawnSync(
      'ffprobe',
      [
        ...['-v', 'error', '-select_streams', 'v:0', '-of', 'csv=p=0'],
        ...['-show_entries', 'frame=best_effort_timestamp_time', join(overlays, names[0] ?? '')],
      ],
      { encoding: 'utf8' },
    );
    expect(probe.stderr).toBe('');
    const timesS = probe.stdout.trim().split('\n').map(Number.parseFloat);
    expect(timesS).toHaveLength(frames);
    const late = timesS.map((timeS, i) => Math.abs(timeS - i / oneJump.frameRateHz));
    expect(Math.max(...late)).toBeLessThan(HALF_A_FRAME_S);
  },
);
