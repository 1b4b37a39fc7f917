import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createGzip } from 'node:zlib';
import type { LandmarkFrame } from '../../../src/dsp/landmarks/landmark-frame.ts';
import { quantiseLandmarks } from '../../../src/streams/track/quantise-landmarks.ts';
import { trackLines } from '../../../src/streams/track/write-track.ts';
import { FRAME_RATE_HZ, SESSION_HEADER, sessionLoop } from './film-loop.ts';

const CACHE = fileURLToPath(new URL('../../../.cache/', import.meta.url));

/** The frames of a session with jumps of all types at 60 fps, of which no two are alike. */
export function* sessionFrames(minutes: number): Generator<LandmarkFrame> {
  const count = minutes * 60 * FRAME_RATE_HZ;
  let startMs = 0;
  let made = 0;
  for (let seed = 1; made < count; seed += 1) {
    const { frames, durationMs } = sessionLoop(seed);
    for (const frame of frames.slice(0, count - made)) {
      yield quantiseLandmarks({ ...frame, captureTimeMs: frame.captureTimeMs + startMs });
    }
    made += frames.length;
    startMs += durationMs;
  }
}

/** The lines of the track of such a session. */
export function sessionLines(minutes: number): Generator<string> {
  return trackLines(SESSION_HEADER, sessionFrames(minutes));
}

/** The file of such a session's track; made where it is not there yet. */
export async function sessionTrackFile(minutes: number): Promise<string> {
  const path = `${CACHE}sessions/${minutes}-minutes.track.jsonl.gz`;
  if (existsSync(path)) return path;
  await mkdir(dirname(path), { recursive: true });
  const unfinished = `${path}.${process.pid}`;
  await pipeline(
    Readable.from(sessionLines(minutes)),
    createGzip({ level: 1 }),
    createWriteStream(unfinished),
  );
  await rename(unfinished, path);
  return path;
}
