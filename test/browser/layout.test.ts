import { mkdir } from 'node:fs/promises';
import { env } from 'node:process';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { athleteClip, oneJump } from './athlete-clip.ts';
import { fakeCamera, type OpenPage, openPage, waitForJumps } from './open-page.ts';

const FOLDER = 'docs/screenshots';
const SIZES: readonly { readonly width: number; readonly height: number }[] = [
  { width: 1180, height: 820 },
  { width: 820, height: 1180 },
  { width: 390, height: 844 },
];

/** Written only on request, so that a test run leaves the sources as they are. */
async function screenshot(page: Page, name: string): Promise<void> {
  if (env.UPDATE_SCREENSHOTS === undefined) return;
  await mkdir(FOLDER, { recursive: true });
  await page.screenshot({ path: `${FOLDER}/${name}.png` });
}

/** Elements whose text is cut, which lie outside the window, or buttons too small for a finger. */
function misfits(): string[] {
  const found: string[] = [];
  for (const element of document.querySelectorAll<HTMLElement>(
    'h1, h2, p, strong, button, summary, dd, li',
  )) {
    const box = element.getBoundingClientRect();
    if (box.width === 0 || element.closest('.drop-hint, .spoken') !== null) continue;
    const name = `${element.tagName} ${element.textContent?.trim()}`;
    const isScrolled = element.closest('.result, .charts, dialog') !== null;
    if (box.left < -1 || box.right > innerWidth + 1 || box.top < -1) found.push(`outside: ${name}`);
    if (box.bottom > innerHeight + 1 && !isScrolled) found.push(`below: ${name}`);
    if (element.scrollWidth > element.clientWidth + 1) found.push(`cut: ${name}`);
    if (element.matches('button, summary') && (box.height < 44 || box.width < 44)) {
      found.push(`small: ${name}`);
    }
  }
  return found;
}

/** The fake camera bears the name of its file. */
function nameCamera(): void {
  Object.defineProperty(MediaStreamTrack.prototype, 'label', { get: () => 'Rear camera' });
}

/** Height of a digit as drawn, px. */
function digitHeight(): number {
  const digits = document.querySelector('[data-part="height"]');
  const context = document.createElement('canvas').getContext('2d');
  if (digits === null || context === null) return 0;
  const { fontWeight, fontSize, fontFamily } = getComputedStyle(digits);
  context.font = `${fontWeight} ${fontSize} ${fontFamily}`;
  return context.measureText('8').actualBoundingBoxAscent;
}

describe.each(SIZES)('on a screen of $width × $height', ({ width, height }) => {
  let simulated: OpenPage;
  const size = `${width}x${height}`;

  beforeAll(async () => {
    simulated = await openPage({ viewport: { width, height } });
    await waitForJumps(simulated.page, 1, 60_000);
  });

  afterAll(() => simulated?.close());

  test('nothing is cut off, outside the window or too small to touch', async () => {
    await screenshot(simulated.page, `no-camera-${size}`);
    expect(await simulated.page.evaluate(misfits)).toEqual([]);
  });

  test('the digits of the result are at least 12 % of the shorter side high', async () => {
    expect(await simulated.page.evaluate(digitHeight)).toBeGreaterThan(
      0.12 * Math.min(width, height),
    );
  });

  test('the settings open within the window', async () => {
    await simulated.page.getByRole('button', { name: 'Settings' }).click();
    await simulated.page.locator('#settings-dialog[open]').waitFor();
    await screenshot(simulated.page, `settings-${size}`);
    expect(await simulated.page.evaluate(misfits)).toEqual([]);
  });

  test.skipIf(env.UPDATE_SCREENSHOTS === undefined)('a jump before the camera', async () => {
    const { path } = await athleteClip(oneJump);
    const opened = await openPage({
      viewport: { width, height },
      query: '?preset=fast',
      flags: fakeCamera(path),
      before: nameCamera,
    });
    try {
      await opened.page.getByRole('button', { name: 'Close' }).first().click({ timeout: 60_000 });
      await waitForJumps(opened.page, 1, 90_000);
      const flight = opened.page.locator('[data-part="phase"]', { hasText: 'Flight' });
      await flight.waitFor({ timeout: 60_000 });
      await screenshot(opened.page, `camera-flight-${size}`);
    } finally {
      await opened.close();
    }
  });
});
