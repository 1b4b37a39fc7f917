import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axeFindings } from './axe.ts';
import { type OpenPage, openPage } from './open-page.ts';

const SIZES: readonly { readonly width: number; readonly height: number }[] = [
  { width: 1180, height: 820 },
  { width: 820, height: 1180 },
  { width: 390, height: 844 },
];
/** What the demo's athlete jumps, m, and how far a measurement may be off. */
const JUMPED_M = [0.32, 0.37, 0.41];
const TOLERANCE_M = 0.03;

/** Notes when something was shown first, so that a delay can be told afterwards. */
function watchResults(): void {
  const words: string[] = [];
  const note = (): void => {
    const stage = document.querySelector('[data-stage]')?.getAttribute('data-stage') ?? '';
    if (stage !== '' && words.at(-1) !== stage) words.push(stage);
  };
  addEventListener('DOMContentLoaded', () => {
    new MutationObserver(note).observe(document, {
      subtree: true,
      childList: true,
      attributes: true,
    });
  });
  Object.assign(globalThis, { stagesShown: words });
}

describe.each(SIZES)('a set of three jumps at $width × $height, without a touch', (viewport) => {
  let opened: OpenPage;

  beforeAll(async () => {
    opened = await openPage({
      viewport,
      query: '?source=simulated&charts=1',
      before: watchResults,
    });
    await opened.page.locator('[data-stage="done"]').waitFor({ timeout: 60_000 });
  }, 90_000);

  afterAll(() => opened?.close());

  test('goes from standing to ready to the jump, three times, and then says it is complete', async () => {
    const stages: unknown = await opened.page.evaluate('stagesShown');
    expect(stages).toEqual([
      ...['waiting', 'ready', 'jumping', 'waiting', 'ready', 'jumping'],
      ...['waiting', 'ready', 'jumping', 'done'],
    ]);
  });

  test('shows each height, the best of three and their mean', async () => {
    const heights = await opened.page
      .locator('.history li data')
      .evaluateAll((found) => found.map((each) => Number(each.getAttribute('value'))).reverse());
    expect(heights).toHaveLength(3);
    for (const [i, height] of heights.entries()) {
      expect(Math.abs(height - (JUMPED_M[i] ?? 0))).toBeLessThan(TOLERANCE_M);
    }
    const numberIn = (part: string): Promise<number> =>
      opened.page
        .locator(`[data-part="${part}"] data`)
        .evaluate((each) => Number(each.getAttribute('value')));
    expect(await numberIn('set-best')).toBe(Math.max(...heights));
    const mean = heights.reduce((a, b) => a + b, 0) / 3;
    expect(await numberIn('set-mean')).toBeCloseTo(mean, 9);
    expect(await opened.page.locator('[data-part="set-left"]').textContent()).toBe('0 of 3');
  });

  test('tells the result to a screen reader', async () => {
    const spoken = await opened.page.locator('[data-part="spoken"]').textContent();
    expect(spoken).toMatch(/^Jump 3: \d\d\.\d centimetres, plus or minus \d\.\d\.$/);
  });

  test('axe finds nothing on the page, in the settings and in the athlete’s form', async () => {
    const { page } = opened;
    expect(await axeFindings(page)).toEqual([]);
    for (const [button, dialog] of [
      ['Settings', 'settings-dialog'],
      ['Athlete', 'athlete-dialog'],
    ] as const) {
      await page.locator('.tools').getByRole('button', { name: button }).click();
      await page.locator(`#${dialog}[open]`).waitFor();
      expect(await axeFindings(page), dialog).toEqual([]);
      await page.keyboard.press('Escape');
      await page.locator(`#${dialog}[open]`).waitFor({ state: 'detached' });
    }
  });

  test('writes no error to the console', () => {
    expect(opened.errors).toEqual([]);
  });
});
