import { chromium, type Page } from 'playwright-core';
import { createServer, type ViteDevServer } from 'vite';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { FLAGS } from './open-page.ts';

let server: ViteDevServer;
let address: string;

beforeAll(async () => {
  server = await createServer({ logLevel: 'error', server: { port: 0, hmr: false } });
  await server.listen();
  address = `${server.resolvedUrls?.local[0]}examples/embedded-page/`;
}, 60_000);
afterAll(() => server.close());

async function opened(query: string, look: (page: Page) => Promise<void>): Promise<void> {
  const browser = await chromium.launch({
    executablePath: inject('chromiumPath'),
    args: [...FLAGS],
  });
  try {
    const page = await browser.newPage();
    await page.goto(`${address}${query}`);
    await look(page);
  } finally {
    await browser.close();
  }
}

describe('the example of an embedded page', () => {
  it('shows the height of the demonstration, whose first jump is 32 cm high', () =>
    opened('?demo', async (page) => {
      const height = page.locator('#height', { hasText: /^\d+\.\d cm$/ });
      await height.waitFor({ timeout: 60_000 });
      expect(Number.parseFloat((await height.textContent()) ?? '')).toBeCloseTo(32, -1);
      expect(await page.locator('#phase').textContent()).toMatch(/^[a-z_]+$/);
    }));

  it('says what is wrong where there is no camera', () =>
    opened('', async (page) => {
      const failed = page.locator('#height', { hasNotText: /^Jump\.$/ });
      await failed.waitFor({ timeout: 60_000 });
      expect(await failed.textContent()).not.toMatch(/cm$/);
    }));
});
