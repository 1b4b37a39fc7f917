import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { SeededRandom } from '../../../src/streams/athlete/random.ts';
import { ensureChromium } from '../../setup/chromium.mjs';
import { QUIET_FLAGS, serveBuiltPage } from '../page/built-page.ts';
import { type ReplayTimes, replayTimes, watchReplay } from '../page/replay-watch.ts';
import { storedRecords } from '../page/stored-records.ts';
import { sessionTrackFile } from './session-track.ts';

/** What a long session costs on the sessions' screen of the page, from a browser's own disk. */
export interface LongSession {
  readonly minutes: number;
  readonly frames: number;
  readonly attempts: number;
  readonly trackMegabytes: number;
  /** How long it took to record it from its file, as fast as it went, s. */
  readonly recordedS: number;
  /** From the click to the first picture: again and again in one page. */
  readonly againMs: readonly number[];
  /** … in a page that was just loaded. */
  readonly reloadedMs: readonly number[];
  /** … in a browser that was just started. */
  readonly restartedMs: readonly number[];
  /** From the touch of the slider to the frame there, painted; at random places. */
  readonly paintedMs: readonly number[];
  /** … until the browser has put it on the screen. */
  readonly shownMs: readonly number[];
}

/** How often each is done. */
export interface LongSessionPlan {
  readonly minutes: number;
  readonly opens: number;
  readonly seeks: number;
}

const IMPORT_TIMEOUT_MS = 900_000;
/** A person lets go of the slider before touching it again; what was read ahead is there by then. */
const REST_MS = 250;

/** Records a session of so many minutes in the page, opens it and scrubs through it. */
export async function measureLongSession(plan: LongSessionPlan): Promise<LongSession> {
  const file = await sessionTrackFile(plan.minutes);
  const served = await serveBuiltPage();
  const profile = await mkdtemp(join(tmpdir(), 'profile-'));
  // Without a camera nothing but the simulated athlete runs, which the sessions' screen covers.
  const url = `${served.url}?source=simulated`;
  try {
    const { id, ...recorded } = await inBrowser(profile, url, (page) => record(page, file));
    const restartedMs: number[] = [];
    for (let open = 0; open < plan.opens; open += 1) {
      restartedMs.push(await inBrowser(profile, url, (page) => openSession(page, id)));
    }
    const measured = await inBrowser(profile, url, async (page) => {
      const reloadedMs: number[] = [];
      const againMs: number[] = [];
      for (let open = 0; open < plan.opens; open += 1) {
        await page.reload();
        await showSessions(page);
        reloadedMs.push(await openSession(page, id));
      }
      for (let open = 0; open < plan.opens; open += 1) {
        await page.locator('.library-tools button').first().click();
        againMs.push(await openSession(page, id));
      }
      return { reloadedMs, againMs, seeks: await scrub(page, plan.seeks) };
    });
    const { seeks, ...opened } = measured;
    return {
      minutes: plan.minutes,
      ...recorded,
      restartedMs,
      ...opened,
      paintedMs: seeks.map(({ wishedMs, paintedMs }) => paintedMs - wishedMs),
      shownMs: seeks.map(({ wishedMs, shownMs }) => shownMs - wishedMs),
    };
  } finally {
    await served.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Starts the browser of a profile on its sessions' screen, and ends it afterwards. */
async function inBrowser<Result>(
  profile: string,
  url: string,
  work: (page: Page) => Promise<Result>,
): Promise<Result> {
  const context: BrowserContext = await chromium.launchPersistentContext(profile, {
    executablePath: await ensureChromium(),
    args: QUIET_FLAGS,
    viewport: { width: 1180, height: 820 },
    locale: 'en-GB',
  });
  try {
    const page = await context.newPage();
    // The functions of a script that was compiled on the fly call a helper of the compiler's.
    await page.addInitScript({ content: 'globalThis.__name ??= (named) => named;' });
    await page.addInitScript(watchReplay);
    await page.goto(url);
    await showSessions(page);
    return await work(page);
  } finally {
    await context.close();
  }
}

async function showSessions(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Sessions', exact: true }).click();
  await page.locator('.library-tools').waitFor();
}

async function record(page: Page, file: string) {
  const start = performance.now();
  await page.locator('input.import').setInputFiles(file);
  const ended = page.locator('.imports tr:is([data-state=imported], [data-state=failed])');
  await ended.waitFor({ timeout: IMPORT_TIMEOUT_MS });
  const recordedS = (performance.now() - start) / 1000;
  if ((await ended.getAttribute('data-state')) !== 'imported') {
    throw new Error(String(await ended.textContent()));
  }
  const { id, frames, bytes, attempts } = await importedSession(page);
  return { id, recordedS, frames, attempts, trackMegabytes: bytes / 1e6 };
}

interface StoredSession {
  readonly id: string;
  readonly source: { readonly kind: string };
  readonly extent: { readonly frames: number; readonly trackBytes: number };
}

interface StoredAttempt {
  readonly sessionId: string;
}

/** What the page's database says of the session that came from a file. */
async function importedSession(page: Page) {
  const sessions = await storedRecords<StoredSession>(page, 'sessions');
  const session = sessions.find(({ source }) => source.kind === 'import');
  if (session === undefined) throw new Error('The session is not in the database.');
  const { id, extent } = session;
  const attempts = await storedRecords<StoredAttempt>(page, 'attempts');
  const own = attempts.filter(({ sessionId }) => sessionId === id).length;
  return { id, frames: extent.frames, bytes: extent.trackBytes, attempts: own };
}

/** Opens a session from the list. @returns from the click to the picture on the screen, ms */
async function openSession(page: Page, id: string): Promise<number> {
  const row = page.locator(`li[data-session="${id}"]`);
  await row.getByRole('button', { name: 'Replay' }).click();
  const { wishedMs, shownMs } = await replayTimes(page);
  return shownMs - wishedMs;
}

/** Touches the slider at random places. */
async function scrub(page: Page, seeks: number): Promise<readonly ReplayTimes[]> {
  const random = new SeededRandom(1);
  const slider = page.getByRole('slider', { name: 'Position' });
  await slider.waitFor();
  const times: ReplayTimes[] = [];
  let place = 0;
  for (let seek = 0; seek < seeks; seek += 1) {
    await page.waitForTimeout(REST_MS);
    // Many jumps push the slider below the screen.
    await slider.scrollIntoViewIfNeeded();
    const box = await slider.boundingBox();
    if (box === null) throw new Error('The slider is not to be seen.');
    // A touch of the thumb where it stands moves nothing.
    place = (place + random.between(0.05, 0.95)) % 1;
    const x = box.x + box.width * (0.01 + 0.98 * place);
    await page.mouse.click(x, box.y + box.height / 2);
    times.push(await replayTimes(page));
  }
  return times;
}
