import { GRAVITY_M_S2 } from '../../../src/dsp/estimation/ballistic-fit.ts';

/** What limits the timing of a foot's leaving or meeting the floor. */
export interface BoundQuestion {
  readonly frameRateHz: number;
  /** Standard deviation of the foot landmark's error up and down, m. */
  readonly noiseM: number;
  /** Time over which that error is correlated, ms. */
  readonly correlationMs: number;
  /** Speed of the foot right after the kink, m/s, and how well it is known beforehand, relative. */
  readonly speedMS: number;
  readonly speedSpread: number;
}

/** Reach of the data on both sides of the kink, ms. */
const FLOOR_MS = 150;
const FLIGHT_MS = 130;
/** Spreads of what else is not known: creep on the floor, m/s, acceleration in flight, m/s². */
const CREEP_SD = 0.08;
const ACCELERATION_SD = 6;
/** Places of the kink between two frames that are averaged over. */
const PHASES = 16;
/** Instant, floor height, creep, speed, acceleration. */
const PARAMETERS = 5;

/**
 * Cramér–Rao bound of one kink's instant, as a standard deviation in ms.
 *
 * Model: the foot's height is f + c·(t − τ) before the kink τ and f + v·(t − τ) + ½·a·(t − τ)²
 * after it, seen at frames a fixed step Δ apart with an error of standard deviation σ whose
 * autocovariance is σ²·exp(−|Δt|/T). With J the derivatives of the frames' mean by the parameters
 * and C the error's covariance, the Fisher information is Jᵀ·C⁻¹·J; what is known beforehand about
 * c, v and a adds its own precision (the van Trees form), f is not known at all. The bound of τ is
 * the first entry of the inverse, its variance averaged over where the kink lies between frames.
 *
 * For an exponential covariance C⁻¹ is tridiagonal, so that a whitened row is
 * (Jᵢ − ρ·Jᵢ₋₁) / (σ·√(1 − ρ²)) with ρ = exp(−Δ/T). The kink's derivative steps by v at τ: were
 * everything else known, one step of −v in correlated noise gave σ·√(1 − ρ²)/v, 5 ms at 30 Hz for
 * σ = 17 mm, T = 70 ms and v = 2.6 m/s, and √(2Δ/T)·σ/v at high rates.
 */
export function kinkBoundMs(question: BoundQuestion): number {
  const stepMs = 1000 / question.frameRateHz;
  let variance = 0;
  for (let phase = 0; phase < PHASES; phase += 1) {
    variance += kinkVariance(question, ((phase + 0.5) / PHASES) * stepMs) / PHASES;
  }
  return Math.sqrt(variance);
}

/**
 * Bound of the flight time, ms: two feet with independent errors time either end. It holds for an
 * estimator without bias that looks at one point of each foot; whoever uses heel, ankle and hips
 * too may come below it.
 */
export function flightTimeBoundMs(question: BoundQuestion): number {
  const FEET = 2;
  const ENDS = 2;
  return kinkBoundMs(question) * Math.sqrt(ENDS / FEET);
}

/** Variance of the kink's instant, ms², where the first frame after it comes `afterMs` later. */
function kinkVariance(question: BoundQuestion, afterMs: number): number {
  const { frameRateHz, noiseM, correlationMs, speedMS, speedSpread } = question;
  const stepMs = 1000 / frameRateHz;
  const kept = Math.exp(-stepMs / correlationMs);
  const fresh = noiseM * Math.sqrt(1 - kept * kept);
  const information = new Float64Array(PARAMETERS * PARAMETERS);
  const known = [0, 0, CREEP_SD, speedSpread * speedMS, ACCELERATION_SD];
  known.forEach((sd, index) => {
    if (sd > 0) information[index * PARAMETERS + index] = 1 / (sd * sd);
  });
  let previous: readonly number[] | null = null;
  const firstMs = afterMs - stepMs * Math.ceil(FLOOR_MS / stepMs);
  for (let timeMs = firstMs; timeMs <= FLIGHT_MS; timeMs += stepMs) {
    const row = derivatives(timeMs / 1000, speedMS);
    const before = previous;
    const white =
      before === null
        ? row.map((value) => value / noiseM)
        : row.map((value, index) => (value - kept * (before[index] ?? 0)) / fresh);
    white.forEach((a, i) => {
      white.forEach((b, j) => {
        const at = i * PARAMETERS + j;
        information[at] = (information[at] ?? 0) + a * b;
      });
    });
    previous = row;
  }
  return 1e6 * firstOfInverse(information);
}

/** Derivatives of the height, s from the kink, by instant (s), floor, creep, speed, acceleration. */
function derivatives(timeS: number, speedMS: number): readonly number[] {
  return timeS <= 0
    ? [0, 1, timeS, 0, 0]
    : [-(speedMS - GRAVITY_M_S2 * timeS), 1, 0, timeS, (timeS * timeS) / 2];
}

/** First entry of the inverse of a symmetric positive definite matrix, by Gaussian elimination. */
function firstOfInverse(matrix: Float64Array): number {
  const m = matrix.slice();
  // Eliminating all others leaves the first parameter's own information: a Schur complement.
  for (let p = PARAMETERS - 1; p > 0; p -= 1) {
    const pivot = m[p * PARAMETERS + p] ?? Number.NaN;
    for (let i = 0; i < p; i += 1) {
      const factor = (m[i * PARAMETERS + p] ?? 0) / pivot;
      for (let j = 0; j < p; j += 1) {
        const at = i * PARAMETERS + j;
        m[at] = (m[at] ?? 0) - factor * (m[p * PARAMETERS + j] ?? 0);
      }
    }
  }
  return 1 / (m[0] ?? Number.NaN);
}
