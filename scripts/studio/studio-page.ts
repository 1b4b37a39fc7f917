import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';
import type { StudioClip, StudioJob } from '../../src/studio.ts';
import { assembleModels } from '../models/assemble.mjs';
import { launchChromium } from './chromium.ts';

const PROJECT = fileURLToPath(new URL('../../', import.meta.url));
const CLIP_TIMEOUT_MS = 600_000;

/** The studio, served and ready in a browser. */
export interface StudioPage {
  /** Renders one clip and lets the landmarker look at it; several at a time are possible. */
  makeClip(job: StudioJob): Promise<StudioClip>;
  close(): Promise<void>;
}

/** Serves the studio page and starts Chromium; the models are assembled if missing. */
export async function openStudio(): Promise<StudioPage> {
  await assembleModels(`${PROJECT}public/models`);
  const server = await createServer({
    root: PROJECT,
    configFile: false,
    logLevel: 'error',
    cacheDir: `${PROJECT}node_modules/.vite-studio`,
    optimizeDeps: { entries: ['studio.html'] },
    // Edits during a long run must not reload the page in the middle of a clip.
    server: { host: 'localhost', port: 0, hmr: false, watch: null },
  });
  await server.listen();
  const address = server.resolvedUrls?.local[0];
  if (address === undefined) throw new Error('The studio page could not be served');
  const browser = await launchChromium();
  return {
    async makeClip(job) {
      // A landmarker keeps what it tracks: every clip gets a page and a landmarker of its own.
      const page = await browser.newPage();
      page.setDefaultTimeout(CLIP_TIMEOUT_MS);
      try {
        await page.goto(`${address}studio.html`);
        await page.waitForFunction(() => window.studio !== undefined);
        return await page.evaluate(async (toMake) => {
          if (window.studio === undefined) throw new Error('The studio page did not start');
          return window.studio.makeClip(toMake);
        }, job);
      } finally {
        await page.close();
      }
    },
    async close() {
      await browser.close();
      await server.close();
    },
  };
}
