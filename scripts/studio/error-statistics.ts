import type { JudgedClip } from './clip-errors.ts';

/** What is wrong with one coordinate of one landmark in one clip; metres, y downwards. */
export interface CoordinateErrors {
  /** Mean error on the ground and in the air. */
  readonly groundBiasM: number;
  readonly airBiasM: number;
  /** Delay that explains most of the error, ms; null where the joint hardly moves. */
  readonly lagMs: number | null;
  /** What remains on the ground and in the air after mean and delay are taken out. */
  readonly groundSdM: number;
  readonly airSdM: number;
  /** The same remainder while the joint is slow, middling and fast ({@link SPEED_LIMITS_M_S}). */
  readonly speedSdM: readonly number[];
  /** Frame-to-frame part: standard deviation of the remainder's differences over √2. */
  readonly jitterSdM: number;
  /** Time constant of the remainder, ms, from its correlation at one frame. */
  readonly timeConstantMs: number | null;
}

const LAG_SEARCH_MS = { from: -30, to: 80, step: 2 };
/** A joint that moves less than this (standard deviation) tells nothing about its delay. */
const MOVING_M = 0.06;

/** Upper limits of the speed classes; the last class has none. */
export const SPEED_LIMITS_M_S = [0.3, 1.5, Number.POSITIVE_INFINITY] as const;

/** Judges one coordinate (0: x, 1: y) of a landmark. */
export function judgeCoordinate(clip: JudgedClip, landmark: number, axis: 0 | 1): CoordinateErrors {
  const column = 2 * landmark + axis;
  const seen = clip.seen.map((frame) => frame[column] ?? 0);
  const real = clip.real.map((frame) => frame[column] ?? 0);
  const air = clip.timesMs.map((timeMs) =>
    clip.flights.some(({ takeoffMs, landingMs }) => timeMs > takeoffMs && timeMs < landingMs),
  );
  const errors = seen.map((value, frame) => value - (real[frame] ?? 0));
  const ground = errors.filter((_, frame) => !air[frame]);
  const aloft = errors.filter((_, frame) => air[frame]);
  const lagMs = deviation(real) > MOVING_M ? bestLag(clip.timesMs, seen, real) : null;
  const delayed = clip.timesMs.map((timeMs) => at(clip.timesMs, real, timeMs - (lagMs ?? 0)));
  const offsets = seen.map((value, frame) => value - (delayed[frame] ?? 0));
  const groundMean = mean(offsets.filter((_, frame) => !air[frame]));
  const airMean = mean(offsets.filter((_, frame) => air[frame]));
  const rest = offsets.map((value, frame) => value - (air[frame] ? airMean : groundMean));
  const speeds = real.map((_, frame) => speedAt(clip, landmark, frame));
  const steps = rest.slice(1).map((value, frame) => value - (rest[frame] ?? 0));
  return {
    groundBiasM: mean(ground),
    airBiasM: mean(aloft),
    lagMs,
    groundSdM: deviation(rest.filter((_, frame) => !air[frame])),
    airSdM: deviation(rest.filter((_, frame) => air[frame])),
    speedSdM: SPEED_LIMITS_M_S.map((limit, index) => {
      const above = SPEED_LIMITS_M_S[index - 1] ?? 0;
      return rootMeanSquare(rest.filter((_, frame) => isBetween(speeds[frame], above, limit)));
    }),
    jitterSdM: deviation(steps) / Math.SQRT2,
    timeConstantMs: timeConstant(rest, 1000 / clip.frameRateHz),
  };
}

const isBetween = (value: number | undefined, from: number, to: number): boolean =>
  value !== undefined && value >= from && value < to;

/** Speed of a joint in the picture, m/s. */
function speedAt({ timesMs, real }: JudgedClip, landmark: number, frame: number): number {
  const before = Math.max(0, frame - 1);
  const after = Math.min(timesMs.length - 1, frame + 1);
  const step = (column: number): number =>
    (real[after]?.[column] ?? 0) - (real[before]?.[column] ?? 0);
  const seconds = ((timesMs[after] ?? 0) - (timesMs[before] ?? 0)) / 1000;
  return Math.hypot(step(2 * landmark), step(2 * landmark + 1)) / Math.max(seconds, 1e-3);
}

/**
 * How far the height of a landmark is drawn towards two other joints: the weights `first` and
 * `second` that best explain its error by their distance from it, over all clips.
 */
export function heightBlend(
  clips: readonly JudgedClip[],
  landmark: number,
  towards: readonly [number, number],
): { readonly first: number; readonly second: number } {
  let [aa, ab, bb, ae, be] = [0, 0, 0, 0, 0];
  for (const clip of clips) {
    const column = (joint: number): number[] => clip.real.map((frame) => frame[2 * joint + 1] ?? 0);
    const own = column(landmark);
    const distance = (joint: number): number[] =>
      centred(column(joint).map((value, frame) => value - (own[frame] ?? 0)));
    const a = distance(towards[0]);
    const b = distance(towards[1]);
    const seen = clip.seen.map((frame) => frame[2 * landmark + 1] ?? 0);
    const errors = centred(seen.map((value, frame) => value - (own[frame] ?? 0)));
    errors.forEach((error, frame) => {
      const [da, db] = [a[frame] ?? 0, b[frame] ?? 0];
      aa += da * da;
      ab += da * db;
      bb += db * db;
      ae += da * error;
      be += db * error;
    });
  }
  const determinant = aa * bb - ab * ab;
  return {
    first: (bb * ae - ab * be) / determinant,
    second: (aa * be - ab * ae) / determinant,
  };
}

function centred(values: readonly number[]): number[] {
  const centre = mean(values);
  return values.map((value) => value - centre);
}

/** The delay at which what was seen differs least from what was real, but for a constant, ms. */
function bestLag(timesMs: readonly number[], seen: readonly number[], real: readonly number[]) {
  let best = { lagMs: 0, spread: Number.POSITIVE_INFINITY };
  for (let lagMs = LAG_SEARCH_MS.from; lagMs <= LAG_SEARCH_MS.to; lagMs += LAG_SEARCH_MS.step) {
    const spread = deviation(
      seen.map((value, frame) => value - at(timesMs, real, (timesMs[frame] ?? 0) - lagMs)),
    );
    if (spread < best.spread) best = { lagMs, spread };
  }
  return best.lagMs;
}

/** Cubic (Catmull-Rom) interpolation of nearly equidistant samples. */
function at(timesMs: readonly number[], values: readonly number[], timeMs: number): number {
  const last = timesMs.length - 1;
  const first = timesMs[0] ?? 0;
  const interval = ((timesMs[last] ?? 0) - first) / Math.max(1, last);
  let frame = Math.min(last - 1, Math.max(0, Math.floor((timeMs - first) / interval)));
  while (frame > 0 && (timesMs[frame] ?? 0) > timeMs) frame--;
  while (frame < last - 1 && (timesMs[frame + 1] ?? 0) <= timeMs) frame++;
  const t0 = timesMs[frame] ?? 0;
  const t1 = timesMs[frame + 1] ?? t0 + interval;
  const u = Math.min(1, Math.max(0, (timeMs - t0) / (t1 - t0)));
  const value = (index: number): number => values[Math.min(last, Math.max(0, index))] ?? 0;
  const [a, b, c, d] = [value(frame - 1), value(frame), value(frame + 1), value(frame + 2)];
  return b + 0.5 * u * (c - a + u * (2 * a - 5 * b + 4 * c - d + u * (3 * (b - c) + d - a)));
}

function timeConstant(rest: readonly number[], intervalMs: number): number | null {
  let same = 0;
  let next = 0;
  rest.forEach((value, frame) => {
    same += value * value;
    next += value * (rest[frame + 1] ?? 0);
  });
  const correlation = same > 0 ? next / same : 0;
  return correlation > 0.01 && correlation < 0.999 ? -intervalMs / Math.log(correlation) : null;
}

/** Arithmetic mean; NaN of nothing. */
export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Standard deviation about the mean. */
export function deviation(values: readonly number[]): number {
  const centre = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - centre) ** 2)));
}

/** Middle of the values that are numbers; NaN of none. */
export function median(values: readonly (number | null)[]): number {
  const sorted = values
    .flatMap((value) => (value === null || Number.isNaN(value) ? [] : [value]))
    .sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}

/** Root of the mean square; NaN of nothing. */
export const rootMeanSquare = (values: readonly number[]): number =>
  Math.sqrt(mean(values.filter((value) => !Number.isNaN(value)).map((value) => value ** 2)));
