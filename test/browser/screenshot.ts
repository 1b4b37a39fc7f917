import { mkdir } from 'node:fs/promises';
import { env } from 'node:process';
import type { Page } from 'playwright-core';

const FOLDER = 'docs/screenshots';

/** Pictures are written only on request, so that a test run leaves the sources as they are. */
export const TAKES_SCREENSHOTS: boolean = env.UPDATE_SCREENSHOTS !== undefined;

/** A tablet lying and standing, and a phone. */
export const SIZES: readonly { readonly width: number; readonly height: number }[] = [
  { width: 1180, height: 820 },
  { width: 820, height: 1180 },
  { width: 390, height: 844 },
];

/** Writes a picture of the page, where that was asked for. */
export async function screenshot(page: Page, name: string): Promise<void> {
  if (!TAKES_SCREENSHOTS) return;
  await mkdir(FOLDER, { recursive: true });
  await page.screenshot({ path: `${FOLDER}/${name}.png` });
}
