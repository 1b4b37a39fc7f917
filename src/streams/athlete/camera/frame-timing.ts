import type { SeededRandom } from '../random.ts';

/** When a camera takes its pictures. */
export interface FrameTiming {
  /** Nominal rate, Hz. */
  readonly frameRateHz: number;
  /** Standard deviation of a capture time about its nominal one, ms. */
  readonly jitterMs: number;
  /** Share of frames that never arrive, 0…1. */
  readonly dropRate: number;
  /** Exposure, ms; a capture time is its middle. */
  readonly exposureMs: number;
  /** Capture time of the first frame, ms. */
  readonly originMs: number;
}

/** A camera in good light at this rate: half the interval of exposure at most, little jitter. */
export function steadyTiming(frameRateHz: number): FrameTiming {
  return {
    frameRateHz,
    jitterMs: 0.5,
    dropRate: 0.005,
    exposureMs: Math.min(8, 500 / frameRateHz),
    originMs: 0,
  };
}

/** No two frames are nearer to each other than this share of the nominal interval. */
const NEAREST_SHARE = 0.2;

/**
 * Capture times from the origin on until `durationMs` later, strictly rising. Jitter does not
 * add up; the first frame is never dropped.
 */
export function* captureTimes(
  timing: FrameTiming,
  durationMs: number,
  random: SeededRandom,
): Generator<number> {
  const intervalMs = 1000 / timing.frameRateHz;
  // The smallest part of a frame, so that a whole number of intervals counts as one.
  const lastIndex = Math.floor(durationMs / intervalMs + 1e-9);
  let previousMs = Number.NEGATIVE_INFINITY;
  for (let index = 0; index <= lastIndex; index += 1) {
    const jitterMs = index === 0 ? 0 : timing.jitterMs * random.normal();
    const isDropped = random.chance(timing.dropRate) && index > 0;
    const wantedMs = timing.originMs + index * intervalMs + jitterMs;
    const timeMs = Math.max(wantedMs, previousMs + NEAREST_SHARE * intervalMs);
    previousMs = timeMs;
    if (!isDropped) yield timeMs;
  }
}
