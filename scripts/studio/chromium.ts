import { existsSync } from 'node:fs';
import { env } from 'node:process';
import { type Browser, chromium } from 'playwright-core';

const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Software graphics, no sandbox (containers run as root), and no traffic of the browser's own. */
const FLAGS = [
  '--no-sandbox',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--disable-background-networking',
  '--no-first-run',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Starts the system's Chromium or Chrome without a window.
 *
 * @throws {Error} if there is none; `CHROME_PATH` names one elsewhere
 */
export async function launchChromium(): Promise<Browser> {
  const executablePath = env.CHROME_PATH ?? USUAL_PLACES.find((path) => existsSync(path));
  if (executablePath === undefined) {
    throw new Error(
      'No Chromium or Chrome was found. Install one, or set CHROME_PATH to its executable.',
    );
  }
  return chromium.launch({ executablePath, args: FLAGS });
}
