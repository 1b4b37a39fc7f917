import { JumpAnalyzer } from '../../src/dsp/analysis/jump-analyzer.ts';
import { SeededRandom } from '../../src/streams/athlete/random.ts';
import { readTrack } from '../../src/streams/track/read-track.ts';
import { landmarkNoise } from './landmark-noise.ts';
import { damagedTrack } from './track-damage.ts';

/** One case may take this long of the processor's time, ms: more is a hang. */
const LIMIT_MS = 2000;

/** What is wrong with one case; the seed makes it again. */
export interface FuzzFinding {
  readonly seed: number;
  readonly complaint: string;
}

/** What was seen of a case that is as it should be. */
export interface FuzzOutcome {
  readonly finding: FuzzFinding | null;
  /** Frames that were read or pushed. */
  readonly frames: number;
  /** What it ended as, for the statistics. */
  readonly kind: string;
}

/** Reads one damaged track: nothing is thrown, times rise, numbers are numbers, a failure ends it. */
export async function checkTrack(seed: number): Promise<FuzzOutcome> {
  const random = new SeededRandom(seed);
  const bytes = damagedTrack(random);
  const pieceBytes = random.integer(1, 4000);
  const startedMs = processorMs();
  const complaints: string[] = [];
  let frames = 0;
  let kind = 'nothing';
  let lastMs = Number.NEGATIVE_INFINITY;
  try {
    for await (const item of readTrack(pieces(bytes, pieceBytes))) {
      if (kind === 'failed') complaints.push('something was said after a failure');
      kind = item.kind;
      if (item.kind === 'failed' && item.failure.message.length < 10) complaints.push('no message');
      if (item.kind !== 'frame') continue;
      frames += 1;
      const { captureTimeMs, image } = item.frame;
      if (!(captureTimeMs > lastMs)) complaints.push('times do not rise');
      lastMs = captureTimeMs;
      if (image !== null && !isSound(image)) complaints.push('landmarks are no numbers');
    }
  } catch (error) {
    complaints.push(`thrown: ${String(error)}`);
  }
  if ('polluted' in {}) complaints.push('every object was changed');
  if (processorMs() - startedMs > LIMIT_MS) complaints.push('it took too long');
  return { finding: findingOf(seed, complaints), frames, kind };
}

/** Analyses one stream that no body made: nothing is thrown, and no attempt counts as valid. */
export function checkNoise(seed: number, frames: number): FuzzOutcome {
  const random = new SeededRandom(seed);
  const noise = landmarkNoise(random, frames);
  const startedMs = processorMs();
  const complaints: string[] = [];
  try {
    const analyzer = new JumpAnalyzer({
      picture: { widthPx: 480, heightPx: 854 },
      type: 'auto',
      statureM: random.chance(0.5) ? 1.8 : null,
      massKg: null,
      boxHeightM: null,
      sex: null,
      ageYears: null,
      trainingLevel: null,
    });
    const look = (events: ReturnType<JumpAnalyzer['push']>): void => {
      for (const event of events) {
        if (event.kind !== 'attempt' && event.kind !== 'amended') continue;
        if (event.attempt.status === 'valid') complaints.push('a valid attempt');
        const { data } = event.attempt;
        if (Object.values(data).some((value) => value !== null && !Number.isFinite(value))) {
          complaints.push('a metric is no number');
        }
      }
    };
    for (const frame of noise.frames()) look(analyzer.push(frame));
    look(analyzer.finish());
  } catch (error) {
    complaints.push(`thrown: ${whereOf(error)}`);
  }
  if (processorMs() - startedMs > LIMIT_MS) complaints.push('it took too long');
  return { finding: findingOf(seed, complaints), frames, kind: noise.style };
}

/** Message and the place nearest to the fault. */
function whereOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const [, place = ''] = /\bat (.*)/.exec(error.stack ?? '') ?? [];
  return `${error.message} (${place})`;
}

function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function findingOf(seed: number, complaints: readonly string[]): FuzzFinding | null {
  return complaints.length === 0 ? null : { seed, complaint: [...new Set(complaints)].join('; ') };
}

function isSound(numbers: ArrayLike<number>): boolean {
  if (numbers.length !== 132) return false;
  for (let i = 0; i < numbers.length; i += 1) {
    if (!(Math.abs(numbers[i] ?? Number.NaN) <= 1e6)) return false;
  }
  return true;
}

async function* pieces(bytes: Uint8Array, pieceBytes: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
}
