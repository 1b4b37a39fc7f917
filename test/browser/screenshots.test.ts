import { mkdir } from 'node:fs/promises';
import { env } from 'node:process';
import type { Page } from 'playwright-core';
import { describe, test } from 'vitest';
import { openPage, waitForJumps } from './open-page.ts';

const FOLDER = 'docs/screenshots';
const SIZES: readonly { readonly width: number; readonly height: number }[] = [
  { width: 1180, height: 820 },
  { width: 820, height: 1180 },
  { width: 390, height: 844 },
];
const STREAM_MS = 60_000;

/** A state of the page, and how it is reached. */
interface State {
  readonly name: string;
  readonly query: string;
  readonly flags?: readonly string[];
  readonly reach: (page: Page) => Promise<void>;
}

function openDialog(button: string, dialog: string): State['reach'] {
  return async (page) => {
    await waitForJumps(page, 1, STREAM_MS);
    await page.getByRole('button', { name: button, exact: true }).click();
    await page.locator(`#${dialog}[open]`).waitFor();
  };
}

function stage(kind: string): State['reach'] {
  return (page) => page.locator(`[data-stage="${kind}"]`).waitFor({ timeout: STREAM_MS });
}

const CAMERA_WITHOUT_PEOPLE = [
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
];

/** Every screen and state that is not taken by the test of the layout. */
const STATES: readonly State[] = [
  {
    name: 'guide',
    query: '?preset=fast',
    flags: CAMERA_WITHOUT_PEOPLE,
    reach: (page) => page.locator('[data-advice]').first().waitFor({ timeout: STREAM_MS }),
  },
  { name: 'ready', query: '?source=simulated', reach: stage('ready') },
  {
    name: 'flight',
    query: '?source=simulated&angles=1',
    reach: async (page) => {
      await waitForJumps(page, 1, STREAM_MS);
      const flight = page.locator('[data-part="phase"]', { hasText: 'Flight' });
      await flight.waitFor({ timeout: STREAM_MS });
    },
  },
  { name: 'countdown', query: '?source=simulated&countdown=3', reach: stage('countdown') },
  { name: 'rest', query: '?source=simulated&rest=60', reach: stage('resting') },
  { name: 'set-complete', query: '?source=simulated', reach: stage('done') },
  { name: 'charts', query: '?source=simulated&charts=1', reach: stage('done') },
  { name: 'spanish-inches', query: '?source=simulated&lang=es&units=in', reach: stage('done') },
  { name: 'french', query: '?source=simulated&lang=fr', reach: stage('done') },
  {
    name: 'meaning',
    query: '?source=simulated',
    reach: async (page) => {
      await stage('done')(page);
      await page.locator('.meaning').evaluate((element) => element.scrollIntoView());
    },
  },
  {
    name: 'athlete',
    query: '?source=simulated',
    reach: openDialog('Athlete', 'athlete-dialog'),
  },
];

describe.skipIf(env.UPDATE_SCREENSHOTS === undefined)('screenshots', () => {
  describe.each(SIZES)('at $width × $height', ({ width, height }) => {
    test.each(STATES)('$name', async ({ name, query, flags = [], reach }) => {
      const opened = await openPage({ viewport: { width, height }, query, flags });
      try {
        await reach(opened.page);
        await mkdir(FOLDER, { recursive: true });
        await opened.page.screenshot({ path: `${FOLDER}/${name}-${width}x${height}.png` });
      } finally {
        await opened.close();
      }
    });
  });
});
