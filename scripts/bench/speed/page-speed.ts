import type { Browser } from 'playwright-core';
import type {} from '../page/bare-loop.ts';
import {
  launchWithCamera,
  openProbed,
  pageMetrics,
  serveBuiltPage,
  serveSources,
  waitForFrames,
} from '../page/built-page.ts';
import { filmClip } from '../page/film-clip.ts';
import { quantile } from '../sample-statistics.ts';

/** One run of the page or of the bare loop. */
export interface LoopRun {
  readonly framesPerSecond: number;
  /** Median time of a frame in the landmarker, ms. */
  readonly landmarkerMs: number;
}

/** One run of the page, with what its main thread did. */
export interface PageRun extends LoopRun {
  /** Median a frame of the page's own callbacks, without WebGL, ms. */
  readonly busyMs: number;
  /** Mean a frame of all tasks of the main thread, ms of processor time. */
  readonly tasksMs: number;
  /** Mean a frame in calls of WebGL, ms. */
  readonly webGlMs: number;
}

/** The page and the bare loop, run in turn. */
export interface PageSpeed {
  readonly page: readonly PageRun[];
  /** The page with everything but a rasteriser's work. */
  readonly undrawn: readonly PageRun[];
  readonly bare: readonly LoopRun[];
}

const WARM_UP_FRAMES = 60;

/** Runs page and bare loop in turn in one browser, before the same camera. */
export async function measurePageSpeed(
  rounds: number,
  seconds: number,
  query: string,
): Promise<PageSpeed> {
  const [built, sources] = [await serveBuiltPage(), await serveSources()];
  const browser = await launchWithCamera(await filmClip());
  const page: PageRun[] = [];
  const undrawn: PageRun[] = [];
  const bare: LoopRun[] = [];
  try {
    for (let round = 0; round < rounds; round += 1) {
      page.push(await runPage(browser, `${built.url}${query}`, seconds, 'drawn'));
      bare.push(await runBare(browser, sources.url, seconds));
      undrawn.push(await runPage(browser, `${built.url}${query}`, seconds, 'not_drawn'));
    }
  } finally {
    await browser.close();
    await sources.close();
    await built.close();
  }
  return { page, undrawn, bare };
}

async function runPage(
  browser: Browser,
  url: string,
  seconds: number,
  drawing: 'drawn' | 'not_drawn',
): Promise<PageRun> {
  const page = await openProbed(browser, url, drawing);
  try {
    await waitForFrames(page, WARM_UP_FRAMES);
    const session = await page.context().newCDPSession(page);
    // Time on the processor, not on the wall: others may be using it too.
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    const read = () => page.evaluate(() => window.probe?.() ?? null);
    const [before, metricsBefore] = [await read(), await pageMetrics(session)];
    await page.waitForTimeout(1000 * seconds);
    const [after, metricsAfter] = [await read(), await pageMetrics(session)];
    if (before === null || after === null) throw new Error('The page has no probe.');
    const frames = after.frames - before.frames;
    const times = after.answeredMs.slice(-frames);
    const elapsedMs = (times.at(-1) ?? Number.NaN) - (times[0] ?? Number.NaN);
    const tasksMs =
      1000 * ((metricsAfter.get('TaskDuration') ?? 0) - (metricsBefore.get('TaskDuration') ?? 0));
    const webGlMs = after.webGlMs - before.webGlMs;
    return {
      framesPerSecond: (1000 * (frames - 1)) / elapsedMs,
      landmarkerMs: quantile(after.landmarkerMs.slice(-frames), 0.5),
      busyMs: quantile(after.busyMs.slice(-frames), 0.5),
      tasksMs: tasksMs / frames,
      webGlMs: webGlMs / frames,
    };
  } finally {
    await page.close();
  }
}

async function runBare(browser: Browser, url: string, seconds: number): Promise<LoopRun> {
  const page = await browser.newPage();
  try {
    await page.goto(`${url}scripts/bench/page/bare-loop.html`);
    await page.waitForFunction(() => window.bareLoop !== undefined);
    const run = await page.evaluate(
      async ([frames, length]) =>
        window.bareLoop?.('/models/pose_landmarker_full.task', frames, length),
      [WARM_UP_FRAMES, seconds] as const,
    );
    if (run === undefined) throw new Error('The bare loop did not start.');
    return { framesPerSecond: run.framesPerSecond, landmarkerMs: quantile(run.callMs, 0.5) };
  } finally {
    await page.close();
  }
}
