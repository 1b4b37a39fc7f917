import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';

/** Opens the screen of stored sessions and waits until one is listed. */
export async function showSessions(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Sessions', exact: true }).click();
  await page.locator('.sessions-list li').first().waitFor();
}

/** Presses a button that gives a file, and returns what is in it. */
export async function savedFile(page: Page, button: Locator): Promise<Buffer> {
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  return readFile(await download.path());
}
