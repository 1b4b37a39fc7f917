import type { AnalysisOptions } from '../../../src/dsp/analysis/analysis-event.ts';
import { JumpAnalyzer } from '../../../src/dsp/analysis/jump-analyzer.ts';
import type { LandmarkFrame } from '../../../src/dsp/landmarks/landmark-frame.ts';
import { portraitCamera } from '../../../src/streams/athlete/camera/camera-setup.ts';
import { quantile } from '../sample-statistics.ts';
import { type FilmLoop, repeated, sessionLoop, standingLoop } from './film-loop.ts';

/** What the signal processing costs in Node. */
export interface DspSpeed {
  readonly framesPerSecond: number;
  readonly nsPerFrame: number;
  /** Bytes allocated a frame while a person stands. */
  readonly bytesPerFrame: number;
  /** Frames that give an attempt, ms: median and worst. */
  readonly attemptMs: { readonly median: number; readonly worst: number; readonly count: number };
}

const OPTIONS: AnalysisOptions = {
  picture: portraitCamera.picture,
  type: 'auto',
  statureM: 1.8,
  massKg: 75,
  boxHeightM: null,
  sex: null,
  ageYears: null,
  trainingLevel: null,
};
const WARM_UP_FRAMES = 20_000;
const MEASURED_FRAMES = 60_000;
const ROUNDS = 5;

/** Measures the analysis alone: frames are ready in memory, nothing else runs in this thread. */
export function measureDspSpeed(): DspSpeed {
  const session = sessionLoop();
  const frames = [...repeated(session, MEASURED_FRAMES)];
  warmUp(session);
  const rounds = Array.from({ length: ROUNDS }, () => secondsFor(frames));
  const seconds = quantile(rounds, 0.5);
  const attempts = attemptTimes(frames);
  return {
    framesPerSecond: frames.length / seconds,
    nsPerFrame: (1e9 * seconds) / frames.length,
    bytesPerFrame: bytesPerFrame(standingLoop()),
    attemptMs: {
      median: quantile(attempts, 0.5),
      worst: quantile(attempts, 1),
      count: attempts.length,
    },
  };
}

function warmUp(loop: FilmLoop): void {
  const analyzer = new JumpAnalyzer(OPTIONS);
  for (const frame of repeated(loop, WARM_UP_FRAMES)) analyzer.push(frame);
}

function secondsFor(frames: readonly LandmarkFrame[]): number {
  const analyzer = new JumpAnalyzer(OPTIONS);
  const start = performance.now();
  for (const frame of frames) analyzer.push(frame);
  return (performance.now() - start) / 1000;
}

/** Time of every frame whose events hold a finished attempt, ms. */
function attemptTimes(frames: readonly LandmarkFrame[]): number[] {
  const analyzer = new JumpAnalyzer(OPTIONS);
  const times: number[] = [];
  for (const frame of frames) {
    const start = performance.now();
    const events = analyzer.push(frame);
    const took = performance.now() - start;
    if (events.some(({ kind }) => kind === 'attempt')) times.push(took);
  }
  return times;
}

/**
 * Growth of the heap over frames that are ready in memory, between two collections. Needs
 * `--expose-gc`; a collection in between would only lower the figure of one round, so that the
 * largest of three counts.
 */
function bytesPerFrame(loop: FilmLoop): number {
  const collect = globalThis.gc;
  if (collect === undefined) throw new Error('run Node with --expose-gc');
  const count = 6000;
  const analyzer = new JumpAnalyzer(OPTIONS);
  const frames = [...repeated(loop, WARM_UP_FRAMES + count * 3)];
  pushAll(analyzer, frames, 0, WARM_UP_FRAMES);
  const growth: number[] = [];
  for (let start = WARM_UP_FRAMES; start < frames.length; start += count) {
    collect();
    const before = process.memoryUsage().heapUsed;
    pushAll(analyzer, frames, start, start + count);
    growth.push((process.memoryUsage().heapUsed - before) / count);
  }
  return Math.max(...growth);
}

/** By index: an iterator would make an object for each frame itself. */
function pushAll(
  analyzer: JumpAnalyzer,
  frames: readonly LandmarkFrame[],
  from: number,
  to: number,
): void {
  for (let at = from; at < to; at += 1) {
    const frame = frames[at];
    if (frame !== undefined) analyzer.push(frame);
  }
}
