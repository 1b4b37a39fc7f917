import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenPage, openPage } from './open-page.ts';
import { saveTrack } from './saved-track.ts';

let opened: OpenPage;

beforeAll(async () => {
  opened = await openPage({ query: '?source=simulated&preset=fast' });
});

afterAll(() => opened?.close());

function openFile(page: Page, name: string, content: string | Buffer): Promise<void> {
  const mimeType = 'application/octet-stream';
  return page
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType, buffer: Buffer.from(content) });
}

function header(version: number): string {
  const frame = { width: 480, height: 854 };
  return `${JSON.stringify({ format: 'pose-track', version, frame, landmarks: 33 })}\n`;
}

/** A grey picture that changes slowly, recorded by the browser itself; as base64. */
function recordEmptyScene(): Promise<string> {
  const canvas = document.createElement('canvas');
  canvas.width = 320;
  canvas.height = 240;
  const context = canvas.getContext('2d', { alpha: false });
  const recorder = new MediaRecorder(canvas.captureStream(), { mimeType: 'video/webm' });
  const parts: Blob[] = [];
  recorder.ondataavailable = ({ data }) => parts.push(data);
  let shade = 100;
  const timer = setInterval(() => {
    shade += 1;
    if (context === null) return;
    context.fillStyle = `rgb(${shade} ${shade} ${shade})`;
    context.fillRect(0, 0, 320, 240);
  }, 40);
  recorder.start();
  setTimeout(() => recorder.stop(), 1500);
  return new Promise((done) => {
    recorder.onstop = () => {
      clearInterval(timer);
      const reader = new FileReader();
      reader.onload = () => done(String(reader.result).replace(/^[^,]*,/, ''));
      reader.readAsDataURL(new Blob(parts));
    };
  });
}

test.each([
  ['a text', 'jump.mp4', 'This is no video.', 'neither a video nor a pose track'],
  ['a newer track', 'a.track.jsonl', header(2), 'made by a newer version'],
  ['a damaged track', 'b.track.jsonl', `${header(1)}{"t":"x"}\n`, 'not a valid pose track'],
  ['a truncated track', 'c.track.jsonl', `${header(1)}{"t":1}\n{"t":34,"l`, 'cut off'],
])('%s gets a message that says what is wrong, and a way on', async (_, name, content, message) => {
  await openFile(opened.page, name, content);
  const notice = opened.page.getByRole('alert').filter({ hasText: message });
  await notice.waitFor();
  expect(opened.errors).toEqual([]);
});

test('a video without a person is looked at to its end, and said to show nobody', async () => {
  const video = await opened.page.evaluate(recordEmptyScene);
  await openFile(opened.page, 'empty.webm', Buffer.from(video, 'base64'));
  await opened.page.getByText('Nobody was found in this video.').waitFor({ timeout: 60_000 });
  const { lines } = await saveTrack(opened.page);
  expect(lines.length).toBeGreaterThan(10);
  expect(lines.slice(1).every((line) => !line.includes('"lm"'))).toBe(true);
});

const walk = resolve('../shared/data/video/sports2d_demo4_walk_in_out.mp4');

test.skipIf(!existsSync(walk))(
  'a video gives every frame at its own time, and no jump',
  async () => {
    await opened.page.locator('input[type=file]').setInputFiles(walk);
    const source = opened.page.locator('.source', { hasText: 'walk_in_out' });
    await source.getByText('End of the recording.').waitFor({ timeout: 170_000 });
    expect(await opened.page.getByText('No jump was found').count()).toBe(1);
    const { lines, report } = await saveTrack(opened.page);
    const timesMs = lines.slice(1).map((line): number => JSON.parse(line).t);
    const intervalsMs = timesMs.slice(1).map((timeMs, index) => timeMs - (timesMs[index] ?? 0));
    expect(timesMs).toHaveLength(401);
    for (const intervalMs of intervalsMs) expect(intervalMs).toBeCloseTo(1000 / 30, 1);
    expect(report.results[0]?.attempts).toEqual([]);
  },
  180_000,
);
