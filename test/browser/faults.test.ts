import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type OpenPage, openPage } from './open-page.ts';
import { type LoggedFault, layHands, loggedFaults, poseWorker, type Sabotage } from './sabotage.ts';

/** The live view is back within this after any single fault, ms. */
const RECOVERY_MS = 3000;
const FLAGS = ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream'];

let opened: OpenPage;
let page: Page;
/** Entries that the log had before the fault. */
let known = 0;

function sabotage(change: Partial<Sabotage>): Promise<void> {
  return page.evaluate((given) => {
    Object.assign(window.sabotage, given);
  }, change);
}

/** Waits until the log says that a fault is over; returns how long it lasted, ms. */
async function recovery(cause: string): Promise<number> {
  await page.waitForFunction(
    ([wanted, after]) =>
      JSON.parse(localStorage.getItem('kinemotion-live.log') ?? '[]')
        .slice(after)
        .some(
          (entry: { kind: string; cause: string }) =>
            entry.kind === 'recovered' && entry.cause === wanted,
        ),
    [cause, known] as const,
    { timeout: 20_000 },
  );
  const entry = (await loggedFaults(page)).findLast(
    (each) => each.kind === 'recovered' && each.cause === cause,
  );
  const ms = Number.parseInt(entry?.detail ?? '', 10);
  console.info(`${expect.getState().currentTestName}: ${ms} ms`);
  return ms;
}

async function newFaults(): Promise<readonly LoggedFault[]> {
  return (await loggedFaults(page)).slice(known);
}

function notice(text: string) {
  return page.locator('.notice[data-topic="supervision"]', { hasText: text });
}

/** The picture on the screen changes: frames go all the way. */
async function expectLiveView(): Promise<void> {
  const canvas = page.locator('canvas').first();
  const before = await canvas.screenshot();
  await expect
    .poll(async () => before.equals(await canvas.screenshot()), { timeout: 5000 })
    .toBe(false);
}

async function open(): Promise<void> {
  opened = await openPage({
    query: '?preset=fast',
    flags: FLAGS,
    before: layHands,
    context: { serviceWorkers: 'block' },
  });
  page = opened.page;
}

async function waitForLandmarks(): Promise<void> {
  await page.locator('.source', { hasText: 'processor' }).waitFor({ timeout: 60_000 });
  await page.waitForTimeout(3000);
}

describe('a page that measures with a camera', () => {
  beforeAll(async () => {
    await open();
    await waitForLandmarks();
  }, 90_000);
  afterAll(() => opened?.close());
  beforeEach(async () => {
    await sabotage({ frames: 'pass', refusals: [] });
    await page.waitForTimeout(1500);
    known = (await loggedFaults(page)).length;
  });

  test('the pose worker crashes: it is replaced', async () => {
    const worker = await poseWorker(page);
    await worker.evaluate(() => {
      setTimeout(() => {
        throw new RangeError('Out of memory');
      });
    });
    expect(await recovery('pose_crashed')).toBeLessThan(RECOVERY_MS);
    await notice('It works again').waitFor();
    await expectLiveView();
  });

  test('the pose worker hangs: it is replaced', async () => {
    const worker = await poseWorker(page);
    const hungAtMs = performance.now();
    void worker
      .evaluate(() => {
        for (;;);
      })
      .catch(() => undefined);
    await notice('does not answer').waitFor();
    await recovery('pose_hung');
    const lastedMs = performance.now() - hungAtMs;
    console.info(`from the hang to the next answer: ${Math.round(lastedMs)} ms`);
    expect(lastedMs).toBeLessThan(RECOVERY_MS);
    await expectLiveView();
  });

  test('the pose worker ends without a word: it is replaced', async () => {
    const worker = await poseWorker(page);
    void worker.evaluate(() => self.close()).catch(() => undefined);
    expect(await recovery('pose_hung')).toBeLessThan(RECOVERY_MS);
    await expectLiveView();
  });

  test('the camera is unplugged and plugged in again', async () => {
    await sabotage({ refusals: ['NotFoundError', 'NotFoundError'] });
    await page.evaluate(() => {
      const track = window.sabotage.tracks.at(-1);
      track?.stop();
      track?.dispatchEvent(new Event('ended'));
    });
    await notice('The camera is gone').waitFor();
    expect(await recovery('camera_lost')).toBeLessThan(RECOVERY_MS);
    await expectLiveView();
  });

  test('another program takes the camera for a moment', async () => {
    await sabotage({ refusals: ['NotReadableError'] });
    await page.evaluate(() => window.sabotage.tracks.at(-1)?.stop());
    expect(await recovery('camera_lost')).toBeLessThan(RECOVERY_MS);
    await expectLiveView();
  });

  test('the camera stops delivering frames: it is opened anew', async () => {
    await sabotage({ frames: 'hold' });
    await notice('The camera has stopped').waitFor();
    await sabotage({ frames: 'pass' });
    expect(await recovery('camera_stalled')).toBeLessThan(RECOVERY_MS);
    await expectLiveView();
  });

  test('the picture is black: it is said, and its end too', async () => {
    await sabotage({ frames: 'black' });
    await notice('The picture is black').waitFor();
    await sabotage({ frames: 'pass' });
    await recovery('camera_black');
  });

  test('the picture is frozen: it is said', async () => {
    await sabotage({ frames: 'freeze' });
    await notice('does not move any more').waitFor();
    await sabotage({ frames: 'pass' });
    await recovery('camera_frozen');
  });

  test('the clock jumps ahead: it is said, the camera goes on', async () => {
    await sabotage({ clockUs: 5_000_000 });
    expect(await recovery('clock_jumped')).toBeLessThan(RECOVERY_MS);
    expect(await page.evaluate(() => window.sabotage.tracks.at(-1)?.readyState)).toBe('live');
  });

  test('the clock jumps back: the camera is opened anew', async () => {
    await sabotage({ clockUs: -5_000_000 });
    expect(await recovery('camera_stalled')).toBeLessThan(RECOVERY_MS);
    await expectLiveView();
  });

  test('the tablet is turned: the picture is shown in its new shape', async () => {
    const size = page.locator('.source');
    const before = await size.textContent();
    await sabotage({ frames: 'turn' });
    await page.waitForFunction(
      (text) => document.querySelector('.source')?.textContent !== text,
      before,
    );
    await expectLiveView();
    expect(await newFaults()).toEqual([]);
  });

  test('frames that are measured do not get on the screen: the drawing is set up anew', async () => {
    await page.evaluate(() => {
      const request = window.requestAnimationFrame;
      // What is swallowed never comes, even when the browser draws again.
      window.requestAnimationFrame = () => 0;
      setTimeout(() => {
        window.requestAnimationFrame = request;
      }, 900);
    });
    // The browser's driver waits by the same means.
    await page.waitForTimeout(1000);
    expect(await recovery('drawing_stuck')).toBeLessThan(RECOVERY_MS);
    await expectLiveView();
  });

  test('the page is hidden for a while: nothing is made of it', async () => {
    const show = (state: DocumentVisibilityState): Promise<void> =>
      page.evaluate((wanted) => {
        Object.defineProperty(document, 'visibilityState', { value: wanted, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
      }, state);
    await show('hidden');
    await sabotage({ frames: 'hold' });
    await page.waitForTimeout(3000);
    expect(await newFaults()).toEqual([]);
    await sabotage({ frames: 'pass' });
    await show('visible');
    await expectLiveView();
    expect(await newFaults()).toEqual([]);
  });

  test('the graphics context of the picture is lost and comes back', async () => {
    await page.evaluate(() => {
      const lose = document
        .querySelector('canvas')
        ?.getContext('webgl2')
        ?.getExtension('WEBGL_lose_context');
      lose?.loseContext();
      setTimeout(() => lose?.restoreContext(), 1000);
    });
    await notice('cannot be drawn').waitFor();
    expect(await recovery('drawing_lost')).toBeLessThan(RECOVERY_MS);
    await expectLiveView();
  });

  test('the permission is withdrawn: the page says so and offers the camera again', async () => {
    await sabotage({ refusals: ['NotAllowedError'] });
    await page.evaluate(() => window.sabotage.tracks.at(-1)?.stop());
    const lost = page.getByRole('alert').filter({ hasText: 'The camera stopped' });
    await lost.waitFor();
    await lost.getByRole('button', { name: 'Try the camera again' }).click();
    await expectLiveView();
  });

  test('none of it reached the console as an error, or another origin', () => {
    // What went down with a worker cannot be closed any more: one frame each time.
    const lost = opened.errors.filter((error) => error.startsWith('A VideoFrame was garbage'));
    expect(lost.length).toBeLessThanOrEqual(3);
    const others = opened.errors.filter(
      (error) => !lost.includes(error) && !error.includes('Out of memory'),
    );
    expect(others).toEqual([]);
    expect(opened.strangers).toEqual([]);
  });
});

describe('a pose model that cannot be loaded at first', () => {
  test.each([
    ['is missing', '**/*.task', { status: 404, body: '' }],
    ['is damaged', '**/*.task', { status: 200, body: 'x'.repeat(50_000) }],
    ['has no program', '**/*.wasm', { status: 404, body: '' }],
  ])('that %s is loaded as soon as it is there', async (_, address, answer) => {
    const openedAt = performance.now();
    const { page: other, close } = await openBefore(address, answer);
    page = other;
    known = 0;
    try {
      await notice('The pose model cannot be loaded').waitFor({ timeout: 30_000 });
      await other.unroute(address);
      const ms = await recovery('pose_not_loaded');
      console.info(`since the page was opened: ${Math.round(performance.now() - openedAt)} ms`);
      expect(ms).toBeGreaterThan(0);
      await notice('It works again').waitFor();
    } finally {
      await close();
    }
  });
});

/** Opens the page so that some of its files are answered otherwise. */
async function openBefore(
  address: string,
  answer: { readonly status: number; readonly body: string },
): Promise<OpenPage> {
  return openPage({
    query: '?preset=fast',
    flags: FLAGS,
    before: layHands,
    context: { serviceWorkers: 'block' },
    prepare: async (each) => {
      await each.route(address, (route) => route.fulfill(answer));
    },
  });
}

test('a zoomed page shows the picture in its place, and measures on', async () => {
  const zoomed = await openPage({
    query: '?source=simulated',
    viewport: { width: 1180, height: 820 },
    context: { serviceWorkers: 'block' },
  });
  page = zoomed.page;
  known = 0;
  try {
    const canvas = page.locator('canvas').first();
    const sharpness = (): Promise<number> =>
      canvas.evaluate((element: HTMLCanvasElement) => element.width / element.clientWidth);
    // The canvas follows the page once drawing is set up; without a graphics processor it is coarser.
    await expect.poll(() => canvas.getAttribute('width'), { timeout: 20_000 }).not.toBeNull();
    const before = await sharpness();
    // What 200 % does: half as many CSS pixels, each twice as large; and two fingers on top of it.
    const session = await page.context().newCDPSession(page);
    const size = { width: 590, height: 410, deviceScaleFactor: 2, mobile: false };
    await session.send('Emulation.setDeviceMetricsOverride', size);
    await session.send('Emulation.setPageScaleFactor', { pageScaleFactor: 1.5 });
    await expect.poll(sharpness, { timeout: 5000 }).toBeCloseTo(2 * before, 1);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThan(600);
    await page.locator('.history li data').first().waitFor({ timeout: 40_000 });
    expect(await newFaults()).toEqual([]);
    expect(zoomed.errors).toEqual([]);
  } finally {
    await zoomed.close();
  }
});

describe('a browser that keeps nothing', () => {
  function denyStorage(): void {
    const deny = (): never => {
      throw new DOMException('The operation is insecure.', 'SecurityError');
    };
    Object.defineProperty(window, 'localStorage', { get: deny });
    Object.defineProperty(window, 'sessionStorage', { get: deny });
    indexedDB.open = deny;
    navigator.storage.getDirectory = () => Promise.reject(new DOMException('no', 'SecurityError'));
  }

  test('measures all the same, and says that nothing is recorded', async () => {
    const {
      page: denied,
      errors,
      close,
    } = await openPage({
      query: '?source=simulated',
      before: denyStorage,
      context: { serviceWorkers: 'block' },
    });
    try {
      await denied.locator('.notice[data-topic="session"]').waitFor();
      await denied.locator('.history li data').first().waitFor({ timeout: 40_000 });
      expect(errors).toEqual([]);
    } finally {
      await close();
    }
  });
});

describe('the graphics processor', () => {
  test('is taken away: the main processor takes over', async () => {
    const gpu = await openPage({
      query: '?preset=fast&delegate=GPU',
      flags: [...FLAGS, '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
      before: layHands,
      context: { serviceWorkers: 'block' },
      prepare: async (each) => {
        each.on('worker', (worker) => {
          if (!worker.url().includes('pose-worker')) return;
          void worker.evaluate(() => {
            const original = OffscreenCanvas.prototype.getContext;
            const contexts: unknown[] = [];
            Object.assign(self, { contexts });
            OffscreenCanvas.prototype.getContext = function (
              this: OffscreenCanvas,
              ...args: unknown[]
            ) {
              const context: unknown = Reflect.apply(original, this, args);
              contexts.push(context);
              return context;
            } as typeof original;
          });
        });
      },
    });
    page = gpu.page;
    known = 0;
    try {
      await page.getByText('on the graphics processor').waitFor({ timeout: 60_000 });
      const worker = await poseWorker(page);
      await worker.evaluate(() => {
        const { contexts } = self as unknown as { contexts: (WebGL2RenderingContext | null)[] };
        contexts.at(-1)?.getExtension('WEBGL_lose_context')?.loseContext();
      });
      expect(await recovery('gpu_lost')).toBeLessThan(RECOVERY_MS);
      await page.getByText('on the main processor').waitFor();
    } finally {
      await gpu.close();
    }
  });
});
