import { describe, expect, test } from 'vitest';
import { SeededRandom } from '../../../src/streams/athlete/random.ts';
import type { AppendingFile } from '../../../src/streams/session/session-files.ts';
import { SessionRecorder } from '../../../src/streams/session/session-recorder.ts';
import { SessionStore } from '../../../src/streams/session/session-store.ts';
import { packChunk } from '../../../src/streams/track/pack-chunk.ts';
import { readAll } from '../track/track-arbitraries.ts';
import { MemoryFiles } from './memory-files.ts';
import { bodyAt, sessionStart, trackHeader, useSessionBench } from './session-bench.ts';

const FRAMES = 300;
const FRAME_MS = 1000 / 30;
/** The command `npm run test:kill` kills a real browser a hundred times. */
const KILL_POINTS = 30;
/** What is pushed but not written when the power goes: a quarter of a second, and what is on its way. */
const MOST_LOST_MS = 1000;

const bench = useSessionBench();

/** Files in a house whose power goes at one of the writes: half of that write, and nothing after it. */
class DyingFiles extends MemoryFiles {
  writes = 0;
  dead = false;
  readonly #killAt: number;
  readonly #share: number;

  constructor(killAt: number, share: number) {
    super();
    this.#killAt = killAt;
    this.#share = share;
  }

  override async create(folder: string, name: string): Promise<AppendingFile> {
    await this.#live();
    const file = await super.create(folder, name);
    return {
      append: (bytes) => this.#write(file, bytes),
      appendChunk: (chunk) => this.#write(file, packChunk(chunk)),
      close: async () => {
        await this.#live();
        await file.close();
      },
    };
  }

  async #write(file: AppendingFile, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    await this.#live();
    this.writes += 1;
    if (this.writes === this.#killAt) {
      await file.append(bytes.slice(0, Math.floor(this.#share * bytes.length)));
      this.dead = true;
    }
    await this.#live();
    await file.append(bytes);
  }

  /** Without power nothing is answered. */
  #live(): Promise<void> {
    return this.dead ? new Promise(() => {}) : Promise.resolve();
  }
}

async function recordUntilDeath(files: DyingFiles): Promise<{ readonly pushedMs: number }> {
  const { database, locks, store } = bench();
  const listener = { videoEnded: () => {}, stopped: () => {} };
  const dying = new SessionStore({ ...store.parts, files });
  const starting = SessionRecorder.start(dying, sessionStart, trackHeader, false, listener);
  const recorder = await Promise.race([starting, settled().then(() => null)]);
  let pushedMs = 0;
  for (let frame = 0; recorder !== null && frame < FRAMES && !files.dead; frame += 1) {
    pushedMs = frame * FRAME_MS;
    recorder.push(bodyAt(pushedMs), null);
    if (frame % 8 === 7) await settled();
  }
  // The browser gives back what the dead tab held.
  locks.held.clear();
  await database.list();
  return { pushedMs };
}

function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 5));
}

describe('the power goes while a session is recorded', () => {
  test('at any of 30 moments: every session opens, and loses a second at most', async () => {
    const random = new SeededRandom(7);
    for (let kill = 0; kill < KILL_POINTS; kill += 1) {
      const killAt = random.integer(2, 38);
      const share = random.next();
      const files = new DyingFiles(killAt, share);
      const { pushedMs } = await recordUntilDeath(files);
      files.dead = false;
      const after = new SessionStore({ ...bench().store.parts, files });
      const [recovered] = await after.recover();
      const what = `killed at write ${killAt}, ${Math.round(100 * share)} % of it written`;
      expect(recovered?.state, what).toBe('interrupted');
      const whole = await after.open(recovered?.id ?? '');
      const bytes = new Uint8Array((await whole?.track?.arrayBuffer()) ?? []);
      const items = await readAll(bytes);
      expect(items[0]?.kind, what).toBe('header');
      expect(
        items.some(({ kind }) => kind === 'failed'),
        what,
      ).toBe(false);
      const last = items.findLast((item) => item.kind === 'frame');
      const lastMs = last?.kind === 'frame' ? last.frame.captureTimeMs : 0;
      expect(pushedMs - lastMs, what).toBeLessThan(MOST_LOST_MS);
    }
  }, 60_000);
});
