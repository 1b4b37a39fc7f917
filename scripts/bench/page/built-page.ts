import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Browser, type CDPSession, chromium, type Page } from 'playwright-core';
import { createServer, preview } from 'vite';
import { ensureChromium } from '../../setup/chromium.mjs';
import { ensurePageBuild } from '../../setup/page-build.mjs';
import { drawNothing, installProbe } from './probe.ts';

const PROJECT = fileURLToPath(new URL('../../../', import.meta.url));

/** A page that is alone with its processes may tell the time to five microseconds. */
const ISOLATED = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/** Arguments that keep Chromium to the page alone. */
export const QUIET_FLAGS = [
  '--no-sandbox',
  '--disable-background-networking',
  '--no-first-run',
  '--disable-component-update',
  '--disable-sync',
];
const FLAGS = [
  ...QUIET_FLAGS,
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
];

/** A server of pages. */
export interface Served {
  readonly url: string;
  close(): Promise<void>;
}

/** Builds the page if it is not built yet, and serves it as it would be anywhere. */
export async function serveBuiltPage(): Promise<Served> {
  await ensurePageBuild();
  const server = await preview({
    root: PROJECT,
    logLevel: 'error',
    preview: { port: 0, host: 'localhost', open: false, headers: ISOLATED },
  });
  return { url: addressOf(server.resolvedUrls), close: () => server.close() };
}

/** Serves the project's sources, for the page of the bare loop. */
export async function serveSources(): Promise<Served> {
  const server = await createServer({
    root: PROJECT,
    configFile: false,
    logLevel: 'error',
    cacheDir: `${PROJECT}node_modules/.vite-bench`,
    optimizeDeps: { entries: ['scripts/bench/page/bare-loop.html'] },
    server: { host: 'localhost', port: 0, hmr: false, watch: null, headers: ISOLATED },
  });
  await server.listen();
  return { url: addressOf(server.resolvedUrls), close: () => server.close() };
}

function addressOf(urls: { readonly local: readonly string[] } | null): string {
  const [url] = urls?.local ?? [];
  if (url === undefined) throw new Error('The server gives no address.');
  return url;
}

/** Starts Chromium with a film for its camera. */
export async function launchWithCamera(film: string): Promise<Browser> {
  return chromium.launch({
    executablePath: await ensureChromium(),
    args: [...FLAGS, `--use-file-for-fake-video-capture=${film}`],
  });
}

/** Opens a page of the built site with the probe in it; it can be made to draw nothing. */
export async function openProbed(
  browser: Browser,
  url: string,
  drawing: 'drawn' | 'not_drawn' = 'drawn',
): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 820, height: 1180 } });
  // The functions of a script that was compiled on the fly call a helper of the compiler's.
  await page.addInitScript({ content: 'globalThis.__name ??= (named) => named;' });
  if (drawing === 'not_drawn') await page.addInitScript(drawNothing);
  await page.addInitScript(installProbe);
  await page.goto(url);
  return page;
}

/** Waits until the landmarker has answered so many frames. */
export async function waitForFrames(page: Page, frames: number): Promise<void> {
  await page.waitForFunction((count) => (window.probe?.().frames ?? 0) >= count, frames, {
    timeout: 120_000,
    polling: 250,
  });
}

/** Counters of Chromium's own about a page, by name. */
export async function pageMetrics(session: CDPSession): Promise<ReadonlyMap<string, number>> {
  const { metrics } = await session.send('Performance.getMetrics');
  return new Map(metrics.map(({ name, value }) => [name, value]));
}

/** Memory that the browser's page processes hold, workers included, MB (Linux only; else NaN). */
export async function residentMegabytes(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  try {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    const renderers = processInfo.filter(({ type }) => type === 'renderer');
    const sizes = await Promise.all(renderers.map(({ id }) => residentOf(id)));
    return sizes.reduce((sum, size) => sum + size, 0);
  } finally {
    await session.detach();
  }
}

async function residentOf(pid: number): Promise<number> {
  try {
    const status = await readFile(`/proc/${pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1024;
  } catch {
    return Number.NaN;
  }
}
