import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sessionFrames, sessionLines } from '../../scripts/bench/speed/session-track.ts';
import { SeededRandom } from '../../src/streams/athlete/random.ts';
import { type OpenPage, openPage } from './open-page.ts';

declare global {
  interface Window {
    /** Where the lines of the replay's newest picture began, x and y, px of its canvas. */
    drawnPx?: readonly number[];
  }
}

const MINUTES = 3;
const SEEKS = 12;

let opened: OpenPage;

/** Notes the bodies that are drawn into the replay. */
function watchBodies(): void {
  const { fillRect, moveTo } = CanvasRenderingContext2D.prototype;
  let drawnPx: number[] = [];
  CanvasRenderingContext2D.prototype.fillRect = function (
    this: CanvasRenderingContext2D,
    ...area: [number, number, number, number]
  ) {
    fillRect.apply(this, area);
    if (!this.canvas.matches('canvas.replay')) return;
    drawnPx = [];
    window.drawnPx = drawnPx;
  };
  CanvasRenderingContext2D.prototype.moveTo = function (
    this: CanvasRenderingContext2D,
    ...point: [number, number]
  ) {
    moveTo.apply(this, point);
    if (this.canvas.matches('canvas.replay')) drawnPx.push(...point);
  };
}

beforeAll(async () => {
  opened = await openPage({ query: '?source=simulated', before: watchBodies });
  const { page } = opened;
  await page.getByRole('button', { name: 'Sessions', exact: true }).click();
  await page.locator('input.import').setInputFiles({
    name: 'long.track.jsonl.gz',
    mimeType: 'application/gzip',
    buffer: gzipSync([...sessionLines(MINUTES)].join(''), { level: 1 }),
  });
  await page.locator('.imports tr[data-state=imported]').waitFor({ timeout: 120_000 });
  const row = page.locator('.sessions-list li', { hasText: `${MINUTES} min` });
  await row.getByRole('button', { name: 'Replay' }).click();
  await page.getByRole('slider', { name: 'Position' }).waitFor();
}, 180_000);

afterAll(() => opened?.close());

/** Touches the slider somewhere. @returns the time it then stands at, ms */
async function touch(page: Page, share: number): Promise<number> {
  const slider = page.getByRole('slider', { name: 'Position' });
  const box = await slider.boundingBox();
  if (box === null) throw new Error('The slider is not to be seen.');
  await page.mouse.click(box.x + share * box.width, box.y + box.height / 2);
  return slider.evaluate((input) =>
    input instanceof HTMLInputElement ? input.valueAsNumber : Number.NaN,
  );
}

/** The first line goes out from the left ear, the 8th landmark; nobody has no lines. */
function startOfLines(
  image: ArrayLike<number> | null,
  widthPx: number,
  heightPx: number,
): readonly number[] {
  const [x = Number.NaN, y = Number.NaN] = image === null ? [] : [image[28], image[29]];
  return image === null ? [] : [x * widthPx, y * heightPx];
}

test('wherever a session of minutes is touched, the frame of that time is shown', async () => {
  const { page, errors } = opened;
  const frames = [...sessionFrames(MINUTES)];
  const random = new SeededRandom(3);
  const canvas = page.locator('canvas.replay');
  const times = new Set<number>();
  let place = 0;
  for (let seek = 0; seek < SEEKS; seek += 1) {
    // A touch of the thumb where it stands moves nothing.
    place = (place + random.between(0.1, 0.9)) % 1;
    const timeMs = await touch(page, 0.02 + 0.96 * place);
    times.add(timeMs);
    const wanted = frames.findLast(({ captureTimeMs }) => captureTimeMs <= timeMs);
    const [widthPx = 0, heightPx = 0] = await canvas.evaluate((element) =>
      element instanceof HTMLCanvasElement ? [element.width, element.height] : [],
    );
    await expect
      .poll(() => page.evaluate(() => window.drawnPx?.slice(0, 2)), { timeout: 10_000 })
      .toEqual(startOfLines(wanted?.image ?? null, widthPx, heightPx));
  }
  expect(times.size).toBe(SEEKS);
  expect(errors).toEqual([]);
});

test('moving the playhead leaves the list of jumps and the marks of their events as they are', async () => {
  const { page } = opened;
  expect(await page.locator('.replay-attempts li').count()).toBeGreaterThan(20);
  expect(await page.locator('.timeline i').count()).toBeGreaterThan(100);
  const changes = await page.evaluateHandle(() => {
    const seen: MutationRecord[] = [];
    const observer = new MutationObserver((records) => seen.push(...records));
    for (const list of document.querySelectorAll('.replay-attempts, .timeline-events'))
      observer.observe(list, {
        subtree: true,
        childList: true,
        attributes: true,
        characterData: true,
      });
    return seen;
  });
  const before = await page.locator('[data-part="replay-time"]').textContent();
  await touch(page, 0.4);
  await expect.poll(() => page.locator('[data-part="replay-time"]').textContent()).not.toBe(before);
  expect(await changes.evaluate((seen) => seen.length)).toBe(0);
  await page.locator('.replay-attempts button').nth(4).click();
  await expect.poll(() => changes.evaluate((seen) => seen.length)).toBeGreaterThan(0);
});
