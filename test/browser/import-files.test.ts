import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { athleteClip, oneJump } from './athlete-clip.ts';
import { encodeVideo, picturesOf } from './encoded-video.ts';
import { fakeCamera, type OpenPage, openPage, waitForJumps } from './open-page.ts';
import type { AnalysisReport } from './saved-track.ts';
import { savedFile, showSessions } from './stored-sessions.ts';

const run = promisify(execFile);
let opened: OpenPage;
/** A film of one jump with all its pictures, and its movement frame by frame as a session has it. */
let film: Buffer;
let series: Buffer;

beforeAll(async () => {
  const clip = await athleteClip(oneJump);
  film = (await encodeVideo(picturesOf(await readFile(clip.path)), oneJump.frameRateHz)).bytes;
  opened = await openPage({ query: '?preset=fast', flags: fakeCamera(clip.path) });
  const { page } = opened;
  await waitForJumps(page, 1, 90_000);
  await page.waitForTimeout(1000);
  await page.goto(`${inject('pageUrl')}?source=simulated&preset=fast`);
  await page.getByText('1 session was interrupted').waitFor();
  await showSessions(page);
  await page.getByRole('button', { name: 'Replay', exact: true }).last().click();
  series = await savedFile(page, page.getByRole('button', { name: 'Movement, frame by frame' }));
  await page.getByRole('button', { name: 'All sessions' }).click();
}, 400_000);

afterAll(() => opened?.close());

function importFiles(page: Page, files: Readonly<Record<string, Buffer>>): Promise<void> {
  const mimeType = 'application/octet-stream';
  return page
    .locator('input.import')
    .setInputFiles(Object.entries(files).map(([name, buffer]) => ({ name, mimeType, buffer })));
}

/** Heights that the command finds in the same film, cm. */
async function measuredByCommand(): Promise<readonly number[]> {
  const folder = await mkdtemp(join(tmpdir(), 'film-'));
  try {
    const path = join(folder, 'film.mp4');
    await writeFile(path, film);
    const asked = ['run', '--silent', 'analyze', '--', path, '--preset', 'fast'];
    const { stdout } = await run('npm', asked, { maxBuffer: 1e8 });
    const report: AnalysisReport = JSON.parse(stdout);
    const [result] = report.results;
    return result?.attempts.map(({ data }) => 100 * (data.jump_height_m ?? 0)) ?? [];
  } finally {
    await rm(folder, { recursive: true });
  }
}

function row(page: Page, name: string, state: string) {
  return page.locator(`.imports tr[data-state="${state}"]`, { hasText: name });
}

test('several files fill a table while they are measured; one that fails does not stop the rest', async () => {
  const { page } = opened;
  await importFiles(page, {
    'broken.mp4': Buffer.from('This is no video.'),
    'first.mp4': film,
    'movement.csv': series,
    'second.mp4': film,
  });
  await row(page, 'second.mp4', 'waiting').waitFor();
  await row(page, 'first.mp4', 'working').getByText('%').waitFor({ timeout: 60_000 });
  await row(page, 'broken.mp4', 'failed').getByText('neither a video nor a pose track').waitFor();
  await row(page, 'second.mp4', 'imported').waitFor({ timeout: 120_000 });
  await row(page, 'first.mp4', 'imported').waitFor();
  await row(page, 'movement.csv', 'failed').getByText('Export the track').waitFor();
  const cells = await row(page, 'second.mp4', 'imported').locator('td').allTextContents();
  const measured = await measuredByCommand();
  const [, jumps, best] = cells.map(Number);
  expect(jumps).toBe(measured.length);
  // Another run of the model: equal within a measurement's usual uncertainty of 1.6 cm.
  expect(Math.abs((best ?? 0) - Math.max(...measured))).toBeLessThan(3.2);
  expect(opened.errors).toEqual([]);
}, 240_000);

test('an import that is cancelled leaves nothing behind', async () => {
  const { page } = opened;
  const sessions = page.locator('.sessions-list > li');
  const before = await sessions.count();
  await importFiles(page, { 'third.mp4': film, 'fourth.mp4': film });
  await row(page, 'third.mp4', 'working').getByText('%').waitFor({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Cancel' }).click();
  await row(page, 'third.mp4', 'cancelled').waitFor();
  await row(page, 'fourth.mp4', 'cancelled').waitFor();
  await page.getByLabel('Search').fill('mp4');
  await expect.poll(() => sessions.count()).toBe(2);
  await page.getByLabel('Search').fill('');
  await expect.poll(() => sessions.count()).toBe(before);
}, 120_000);
