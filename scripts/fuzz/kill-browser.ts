import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { preview } from 'vite';
import { SeededRandom } from '../../src/streams/athlete/random.ts';
import { readTrack } from '../../src/streams/track/read-track.ts';
import { storedRecords } from '../bench/page/stored-records.ts';
import { ensureChromium } from '../setup/chromium.mjs';
import { ensurePageBuild } from '../setup/page-build.mjs';

const HELP = `npm run test:kill -- [--kills N] [--seed N]

Records sessions of the simulated athlete in a real browser and kills all of it at a random moment;
the next start must find the session and read it. Prints what was lost each time.
  --kills  how often, 100 if not said
  --seed   of the moments, drawn if not said
`;

/** Shortest and longest time between the beginning of a session and its end, ms. */
const LIFE_MS = [300, 4000] as const;
/** A session's start is waited for this long, ms. */
const START_LIMIT_MS = 30_000;
/** Nothing but the last second may be missing, ms. */
const MOST_LOST_MS = 1000;

/** A session as the browser's database holds it. */
interface StoredSession {
  readonly id: string;
  readonly state: string;
  readonly extent: { readonly frames: number; readonly firstMs: number; readonly lastMs: number };
}

/** Frames that the program reads in a session's track; null: it cannot be read at all. */
async function framesIn(page: Page, sessionId: string): Promise<number | null> {
  const base64 = await page.evaluate(async (id) => {
    const root = await navigator.storage.getDirectory();
    const folder = await (await root.getDirectoryHandle('sessions')).getDirectoryHandle(id);
    const file = await (await folder.getFileHandle('track.jsonl.gz')).getFile();
    const address = await new Promise<string>((resolve) => {
      const reader = new FileReader();
      reader.onload = () => resolve(String(reader.result));
      reader.readAsDataURL(file);
    });
    return address.slice(address.indexOf(',') + 1);
  }, sessionId);
  let frames: number | null = null;
  for await (const item of readTrack(only(Buffer.from(base64, 'base64')))) {
    if (item.kind === 'header') frames = 0;
    if (item.kind === 'frame' && frames !== null) frames += 1;
    if (item.kind === 'failed') return null;
  }
  return frames;
}

async function* only(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** Notes when the source's size appears: its first frame comes with it. Runs before the page's code. */
function noteOpening(): void {
  new MutationObserver((_, observer) => {
    if ((document.querySelector('.source span')?.textContent ?? '').trim() === '') return;
    observer.disconnect();
    document.documentElement.dataset.openedAt = String(Date.now());
  }).observe(document, { childList: true, subtree: true, characterData: true });
}

async function waitForSession(page: Page, known: ReadonlySet<string>): Promise<StoredSession> {
  const untilMs = performance.now() + START_LIMIT_MS;
  for (;;) {
    const fresh = (await storedRecords<StoredSession>(page, 'sessions')).find(
      ({ id }) => !known.has(id),
    );
    if (fresh !== undefined) return fresh;
    if (performance.now() > untilMs) throw new Error('No session was begun.');
    await page.waitForTimeout(20);
  }
}

async function kill(context: BrowserContext): Promise<number> {
  const session = await context.browser()?.newBrowserCDPSession();
  const { processInfo } = (await session?.send('SystemInfo.getProcessInfo')) ?? { processInfo: [] };
  const killedMs = Date.now();
  // The browser's process last: it must not tidy up after the others.
  for (const { id } of processInfo.toReversed()) process.kill(id, 'SIGKILL');
  await context.close().catch(() => undefined);
  return killedMs;
}

/** What became of one session whose browser was killed. */
interface Outcome {
  readonly lostMs: number;
  /** What is wrong; null: it opens, and no more than the last second is missing. */
  readonly complaint: string | null;
}

async function judge(page: Page, { id, lifeMs }: Doomed): Promise<Outcome> {
  const session = (await storedRecords<StoredSession>(page, 'sessions')).find(
    (each) => each.id === id,
  );
  if (session === undefined) return { lostMs: Number.NaN, complaint: 'the session is gone' };
  const lostMs = lifeMs - (session.extent.lastMs - session.extent.firstMs);
  const frames = await framesIn(page, id);
  const complaints = [
    ...(session.state === 'interrupted' ? [] : [`the session is ${session.state}`]),
    ...(frames === null ? ['the track cannot be read'] : []),
    ...(frames !== null && frames < session.extent.frames
      ? [`${frames} of ${session.extent.frames} frames are readable`]
      : []),
    ...(lostMs < MOST_LOST_MS ? [] : [`${Math.round(lostMs)} ms are lost`]),
  ];
  return { lostMs, complaint: complaints.length === 0 ? null : complaints.join('; ') };
}

interface Doomed {
  readonly id: string;
  /** From its first frame to its end, ms. */
  readonly lifeMs: number;
}

/** One life of the browser: judges the session of the last one, records another, and dies. */
async function live(
  address: string,
  profile: string,
  known: Set<string>,
  lifeMs: number,
  last: Doomed | null,
): Promise<{ readonly doomed: Doomed; readonly outcome: Outcome | null }> {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: await ensureChromium(),
    args: ['--no-sandbox', '--disable-background-networking', '--no-first-run'],
    serviceWorkers: 'block',
  });
  const [page = await context.newPage()] = context.pages();
  await page.addInitScript(noteOpening);
  await page.goto(`${address}?source=simulated`);
  const session = await waitForSession(page, known);
  known.add(session.id);
  const diesAtMs = performance.now() + lifeMs;
  const outcome = last === null ? null : await judge(page, last);
  await page.waitForTimeout(Math.max(0, diesAtMs - performance.now()));
  const openedMs = Number(await page.locator('html').getAttribute('data-opened-at'));
  return { doomed: { id: session.id, lifeMs: (await kill(context)) - openedMs }, outcome };
}

async function run(kills: number, seed: number): Promise<boolean> {
  await ensurePageBuild();
  const server = await preview({ logLevel: 'warn', preview: { port: 4190, open: false } });
  const address = server.resolvedUrls?.local[0] ?? '';
  const profile = await mkdtemp(join(tmpdir(), 'killed-'));
  const random = new SeededRandom(seed);
  const known = new Set<string>();
  const lostMs: number[] = [];
  let doomed: Doomed | null = null;
  let bad = 0;
  try {
    for (let round = 0; round <= kills; round += 1) {
      const lifeMs = random.between(...LIFE_MS);
      const life = await live(address, profile, known, lifeMs, doomed);
      ({ doomed } = life);
      if (life.outcome === null) continue;
      lostMs.push(life.outcome.lostMs);
      if (life.outcome.complaint === null) continue;
      bad += 1;
      process.stdout.write(`  kill ${round}: ${life.outcome.complaint}\n`);
    }
  } finally {
    await server.close();
    await rm(profile, { recursive: true, force: true });
  }
  const sorted = lostMs.toSorted((a, b) => a - b);
  process.stdout.write(
    `${kills} kills, seed ${seed}: ${kills - bad} sessions open; lost, ms: median ${sorted[Math.floor(sorted.length / 2)]?.toFixed(0)}, worst ${sorted.at(-1)?.toFixed(0)}\n`,
  );
  return bad === 0;
}

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '100' },
    seed: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) process.stdout.write(HELP);
else {
  const seed =
    values.seed === undefined ? Math.floor(Math.random() * 2 ** 32) : Number(values.seed);
  process.exitCode = (await run(Number(values.kills), seed)) ? 0 : 1;
}
