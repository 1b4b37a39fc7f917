import { setTimeout as pause } from 'node:timers/promises';
import * as v from 'valibot';
import { preview } from 'vite';
import type { Engine, EnginePage } from './engine-page.ts';
import { firefox } from './firefox.ts';
import { webkit } from './webkit.ts';

const TIMEOUT_MS = 90_000;
/** What the demo's athlete jumps, m, and how far a measurement may be off. */
const JUMPED_M = [0.32, 0.37, 0.41];
const TOLERANCE_M = 0.03;

/** What of the platform the page uses where there is any, and does without where there is none. */
const PLATFORM: Readonly<Record<string, string>> = {
  'frame callbacks of videos': "'requestVideoFrameCallback' in HTMLVideoElement.prototype",
  'frame streams of cameras': "'MediaStreamTrackProcessor' in globalThis",
  WebCodecs: "'VideoEncoder' in globalThis",
  'private files': "'getDirectory' in (navigator.storage ?? {})",
  speech: "'speechSynthesis' in globalThis",
  'wake lock': "'wakeLock' in navigator",
  'WebGL 2': "document.createElement('canvas').getContext('webgl2') !== null",
};

/** The heights of the list of jumps, the first one first; the stage of the set. */
const RESULT = `({
  stage: document.querySelector('[data-stage]')?.getAttribute('data-stage') ?? '',
  heights: [...document.querySelectorAll('.history li data')].map((each) => Number(each.value)).reverse(),
  notices: [...document.querySelectorAll('.notice p')].map((each) => each.textContent.trim()),
})`;
const resultSchema = v.object({
  stage: v.string(),
  heights: v.array(v.number()),
  notices: v.array(v.string()),
});

async function session(page: EnginePage, url: string): Promise<string> {
  await page.open(`${url}?source=simulated&lang=en`);
  const startedAt = performance.now();
  for (;;) {
    const { stage, heights, notices } = v.parse(resultSchema, await page.evaluate(RESULT));
    if (stage === 'done') return verdict(heights, notices);
    if (performance.now() - startedAt > TIMEOUT_MS) {
      throw new Error(`No set of three jumps after ${TIMEOUT_MS / 1000} s (${stage}).`);
    }
    await pause(250);
  }
}

function verdict(heights: readonly number[], notices: readonly string[]): string {
  const isRight =
    heights.length === JUMPED_M.length &&
    heights.every((height, i) => Math.abs(height - (JUMPED_M[i] ?? 0)) < TOLERANCE_M);
  const shown = heights.map((height) => `${(100 * height).toFixed(1)} cm`).join(', ');
  if (!isRight) throw new Error(`Three jumps were measured as ${shown}.`);
  const said = notices.length === 0 ? '' : `\n  announced: ${notices.join(' ')}`;
  return `three jumps without a touch: ${shown}${said}`;
}

async function missingOf(page: EnginePage): Promise<readonly string[]> {
  const missing: string[] = [];
  for (const [name, expression] of Object.entries(PLATFORM)) {
    if ((await page.evaluate(expression)) !== true) missing.push(name);
  }
  return missing;
}

async function test(engine: Engine, url: string): Promise<boolean> {
  const page = await engine.start();
  if (page === null) {
    console.info(`${engine.name}: skipped, it is not installed (Debian: ${engine.packageName}).`);
    return true;
  }
  try {
    console.info(`${engine.name}: ${await session(page, url)}`);
    const missing = await missingOf(page);
    console.info(
      `  it lacks: ${missing.length === 0 ? 'nothing that is used' : missing.join(', ')}`,
    );
    return true;
  } catch (error) {
    console.error(`${engine.name}: ${error instanceof Error ? error.message : String(error)}`);
    return false;
  } finally {
    await page.close();
  }
}

const server = await preview({ logLevel: 'warn', preview: { port: 4199, host: 'localhost' } });
const url = server.resolvedUrls?.local[0] ?? '';
let isGood = true;
for (const engine of [firefox, webkit]) isGood = (await test(engine, url)) && isGood;
await server.close();
process.exit(isGood ? 0 : 1);
