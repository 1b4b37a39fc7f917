import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { athleteClip, oneJump } from './athlete-clip.ts';
import { fakeCamera, type OpenPage, openPage, waitForJumps } from './open-page.ts';
import { savedFile, showSessions } from './stored-sessions.ts';

const run = promisify(execFile);
const hasProbe = await run('ffprobe', ['-version']).then(
  () => true,
  () => false,
);
if (!hasProbe) console.info('ffprobe is not there: the exported videos are not checked.');

let folder: string;
let opened: OpenPage | null = null;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'overlay-'));
});

afterEach(async () => {
  await opened?.close();
  opened = null;
  await rm(folder, { recursive: true, force: true });
});

/** Times of a video's pictures as ffprobe reads them, ms from the first one. */
async function pictureTimesMs(video: Buffer): Promise<readonly number[]> {
  const path = join(folder, 'overlay.video');
  await writeFile(path, video);
  const asked = ['-select_streams', 'v:0', '-show_entries', 'frame=pts_time', '-of', 'json'];
  const { stdout } = await run('ffprobe', ['-v', 'error', ...asked, path], { maxBuffer: 1e8 });
  const { frames }: { readonly frames: readonly { readonly pts_time: string }[] } =
    JSON.parse(stdout);
  const times = frames.map(({ pts_time }) => 1000 * Number(pts_time));
  return times.map((timeMs) => timeMs - (times[0] ?? 0));
}

/** Opens the session that was recorded before the page was loaded again, and reads its track. */
async function openRecorded(page: Page): Promise<readonly number[]> {
  await page.reload();
  await page.getByText('1 session was interrupted').waitFor();
  await showSessions(page);
  await page.getByRole('button', { name: 'Replay', exact: true }).last().click();
  const track = await savedFile(page, page.getByRole('button', { name: 'Track', exact: true }));
  const lines = gunzipSync(track).toString().trimEnd().split('\n').slice(1);
  return lines.map((line): number => JSON.parse(line).t);
}

/** Every frame of the track is a picture, and at its time to within half of the shortest interval. */
function expectTimes(picturesMs: readonly number[], framesMs: readonly number[]): void {
  const fromFirstMs = framesMs.map((timeMs) => timeMs - (framesMs[0] ?? 0));
  const intervalsMs = fromFirstMs.slice(1).map((timeMs, at) => timeMs - (fromFirstMs[at] ?? 0));
  const halfMs = Math.min(...intervalsMs) / 2;
  expect(picturesMs).toHaveLength(framesMs.length);
  const worstMs = Math.max(
    ...picturesMs.map((timeMs, at) => Math.abs(timeMs - (fromFirstMs[at] ?? Number.NaN))),
  );
  console.info(`${picturesMs.length} pictures, at most ${worstMs.toFixed(3)} ms off`);
  expect(worstMs).toBeLessThan(halfMs);
}

describe.skipIf(!hasProbe)('a session as a video with its skeleton', () => {
  test('on dark ground where no pictures were recorded, whole or one jump, and can be cancelled', async () => {
    opened = await openPage({ query: '?source=simulated' });
    const { page } = opened;
    await waitForJumps(page, 1, 60_000);
    await page.waitForTimeout(1000);
    const framesMs = await openRecorded(page);
    const whole = page.getByRole('button', { name: 'Video with skeleton', exact: true });
    expectTimes(await pictureTimesMs(await savedFile(page, whole)), framesMs);
    await whole.click();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'Cancel' }).waitFor({ state: 'detached' });
    await page.locator('.replay-attempts button').first().click();
    const jump = page.getByRole('button', { name: 'Video of this jump with skeleton' });
    const jumpMs = await pictureTimesMs(await savedFile(page, jump));
    expect(jumpMs.length).toBeGreaterThan(30);
    expect(jumpMs.length).toBeLessThan(framesMs.length);
    expect(opened.errors).toEqual([]);
  });

  test('drawn into the recorded pictures', async () => {
    const clip = await athleteClip(oneJump);
    opened = await openPage({ query: '?preset=fast', flags: fakeCamera(clip.path) });
    const { page } = opened;
    await waitForJumps(page, 1, 90_000);
    await page.waitForTimeout(1000);
    const framesMs = await openRecorded(page);
    await page.getByRole('button', { name: 'Video', exact: true }).waitFor();
    const whole = page.getByRole('button', { name: 'Video with skeleton', exact: true });
    expectTimes(await pictureTimesMs(await savedFile(page, whole)), framesMs);
    expect(opened.errors).toEqual([]);
  }, 400_000);
});
