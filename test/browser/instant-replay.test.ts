import { afterEach, expect, test } from 'vitest';
import { athleteClip, oneJump } from './athlete-clip.ts';
import { fakeCamera, type OpenPage, openPage, waitForJumps } from './open-page.ts';

declare global {
  interface Window {
    /** Times of the pictures that were drawn into the instant replay, µs. */
    replayedUs?: number[];
    /** Pictures the page has made that are neither closed nor handed over. */
    picturesAlive?: () => number;
  }
}

let opened: OpenPage | null = null;

afterEach(async () => {
  await opened?.close();
  opened = null;
});

/** Notes which pictures are drawn into the instant replay, and which are alive. */
function watchPictures(): void {
  const replayedUs: number[] = [];
  window.replayedUs = replayedUs;
  const { prototype } = CanvasRenderingContext2D;
  const { drawImage } = prototype;
  prototype.drawImage = function (this: CanvasRenderingContext2D, ...drawn: unknown[]) {
    const [picture] = drawn;
    if (picture instanceof VideoFrame && this.canvas.closest('.instant-replay') !== null) {
      replayedUs.push(picture.timestamp);
    }
    Reflect.apply(drawImage, this, drawn);
  };
  const made: VideoFrame[] = [];
  window.VideoFrame = new Proxy(VideoFrame, {
    construct(target, given) {
      const frame: VideoFrame = Reflect.construct(target, given);
      made.push(frame);
      return frame;
    },
  });
  window.picturesAlive = () => made.filter(({ codedWidth }) => codedWidth > 0).length;
}

test('the last jump is replayed with its recorded pictures, and every picture is given back', async () => {
  const clip = await athleteClip(oneJump);
  opened = await openPage({
    query: '?preset=fast',
    flags: fakeCamera(clip.path),
    before: watchPictures,
  });
  const { page } = opened;
  const warnings: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'warning') warnings.push(message.text());
  });
  await waitForJumps(page, 1, 90_000);
  await page.locator('.instant-replay:not([hidden])').waitFor({ timeout: 30_000 });
  await page.waitForFunction(() => new Set(window.replayedUs).size > 8, undefined, {
    timeout: 30_000,
  });
  const times = await page.evaluate(() => window.replayedUs ?? []);
  const steps = times.slice(1).map((time, at) => time - (times[at] ?? 0));
  // One picture after the other, but for where the loop begins again.
  expect(steps.filter((step) => step < 0).length).toBeLessThanOrEqual(times.length / 8);
  await page.locator('.instant-replay[hidden]').waitFor({ state: 'attached', timeout: 60_000 });
  // What is on its way to the encoder is no more than a few pictures.
  await expect.poll(() => page.evaluate(() => window.picturesAlive?.() ?? -1)).toBeLessThan(8);
  expect(warnings.filter((text) => text.includes('VideoFrame'))).toEqual([]);
  expect(opened.errors).toEqual([]);
}, 240_000);
