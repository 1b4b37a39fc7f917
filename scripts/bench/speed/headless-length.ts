import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { analyzeTrack } from '../../../src/streams/report/analyze-track.ts';
import { trackLines } from '../../../src/streams/track/write-track.ts';
import { repeated, SESSION_HEADER, sessionLoop } from './film-loop.ts';

/** What the analysis of a file of some length costs. */
export interface HeadlessRun {
  readonly minutes: number;
  readonly frames: number;
  readonly attempts: number;
  readonly fileMegabytes: number;
  readonly seconds: number;
  /** Time of the processor, all threads, which other programs do not lengthen. */
  readonly processorSeconds: number;
  /** Heap in use when the run ended, and the most that the process held, MB. */
  readonly heapMegabytes: number;
  readonly residentMegabytes: number;
}

const FRAMES_A_MINUTE = 3600;
const MEGABYTE = 2 ** 20;

/** Writes a 60 fps track of so many minutes and analyses it as `npm run analyze` does. */
export async function measureHeadless(minutes: number): Promise<HeadlessRun> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  const path = join(folder, 'session.track.jsonl');
  try {
    const lines = trackLines(SESSION_HEADER, repeated(sessionLoop(), minutes * FRAMES_A_MINUTE));
    await pipeline(Readable.from(lines), createWriteStream(path));
    globalThis.gc?.();
    let resident = 0;
    const watch = setInterval(() => {
      resident = Math.max(resident, process.memoryUsage().rss);
    }, 50);
    const start = performance.now();
    const processorBefore = process.cpuUsage();
    let bytes = 0;
    const source = async function* () {
      for await (const chunk of createReadStream(path)) {
        if (!(chunk instanceof Uint8Array)) throw new Error('a file is read as bytes');
        bytes += chunk.length;
        yield chunk;
      }
    };
    const analysis = await analyzeTrack(source());
    const seconds = (performance.now() - start) / 1000;
    const { user, system } = process.cpuUsage(processorBefore);
    clearInterval(watch);
    if (!analysis.ok) throw new Error(analysis.failure.message);
    globalThis.gc?.();
    return {
      minutes,
      frames: analysis.measurements.frames,
      attempts: analysis.measurements.attempts.length,
      fileMegabytes: bytes / MEGABYTE,
      seconds,
      processorSeconds: (user + system) / 1e6,
      heapMegabytes: process.memoryUsage().heapUsed / MEGABYTE,
      residentMegabytes: resident / MEGABYTE,
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}
