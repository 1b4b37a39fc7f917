import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { ALL_FORMATS, BufferSource, EncodedPacketSink, Input } from 'mediabunny';
import { chromium, type Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { storedRecords } from '../../scripts/bench/page/stored-records.ts';
import { athleteClip, oneJump } from './athlete-clip.ts';
import { FLAGS, fakeCamera, waitForJumps } from './open-page.ts';
import { savedFile, showSessions } from './stored-sessions.ts';

let profile: string;
let running: ChildProcess | null = null;

beforeEach(async () => {
  profile = await mkdtemp(join(tmpdir(), 'profile-'));
});

afterEach(async () => {
  await kill();
  await rm(profile, { recursive: true, force: true, maxRetries: 5 });
});

/** Opens the page in a browser of its own, whose storage outlives it. */
async function open(query: string, flags: readonly string[] = []): Promise<Page> {
  const browser = spawn(
    inject('chromiumPath'),
    [
      ...FLAGS,
      ...flags,
      '--headless=new',
      '--lang=en-GB',
      '--window-size=1180,820',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      'about:blank',
    ],
    { detached: true, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  running = browser;
  const address = await new Promise<string>((resolve, reject) => {
    let said = '';
    browser.stderr.on('data', (text) => {
      said += text;
      const [, url] = /listening on (ws:\S+)/.exec(said) ?? [];
      if (url !== undefined) resolve(url);
    });
    browser.once('exit', () => reject(new Error(`The browser ended: ${said}`)));
  });
  const [context] = (await chromium.connectOverCDP(address)).contexts();
  if (context === undefined) throw new Error('The browser has no window.');
  const page = await context.newPage();
  await page.goto(`${inject('pageUrl')}${query}`);
  return page;
}

/** Ends the browser and all its processes as a crash does: nobody gets to say a last word. */
async function kill(): Promise<void> {
  const browser = running;
  running = null;
  if (browser?.pid === undefined || browser.exitCode !== null) return;
  const ended = once(browser, 'exit');
  process.kill(-browser.pid, 'SIGKILL');
  await ended;
}

interface StoredSession {
  readonly state: string;
  readonly startedAt: string;
  readonly extent: { readonly frames: number; readonly firstMs: number; readonly lastMs: number };
}

interface StoredAttempt {
  readonly attempt: { readonly quality: { readonly withheld?: Readonly<Record<string, string>> } };
}

/** Waits until the first jump has all that the movement after it tells. */
async function amended(page: Page): Promise<void> {
  await expect
    .poll(
      async () =>
        (await storedRecords<StoredAttempt>(page, 'attempts')).some(
          ({ attempt }) =>
            !Object.values(attempt.quality.withheld ?? {}).includes('needs_later_movement'),
        ),
      { timeout: 30_000 },
    )
    .toBe(true);
}

function exportAll(page: Page): Promise<Buffer> {
  return savedFile(page, page.getByRole('button', { name: 'Export everything' }));
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

describe('a session in the browser’s own storage', () => {
  test('survives the sudden end of the browser but for its last second', async () => {
    const page = await open('?source=simulated');
    await waitForJumps(page, 1, 30_000);
    await page.waitForTimeout(1000);
    const killedAt = Date.now();
    await kill();
    const again = await open('?source=simulated');
    await again.getByText('1 session was interrupted').waitFor();
    const [saved] = (await storedRecords<StoredSession>(again, 'sessions')).filter(
      ({ state }) => state === 'interrupted',
    );
    if (saved === undefined) throw new Error('Nothing was saved.');
    const lengthMs = saved.extent.lastMs - saved.extent.firstMs;
    const lostMs = killedAt - Date.parse(saved.startedAt) - lengthMs;
    console.info(`Lost of ${Math.round(lengthMs)} ms: ${Math.round(lostMs)} ms at most`);
    expect(lostMs).toBeLessThan(1000);
    await showSessions(again);
    await again.getByText('interrupted; everything up to there was saved').first().waitFor();
    await again.getByRole('button', { name: 'Replay' }).last().click();
    await again.locator('.replay-attempts data').first().waitFor();
  });

  test('exported, wiped and imported is the same to the byte, and measures the same', async () => {
    const page = await open('?source=simulated');
    const [liveHeightM] = await waitForJumps(page, 1, 30_000);
    await amended(page);
    // The frames that the amendment rests on are on the disk as well.
    await page.waitForTimeout(1800);
    await page.reload();
    await page.getByText('1 session was interrupted').waitFor();
    await showSessions(page);
    const before = await exportAll(page);
    await page.getByRole('button', { name: 'Delete' }).last().click();
    await page.getByText('The session is in the bin').waitFor();
    await page.getByRole('button', { name: 'Bin', exact: true }).click();
    await page.getByRole('button', { name: 'Empty the bin' }).click();
    await page.getByText('No session fits.').waitFor();
    await page.getByRole('button', { name: 'Bin', exact: true }).click();
    await page.locator('input.import').setInputFiles({
      name: 'all.zip',
      mimeType: 'application/zip',
      buffer: before,
    });
    await page.getByRole('row', { name: /all.*imported/ }).waitFor();
    const after = await exportAll(page);
    expect(sha256(after)).toBe(sha256(before));
    await page.getByRole('button', { name: 'Replay' }).last().click();
    const shown = page.locator('.replay-attempts data').first();
    expect(Number(await shown.getAttribute('value'))).toBe(liveHeightM);
    await page.getByRole('button', { name: 'Measure again' }).click();
    await page.getByText('the same, to the last digit').waitFor();
  });
});

test('a camera’s session holds the pictures, which fit their landmarks to the frame', async () => {
  const clip = await athleteClip(oneJump);
  const page = await open('?preset=fast', fakeCamera(clip.path));
  await waitForJumps(page, 1, 90_000);
  await page.waitForTimeout(1000);
  await page.reload();
  await page.getByText('1 session was interrupted').waitFor();
  await showSessions(page);
  await page.getByText('with video').first().waitFor();
  await page.getByRole('button', { name: 'Replay' }).last().click();
  const save = (name: string): Promise<Buffer> =>
    savedFile(page, page.getByRole('button', { name, exact: true }));
  const video = await save('Video');
  const lines = gunzipSync(await save('Track'))
    .toString()
    .trimEnd()
    .split('\n');
  const trackMs = lines.slice(1).map((line): number => JSON.parse(line).t);
  const input = new Input({ source: new BufferSource(video), formats: ALL_FORMATS });
  const track = await input.getPrimaryVideoTrack();
  if (track === null) throw new Error('The video has no pictures.');
  const videoMs: number[] = [];
  for await (const packet of new EncodedPacketSink(track).packets()) {
    videoMs.push(packet.timestamp * 1000);
  }
  // Every picture belongs to a frame of the track: its time is one of the track's, to the microsecond.
  expect(videoMs.length).toBeGreaterThan(15);
  const offsets = trackMs.map((timeMs) => timeMs - (videoMs[0] ?? 0));
  const fits = offsets.map((offset) =>
    videoMs.every((timeMs) => trackMs.some((frame) => Math.abs(frame - timeMs - offset) < 0.1)),
  );
  expect(fits).toContain(true);
  console.info(`${videoMs.length} pictures of ${trackMs.length} frames`);
}, 400_000);
