import { readFile, stat } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OpenPage, openPage, waitForJumps } from './open-page.ts';

/** What the page may load before anybody has touched it, without wasm and models, bytes. */
const FIRST_LOAD_LIMIT = 300_000;

/** Waits until a service worker with everything on board is in charge. */
function offlineReady(): Promise<boolean> {
  return navigator.serviceWorker.ready.then(() => true);
}

describe('the built page without a network', () => {
  let opened: OpenPage;

  beforeAll(async () => {
    opened = await openPage({ query: '?source=simulated' });
    await opened.page.waitForFunction(offlineReady, undefined, { timeout: 100_000 });
    await opened.page.context().setOffline(true);
    await opened.page.reload();
  }, 150_000);

  afterAll(() => opened?.close());

  test('starts again, measures a jump and keeps the session', async () => {
    const { page } = opened;
    const [heightM] = await waitForJumps(page, 1, 60_000);
    expect(heightM).toBeGreaterThan(0.25);
    await page.reload();
    await waitForJumps(page, 1, 60_000);
    await page.getByRole('button', { name: 'Sessions' }).click();
    await page.locator('.sessions-list > li').first().waitFor();
    expect(opened.errors).toEqual([]);
  });

  test('has every model and the pose runtime on the device', async () => {
    const kept: unknown = await opened.page.evaluate(async () => {
      const cache = await caches.open('kinemotion-live');
      return (await cache.keys()).map(({ url }) => new URL(url).pathname);
    });
    const paths = Array.isArray(kept) ? kept.map(String) : [];
    expect(paths.filter((path) => path.endsWith('.task'))).toHaveLength(3);
    expect(paths.filter((path) => path.endsWith('.wasm'))).toHaveLength(1);
    expect(paths).toContain('/index.html');
  });

  test('loads the pose model from there', async () => {
    const status = await opened.page.evaluate(async () => {
      const response = await fetch('models/pose_landmarker_full.task');
      return (await response.arrayBuffer()).byteLength;
    });
    expect(status).toBe((await stat('dist/models/pose_landmarker_full.task')).size);
  });
});

// The demo's own code stands for the camera's pictures here; it is not part of an ordinary start.
test('the first load is at most 300 kB of compressed script, the drawing on the picture included', async () => {
  const opened = await openPage({ query: '?source=simulated' });
  try {
    await waitForJumps(opened.page, 1, 60_000);
    const loaded: unknown = await opened.page.evaluate(() =>
      performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname),
    );
    const scripts = (Array.isArray(loaded) ? loaded.map(String) : [])
      .filter((path) => path.startsWith('/assets/') && path.endsWith('.js'))
      .filter((path) => !/vision_wasm|demo-scene|create-movement/.test(path));
    expect(scripts.some((path) => path.includes('overlay'))).toBe(true);
    expect(scripts.some((path) => path.includes('charts'))).toBe(false);
    const sizes = await Promise.all(
      [...new Set(scripts)].map(async (path) => gzipSync(await readFile(`dist${path}`)).length),
    );
    const total = sizes.reduce((a, b) => a + b, 0);
    console.info(`First load: ${total} bytes of compressed script in ${scripts.join(', ')}`);
    expect(total).toBeLessThan(FIRST_LOAD_LIMIT);
  } finally {
    await opened.close();
  }
});
