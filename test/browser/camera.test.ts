import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env } from 'node:process';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { athleteClip, oneJump } from './athlete-clip.ts';
import { fakeCamera, type OpenPage, openPage, part, waitForJumps } from './open-page.ts';

const run = promisify(execFile);
const FRAME_MS = 1000 / 30;
const JUMP_TIMEOUT_MS = 90_000;

interface AnalysisReport {
  readonly results: readonly {
    readonly attempts: readonly { readonly data: { readonly jump_height_m: number | null } }[];
  }[];
}

/** Saves the track of the running page and analyses it with the command. */
async function analyseSavedTrack(page: Page): Promise<AnalysisReport> {
  const folder = await mkdtemp(join(tmpdir(), 'track-'));
  try {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save track' }).click(),
    ]);
    const file = join(folder, 'live.track.jsonl.gz');
    await download.saveAs(file);
    const { stdout } = await run('npm', ['run', '--silent', 'analyze', '--', file], {
      maxBuffer: 1e8,
    });
    return JSON.parse(stdout);
  } finally {
    await rm(folder, { recursive: true });
  }
}

describe('the built page before a camera that shows the rendered athlete', () => {
  let opened: OpenPage;
  let truth: { readonly jump_height_m: number; readonly flight_time_ms: number };

  beforeAll(async () => {
    const clip = await athleteClip(oneJump);
    const data = clip.truth.jumps[0]?.data;
    truth = {
      jump_height_m: data?.jump_height_m ?? Number.NaN,
      flight_time_ms: data?.flight_time_ms ?? Number.NaN,
    };
    opened = await openPage({ query: '?preset=fast', flags: fakeCamera(clip.path) });
    await waitForJumps(opened.page, 2, JUMP_TIMEOUT_MS);
  }, 300_000);

  afterAll(() => opened?.close());

  test('reports the height within 3 cm and the flight time within one frame of the truth', async () => {
    const [heightM = Number.NaN] = await waitForJumps(opened.page, 2, JUMP_TIMEOUT_MS);
    const flightMs = Number(
      await opened.page.locator('.measures data').first().getAttribute('value'),
    );
    expect(Math.abs(heightM - truth.jump_height_m)).toBeLessThan(0.03);
    expect(Math.abs(flightMs - truth.flight_time_ms)).toBeLessThan(FRAME_MS);
    expect(await part(opened.page, 'height')).toBe((heightM * 100).toFixed(1));
  });

  test('announces that the main processor does the work, and why', async () => {
    await expect(
      opened.page.getByText('This device has no graphics processor to use').count(),
    ).resolves.toBe(1);
  });

  test('gives the same attempts live as its recorded track does headless, to the last digit', async () => {
    const before = await waitForJumps(opened.page, 2, JUMP_TIMEOUT_MS);
    const report = await analyseSavedTrack(opened.page);
    const replayed = report.results.flatMap(({ attempts }) =>
      attempts.map(({ data }) => data.jump_height_m),
    );
    expect(replayed.slice(0, before.length)).toEqual(before.toReversed());
  });

  test('asks no other origin for anything and writes no error to the console', () => {
    expect(opened.strangers).toEqual([]);
    expect(opened.errors).toEqual([]);
  });
});

const ownClip = env.FAKE_CAMERA;

describe.skipIf(ownClip === undefined)(
  'the built page before a camera that shows $FAKE_CAMERA',
  () => {
    test('finds the athlete, measures and stays within its origin', async () => {
      const opened = await openPage({ flags: fakeCamera(ownClip ?? '') });
      try {
        const heights = await waitForJumps(opened.page, 1, JUMP_TIMEOUT_MS);
        console.info(`Jump heights, m, the newest first: ${heights.join(', ')}`);
        expect(heights.every((heightM) => heightM > 0.03 && heightM < 1.2)).toBe(true);
        expect(opened.strangers).toEqual([]);
        expect(opened.errors).toEqual([]);
      } finally {
        await opened.close();
      }
    });
  },
);
