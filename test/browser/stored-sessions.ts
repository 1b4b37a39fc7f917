import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import { type OpenPage, openPage, waitForJumps } from './open-page.ts';

/** Opens the page on the simulated athlete and, when one jump is stored, its screen of sessions. */
export async function openSessions(): Promise<OpenPage> {
  const opened = await openPage({ query: '?source=simulated' });
  await waitForJumps(opened.page, 1, 60_000);
  await showSessions(opened.page);
  return opened;
}

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
