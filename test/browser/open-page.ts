import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { inject } from 'vitest';

/** A page of the built site, and what it did that it should not have done. */
export interface OpenPage {
  readonly page: Page;
  /** Errors on the console and uncaught ones. */
  readonly errors: readonly string[];
  /** Addresses of other origins that were asked for. */
  readonly strangers: readonly string[];
  close(): Promise<void>;
}

/** How the page is opened. */
export interface OpenOptions {
  /** Query of the address, with its question mark. */
  readonly query?: string;
  /** Flags for Chromium on top of those that every test needs. */
  readonly flags?: readonly string[];
  readonly viewport?: { readonly width: number; readonly height: number };
  /** Runs in the page before its own code. */
  readonly before?: () => void;
  readonly context?: BrowserContextOptions;
  /** Prepares the empty page before the address is opened. */
  readonly prepare?: (page: Page) => Promise<void>;
}

/** Flags that every test needs. */
export const FLAGS: readonly string[] = [
  '--no-sandbox',
  '--disable-background-networking',
  '--no-first-run',
  '--disable-component-update',
  '--disable-sync',
];

/** Flags that give the page a clip as its camera, and leave to use it. */
export function fakeCamera(clip: string): readonly string[] {
  return [
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-video-capture=${clip}`,
  ];
}

/** Opens the built page in a browser of its own. */
export async function openPage(options: OpenOptions = {}): Promise<OpenPage> {
  const browser: Browser = await chromium.launch({
    executablePath: inject('chromiumPath'),
    args: [...FLAGS, ...(options.flags ?? [])],
  });
  const page = await browser.newPage({
    viewport: options.viewport ?? { width: 1180, height: 820 },
    locale: 'en-GB',
    ...options.context,
  });
  const errors: string[] = [];
  const strangers: string[] = [];
  const { origin } = new URL(inject('pageUrl'));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(String(error.stack ?? error)));
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith('http') && url.origin !== origin) strangers.push(request.url());
  });
  await options.prepare?.(page);
  if (options.before !== undefined) await page.addInitScript(options.before);
  await page.goto(`${inject('pageUrl')}${options.query ?? ''}`);
  return { page, errors, strangers, close: () => browser.close() };
}

/** Waits until as many jumps are listed; returns the exact heights, m, the newest first. */
export async function waitForJumps(
  page: Page,
  count: number,
  timeoutMs: number,
): Promise<readonly number[]> {
  const heights = page.locator('.history li data');
  await heights.nth(count - 1).waitFor({ timeout: timeoutMs });
  return heights.evaluateAll((elements) =>
    elements.map((element) => Number(element.getAttribute('value'))),
  );
}

/** The text of a part of the screen that follows the frames. */
export function part(page: Page, name: string): Promise<string | null> {
  return page.locator(`[data-part="${name}"]`).textContent();
}
