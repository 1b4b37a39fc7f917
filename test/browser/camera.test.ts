import { env } from 'node:process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { athleteClip, oneJump } from './athlete-clip.ts';
import { fakeCamera, type OpenPage, openPage, part, waitForJumps } from './open-page.ts';
import { type SavedTrack, saveTrack } from './saved-track.ts';

const FRAME_MS = 1000 / 30;
const JUMP_TIMEOUT_MS = 90_000;
/** The clip runs in a circle: the middle one of three jumps counts. */
const JUMPS = 3;

function middle(values: readonly (number | null)[]): number {
  const known = values.filter((value) => value !== null).toSorted((a, b) => a - b);
  return known[Math.floor(known.length / 2)] ?? Number.NaN;
}

describe('the built page before a camera that shows the rendered athlete', () => {
  let opened: OpenPage;
  let saved: SavedTrack;
  let heightsM: readonly number[];
  let shownHeight: string | null;
  let truth: Readonly<Record<string, number>>;

  beforeAll(async () => {
    const clip = await athleteClip(oneJump);
    truth = clip.truth.jumps[0]?.data ?? {};
    opened = await openPage({ query: '?preset=fast', flags: fakeCamera(clip.path) });
    heightsM = await waitForJumps(opened.page, JUMPS, JUMP_TIMEOUT_MS);
    shownHeight = await part(opened.page, 'height');
    saved = await saveTrack(opened.page);
  }, 400_000);

  afterAll(() => opened?.close());

  test('reports the height within 3 cm and the flight time within one frame of the truth', () => {
    const [result] = saved.report.results;
    const flightsMs = result?.attempts.map(({ data }) => data.flight_time_ms) ?? [];
    const shown = `${result?.fps} frames/s, heights ${heightsM} m, flights ${flightsMs} ms`;
    expect(Math.abs(middle(heightsM) - (truth.jump_height_m ?? 0)), shown).toBeLessThan(0.03);
    expect(Math.abs(middle(flightsMs) - (truth.flight_time_ms ?? 0)), shown).toBeLessThan(FRAME_MS);
  });

  test('shows the newest height in the great digits', () => {
    expect(shownHeight).toBe(((heightsM[0] ?? 0) * 100).toFixed(1));
  });

  test('announces that the main processor does the work, and why', async () => {
    const notice = opened.page.getByText('This device has no graphics processor to use');
    expect(await notice.count()).toBe(1);
  });

  test('measures live what its recorded track gives headless, to the last digit', () => {
    const replayed = saved.report.results.flatMap(({ attempts }) =>
      attempts.map(({ data }) => data.jump_height_m),
    );
    expect(replayed.slice(0, heightsM.length)).toEqual(heightsM.toReversed());
  });

  test('asks no other origin for anything and writes no error to the console', () => {
    expect(opened.strangers).toEqual([]);
    expect(opened.errors).toEqual([]);
  });
});

const ownClip = env.FAKE_CAMERA;

describe.skipIf(ownClip === undefined)('the built page before the clip of FAKE_CAMERA', () => {
  test('finds the athlete, measures and stays within its origin', async () => {
    const opened = await openPage({ flags: fakeCamera(ownClip ?? '') });
    try {
      const heightsM = await waitForJumps(opened.page, 1, JUMP_TIMEOUT_MS);
      console.info(`Jump heights, m, the newest first: ${heightsM.join(', ')}`);
      expect(heightsM.every((heightM) => heightM > 0.03 && heightM < 1.2)).toBe(true);
      expect(opened.strangers).toEqual([]);
      expect(opened.errors).toEqual([]);
    } finally {
      await opened.close();
    }
  });
});
