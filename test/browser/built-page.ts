import { existsSync } from 'node:fs';
import { preview } from 'vite';
import type { TestProject } from 'vitest/node';
import { ensureChromium } from '../../scripts/setup/chromium.mjs';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the built page, with a slash at its end. */
    pageUrl: string;
    /** Path of the Chromium to test with. */
    chromiumPath: string;
  }
}

/** Serves dist/ for the browser tests, which ask for the address with `inject('pageUrl')`. */
export default async function serveBuiltPage(project: TestProject): Promise<() => Promise<void>> {
  if (!existsSync('dist/index.html')) {
    throw new Error('dist/ holds no built page: run `npm run build` first.');
  }
  const server = await preview({
    logLevel: 'warn',
    preview: { port: 4173, host: 'localhost', open: false },
  });
  const url = server.resolvedUrls?.local[0];
  if (url === undefined) throw new Error('The preview server gives no address.');
  project.provide('pageUrl', url);
  project.provide('chromiumPath', await ensureChromium());
  return () => server.close();
}
