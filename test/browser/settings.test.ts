import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OpenPage, openPage, waitForJumps } from './open-page.ts';

describe('settings and athletes', () => {
  let opened: OpenPage;

  beforeAll(async () => {
    opened = await openPage({
      query: '?source=simulated&lang=en&attempts=2',
      context: { permissions: ['clipboard-read', 'clipboard-write'] },
    });
    await waitForJumps(opened.page, 1, 60_000);
  }, 90_000);

  afterAll(() => opened?.close());

  test('language and unit change everything at once, digits and labels', async () => {
    const { page } = opened;
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByLabel('Unit of length').selectOption('in');
    await page.getByLabel('Language').selectOption('fr');
    await page.keyboard.press('Escape');
    expect(await page.locator('[data-part="height"]').textContent()).toMatch(/^1\d,\d$/);
    expect(await page.locator('.height .unit').textContent()).toBe('in');
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('fr');
    await page.getByRole('button', { name: 'Réglages' }).click();
    await page.locator('#settings-dialog select').filter({ hasText: 'Español' }).selectOption('en');
    await page.getByLabel('Unit of length').selectOption('cm');
    await page.keyboard.press('Escape');
  });

  test('what is set is kept on the device; the address still goes before it', async () => {
    const { page } = opened;
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByLabel('Rest between attempts (s)').fill('45');
    await page.getByLabel('Rest between attempts (s)').press('Tab');
    await page.keyboard.press('Escape');
    await page.reload();
    await page.getByRole('button', { name: 'Settings' }).click();
    expect(await page.getByLabel('Rest between attempts (s)').inputValue()).toBe('45');
    expect(await page.getByLabel('Attempts of a set').inputValue()).toBe('2');
  });

  test('a number that cannot be is said so and not taken', async () => {
    const { page } = opened;
    const attempts = page.getByLabel('Attempts of a set');
    await attempts.fill('99');
    await attempts.press('Tab');
    const said = await attempts.evaluate((input) =>
      input instanceof HTMLInputElement ? input.validationMessage : '',
    );
    expect(said).toBe('Give a number from 1 to 20.');
    await attempts.fill('4');
    await attempts.press('Tab');
    expect(await page.locator('[data-part="set-left"]').textContent()).toContain('of 4');
  });

  test('a link gives the set-up to somebody else', async () => {
    const { page } = opened;
    await page.getByRole('button', { name: 'Copy a link to this set-up' }).click();
    await page.getByText('The link is copied.').waitFor();
    const link = new URL(await page.evaluate(() => navigator.clipboard.readText()));
    expect(link.searchParams.get('attempts')).toBe('4');
    expect(link.searchParams.get('rest')).toBe('45');
    expect(link.searchParams.has('lang')).toBe(false);
    await page.keyboard.press('Escape');
  });

  test('an athlete is added with the keyboard alone, checked, kept and chosen', async () => {
    const { page } = opened;
    await page.locator('.athlete').focus();
    await page.keyboard.press('Enter');
    await page.locator('#athlete-dialog[open]').waitFor();
    await page.getByLabel('Name').fill('Ana');
    await page.getByLabel('Stature (cm)').fill('17');
    await page.getByLabel('Body mass (kg)').fill('62.5');
    await page.getByLabel('Body mass (kg)').press('Enter');
    await page.getByText('Please check: Stature (cm)').waitFor();
    await page.getByLabel('Stature (cm)').fill('170');
    await page.getByLabel('Stature (cm)').press('Enter');
    await page.locator('#athlete-dialog[open]').waitFor({ state: 'detached' });
    expect(await page.locator('.athlete').textContent()).toContain('Ana');
    await page.reload();
    await page.locator('.athlete', { hasText: 'Ana' }).waitFor();
    expect(opened.errors).toEqual([]);
  });

  test('everything goes back to its default', async () => {
    const { page } = opened;
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('button', { name: 'Reset all settings' }).click();
    expect(await page.getByLabel('Rest between attempts (s)').inputValue()).toBe('0');
    expect(await page.getByLabel('Attempts of a set').inputValue()).toBe('3');
  });
});
