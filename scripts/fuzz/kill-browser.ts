import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { preview } from 'vite';
import { SeededRandom } from '../../src/streams/athlete/random.ts';
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

/** A session as the browser's database holds it. */
interface StoredSession {
  readonly id: string;
  readonly state: string;
  readonly startedAt: string;
  readonly extent: { readonly frames: number; readonly firstMs: number; readonly lastMs: number };
  /** Bytes of the track that can be inflated and begin with a header. */
  readonly readable: boolean;
}

/** All sessions, read past the page: its own code is what is under test. */
function readSessions(page: Page): Promise<readonly StoredSession[]> {
  return page.evaluate(async () => {
    const opened = indexedDB.open('kinemotion-live');
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      opened.onsuccess = () => resolve(opened.result);
      opened.onerror = () => reject(opened.error);
    });
    if (!database.objectStoreNames.contains('sessions')) return [];
    const asked = database.transaction('sessions').objectStore('sessions').getAll();
    const records = await new Promise<StoredSession[]>((resolve) => {
      asked.onsuccess = () => resolve(asked.result);
    });
    database.close();
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle('sessions', { create: true });
    const found: StoredSession[] = [];
    for (const { id, state, startedAt, extent } of records) {
      let readable = false;
      try {
        const file = await (await folder.getDirectoryHandle(id)).getFileHandle('track.jsonl.gz');
        const inflated = (await file.getFile())
          .stream()
          .pipeThrough(new DecompressionStream('gzip'));
        const { value } = await inflated.getReader().read();
        readable = new TextDecoder().decode(value).startsWith('{"format":"pose-track"');
      } catch {
        // Not readable, then.
      }
      found.push({ id, state, startedAt, extent, readable });
    }
    return found;
  });
}

async function waitForSession(page: Page, known: ReadonlySet<string>): Promise<StoredSession> {
  const untilMs = performance.now() + START_LIMIT_MS;
  for (;;) {
    const fresh = (await readSessions(page)).find(({ id }) => !known.has(id));
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

async function run(kills: number, seed: number): Promise<boolean> {
  await ensurePageBuild();
  const server = await preview({ logLevel: 'warn', preview: { port: 4190, open: false } });
  const address = server.resolvedUrls?.local[0] ?? '';
  const profile = await mkdtemp(join(tmpdir(), 'killed-'));
  const executablePath = await ensureChromium();
  const random = new SeededRandom(seed);
  const known = new Set<string>();
  const lostMs: number[] = [];
  let doomed: { readonly id: string; readonly killedMs: number } | null = null;
  let bad = 0;
  try {
    for (let round = 0; round <= kills; round += 1) {
      const context = await chromium.launchPersistentContext(profile, {
        executablePath,
        args: ['--no-sandbox', '--disable-background-networking', '--no-first-run'],
        serviceWorkers: 'block',
      });
      const [page = await context.newPage()] = context.pages();
      await page.goto(`${address}?source=simulated`);
      const session = await waitForSession(page, known);
      known.add(session.id);
      if (doomed !== null) {
        const { id, killedMs } = doomed;
        const after = (await readSessions(page)).find((each) => each.id === id);
        const lost = after === undefined ? Number.NaN : lostOf(after, killedMs);
        lostMs.push(lost);
        const isSound = after?.state === 'interrupted' && after.readable && lost < 1500;
        if (!isSound) {
          bad += 1;
          process.stdout.write(`  kill ${round}: ${JSON.stringify(after)}\n`);
        }
      }
      await page.waitForTimeout(random.between(...LIFE_MS));
      doomed = { id: session.id, killedMs: await kill(context) };
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

/** The clock of the frames begins a little after the session does: what is lost is at most this. */
function lostOf({ startedAt, extent }: StoredSession, killedMs: number): number {
  return killedMs - Date.parse(startedAt) - (extent.lastMs - extent.firstMs);
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
