import { existsSync } from 'node:fs';
import { launch } from 'puppeteer-core';
import { type Engine, type EnginePage, firstOf } from './engine-page.ts';

const PLACES = ['/usr/bin/firefox-esr', '/usr/bin/firefox'];

/** Firefox, driven over WebDriver BiDi. */
export const firefox: Engine = {
  name: 'Firefox',
  packageName: 'firefox-esr',
  start: async (): Promise<EnginePage | null> => {
    const executablePath = process.env.FIREFOX ?? firstOf(PLACES, existsSync);
    if (executablePath === null) return null;
    const browser = await launch({ browser: 'firefox', executablePath, headless: true });
    const page = await browser.newPage();
    await page.setViewport({ width: 1180, height: 820 });
    page.on('pageerror', (error) => console.error(`Firefox: ${String(error)}`));
    return {
      open: async (url) => {
        await page.goto(url);
      },
      evaluate: (expression) => page.evaluate(expression),
      close: () => browser.close(),
    };
  },
};
