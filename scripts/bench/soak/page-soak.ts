import type { Browser, CDPSession, Page } from 'playwright-core';
import {
  launchWithCamera,
  openProbed,
  pageMetrics,
  residentMegabytes,
  serveBuiltPage,
  waitForFrames,
} from '../page/built-page.ts';
import { filmClip } from '../page/film-clip.ts';
import { quantile } from '../sample-statistics.ts';

/** How the page stood after some minutes before a camera, right after a forced collection. */
export interface PageSample {
  readonly minute: number;
  readonly frames: number;
  readonly heapMegabytes: number;
  readonly nodes: number;
  readonly listeners: number;
  /** Objects on the graphics processor that were made and not deleted. */
  readonly textures: number;
  readonly buffers: number;
  readonly programs: number;
  readonly vertexArrays: number;
  /** All of the page's processes: main thread, workers, decoder. */
  readonly residentMegabytes: number;
  /** Pictures given by the camera, and those of them neither closed nor in the worker. */
  readonly picturesRead: number;
  readonly picturesOpen: number;
  /** Between two answers of the landmarker since the sample before, ms. */
  readonly intervalMedianMs: number;
  readonly interval95Ms: number;
}

const WARM_UP_FRAMES = 100;

/** Lets the built page run before a camera for so many real minutes. */
export async function soakPage(minutes: number, samples: number): Promise<readonly PageSample[]> {
  const served = await serveBuiltPage();
  const browser = await launchWithCamera(await filmClip());
  const taken: PageSample[] = [];
  try {
    const page = await openProbed(browser, served.url);
    await waitForFrames(page, WARM_UP_FRAMES);
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable');
    let framesBefore = 0;
    for (let i = 0; i <= samples; i += 1) {
      if (i > 0) await page.waitForTimeout((60_000 * minutes) / samples);
      const sample = await takeSample(browser, page, session, framesBefore);
      taken.push({ ...sample, minute: (minutes * i) / samples });
      framesBefore = sample.frames;
    }
  } finally {
    await browser.close();
    await served.close();
  }
  return taken;
}

async function takeSample(
  browser: Browser,
  page: Page,
  session: CDPSession,
  framesBefore: number,
): Promise<Omit<PageSample, 'minute'>> {
  await session.send('HeapProfiler.collectGarbage');
  const metrics = await pageMetrics(session);
  const probe = await page.evaluate(() => window.probe?.() ?? null);
  if (probe === null) throw new Error('The page has no probe.');
  const times = probe.answeredMs.slice(framesBefore - probe.frames);
  const intervals = times.slice(1).map((time, i) => time - (times[i] ?? time));
  const { frames, textures, buffers, programs, vertexArrays, picturesRead } = probe;
  return {
    ...{ frames, textures, buffers, programs, vertexArrays, picturesRead },
    heapMegabytes: (metrics.get('JSHeapUsedSize') ?? Number.NaN) / 2 ** 20,
    nodes: metrics.get('Nodes') ?? Number.NaN,
    listeners: metrics.get('JSEventListeners') ?? Number.NaN,
    residentMegabytes: await residentMegabytes(browser),
    picturesOpen: picturesRead - probe.picturesClosed - probe.picturesAway,
    intervalMedianMs: quantile(intervals, 0.5),
    interval95Ms: quantile(intervals, 0.95),
  };
}
