import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { OpenPage } from './open-page.ts';
import { openSessions, savedFile } from './stored-sessions.ts';

let opened: OpenPage;

beforeAll(async () => {
  opened = await openSessions();
}, 90_000);

afterAll(() => opened?.close());

test('a jump’s rating, tags and notes are kept, found, exported and imported', async () => {
  const { page } = opened;
  await page.getByRole('button', { name: 'Replay', exact: true }).click();
  await page.locator('.replay-attempts button').first().click();
  const about = page.getByRole('group', { name: 'What you think of this jump' });
  await about.getByLabel('Tags').fill('warm-up, left foot');
  await about.getByLabel('Notes').fill('Landed on the heels');
  await about.getByLabel('Rating').selectOption('4');
  const first = page.locator('.replay-attempts li').first();
  await first.getByRole('img', { name: '4 of 5 stars' }).waitFor();
  await first.getByText('left foot').waitFor();
  await page.getByRole('button', { name: 'All sessions' }).click();

  await page.getByLabel('Search').fill('nowhere');
  await page.getByText('No session fits.').waitFor();
  await page.getByLabel('Search').fill('HEELS warm-up');
  const found = page.locator('.found').getByRole('button', { name: 'Jump 1' });
  await found.getByText('Landed on the heels').waitFor();
  await found.click();
  await page.locator('.replay-attempts button[aria-pressed="true"]').first().waitFor();
  await page.getByRole('button', { name: 'All sessions' }).click();

  const table = await savedTable();
  expect(table).toContain('"warm-up, left foot",Landed on the heels');
  await page.getByLabel('Search').fill('');
  await page.locator('input.import').setInputFiles({
    name: 'jumps.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(table),
  });
  await page.getByRole('row', { name: /jum.*imported/ }).waitFor();
  await page.getByLabel('Rating from').selectOption('4');
  await page.getByText('Landed on the heels').nth(1).waitFor();
  expect(await page.locator('.found button').count()).toBe(2);
  expect(opened.errors).toEqual([]);
});

/** The table of all attempts in the archive of the session. */
async function savedTable(): Promise<string> {
  const { page } = opened;
  const button = page.getByRole('button', { name: 'Export', exact: true }).first();
  const files = unzipSync(await savedFile(page, button));
  const record = Object.entries(files).find(([name]) => name.endsWith('session.json'));
  const { attempts } = JSON.parse(strFromU8(record?.[1] ?? new Uint8Array()));
  // The athlete may have jumped again meanwhile.
  expect(attempts[0]).toMatchObject({
    rating: 4,
    tags: ['warm-up', 'left foot'],
    notes: 'Landed on the heels',
  });
  return strFromU8(files['attempts.csv'] ?? new Uint8Array());
}
