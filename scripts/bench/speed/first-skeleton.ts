import type { Page } from 'playwright-core';
import { launchWithCamera, serveBuiltPage } from '../page/built-page.ts';
import { filmClip } from '../page/film-clip.ts';

/** How long after the address was entered the first skeleton was drawn, ms, start by start. */
export interface FirstSkeleton {
  /** In a browser that has never seen the page. */
  readonly coldMs: readonly number[];
  /** Opened again in the same browser. */
  readonly warmMs: readonly number[];
}

const TIMEOUT_MS = 60_000;

/** Starts the page cold and then warm, each time before a camera. */
export async function measureFirstSkeleton(starts: number): Promise<FirstSkeleton> {
  const served = await serveBuiltPage();
  const film = await filmClip();
  const coldMs: number[] = [];
  const warmMs: number[] = [];
  try {
    for (let start = 0; start < starts; start += 1) {
      const browser = await launchWithCamera(film);
      try {
        const page = await browser.newPage({ viewport: { width: 820, height: 1180 } });
        await page.goto(served.url);
        coldMs.push(await firstSkeletonOf(page));
        // What is kept for the next time is kept after the start.
        await page.waitForTimeout(3000);
        await page.goto('about:blank');
        await page.goto(served.url);
        warmMs.push(await firstSkeletonOf(page));
      } finally {
        await browser.close();
      }
    }
  } finally {
    await served.close();
  }
  return { coldMs, warmMs };
}

/** The page leaves a mark in the browser's timeline, whose zero is the navigation. */
async function firstSkeletonOf(page: Page): Promise<number> {
  const mark = await page.waitForFunction(
    () => performance.getEntriesByName('first-skeleton')[0]?.startTime ?? null,
    undefined,
    { timeout: TIMEOUT_MS, polling: 100 },
  );
  const startMs = await mark.jsonValue();
  if (startMs === null) throw new Error('No skeleton was drawn.');
  return startMs;
}
