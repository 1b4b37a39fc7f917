import { lowerBound } from '../numerics/local-fit.ts';
import { cellAt, valueAt } from '../numerics/value-at.ts';
import { GRAVITY_M_S2 } from './ballistic-fit.ts';

/** Where a foot's track leaves (or meets) the floor line. */
export interface Kink {
  readonly timeMs: number;
  /** Standard uncertainty from the fit's likelihood, ms. */
  readonly sdMs: number;
  /** Height of the floor line, m. */
  readonly floorM: number;
  /** Speed away from (towards) the floor at the kink, m/s, positive. */
  readonly speedMS: number;
  /** Root mean square of the residuals, m. */
  readonly residualM: number;
}

/** What is searched, and what is known beforehand. */
export interface KinkQuestion {
  /** −1: the track is on the floor before the kink (take-off); +1: after it (landing). */
  readonly side: -1 | 1;
  readonly aroundMs: number;
  readonly searchMs: number;
  /** Reach of the data on the floor side and on the flight side, ms. */
  readonly floorMs: number;
  readonly flightMs: number;
  /** Speed at the kink that the flight makes likely, m/s, and its relative spread. */
  readonly speedMS: number;
  readonly speedSpread: number;
}

/** The instant is searched coarsely first: the cost has one valley of some 40 ms. */
const COARSE_MS = 10;
const GRID_MS = 2.5;
/** Spread of the foot's vertical acceleration in flight about g: the legs bend or stretch. */
const ACCELERATION_SD = 4;
/** Creep of a standing foot's landmark, m/s. */
const CREEP_SD = 0.06;
/** Spread of a foot's landmark about the model, m; sets how much the priors weigh. */
const NOISE_M = 0.0085;
/**
 * How long the landmark errs the same way, ms: frames that follow faster are so much less than an
 * observation each. Counted whole, they would outvote the priors the more, the higher the frame rate.
 */
const CORRELATION_MS = 50;

/**
 * Fits «floor line, then ballistic» (or the reverse) to a foot's height and finds the kink below
 * the frame: the instant is searched on a grid, and for each the line's height and creep and the
 * flight's speed and acceleration are solved by least squares with Gaussian priors.
 * @param heightsM height of the point, m, up positive, any origin
 * @returns null where there are too few samples on one of the sides
 */
export function fitKink(
  timesMs: ArrayLike<number>,
  heightsM: ArrayLike<number>,
  question: KinkQuestion,
): Kink | null {
  const { side, aroundMs, searchMs } = question;
  const before = side === -1 ? question.floorMs : question.flightMs;
  const after = side === -1 ? question.flightMs : question.floorMs;
  const first = lowerBound(timesMs, aroundMs - before);
  const end = lowerBound(timesMs, aroundMs + after);
  if (end - first < 5) return null;
  const solver = new KinkSolver(timesMs, heightsM, first, end, question);
  const rough = lowestCost(solver, aroundMs, searchMs, COARSE_MS);
  if (Math.abs(rough - aroundMs) > searchMs - COARSE_MS / 2) return null;
  const middle = lowestCost(solver, rough, COARSE_MS, GRID_MS);
  const c0 = solver.costAt(middle - GRID_MS);
  const c1 = solver.costAt(middle);
  const c2 = solver.costAt(middle + GRID_MS);
  const bend = c0 - 2 * c1 + c2;
  const shift = bend > 0 ? Math.max(-1, Math.min(1, (c0 - c2) / (2 * bend))) : 0;
  const timeMs = middle + shift * GRID_MS;
  solver.costAt(timeMs);
  const residualM = solver.residualM();
  const variance = (Math.max(residualM, 0.002) / NOISE_M) ** 2;
  const sdMs = bend > 0 ? GRID_MS * Math.sqrt((2 * variance) / bend) : searchMs;
  return {
    timeMs,
    sdMs: Math.min(searchMs, sdMs),
    floorM: solver.floorM,
    speedMS: solver.speedMS,
    residualM,
  };
}

/** The instant of a grid around another at which the cost is lowest. */
function lowestCost(solver: KinkSolver, aroundMs: number, reachMs: number, stepMs: number): number {
  let best = Number.POSITIVE_INFINITY;
  let bestMs = aroundMs;
  for (let offsetMs = -reachMs; offsetMs <= reachMs; offsetMs += stepMs) {
    const cost = solver.costAt(aroundMs + offsetMs);
    if (cost < best) {
      best = cost;
      bestMs = aroundMs + offsetMs;
    }
  }
  return bestMs;
}

/** Solves the four linear parameters for a given instant; reuses its memory. */
class KinkSolver {
  readonly #m = new Float64Array(20);
  readonly #x = new Float64Array(4);
  readonly #row = new Float64Array(4);
  #rss = 0;
  readonly #origin: number;
  /** Of one frame's height, m². */
  readonly #variance: number;

  constructor(
    private readonly timesMs: ArrayLike<number>,
    private readonly heightsM: ArrayLike<number>,
    private readonly first: number,
    private readonly end: number,
    private readonly question: KinkQuestion,
  ) {
    this.#origin = valueAt(heightsM, question.side === -1 ? first : end - 1);
    const stepMs = (valueAt(timesMs, end - 1) - valueAt(timesMs, first)) / (end - first - 1);
    this.#variance = NOISE_M * NOISE_M * Math.max(1, CORRELATION_MS / stepMs);
  }

  get floorM(): number {
    return this.#origin + cellAt(this.#x, 0);
  }

  get speedMS(): number {
    return cellAt(this.#x, 2);
  }

  residualM(): number {
    return Math.sqrt(this.#rss / Math.max(1, this.end - this.first - 2));
  }

  /** Minus twice the log posterior of a kink at an instant, up to a constant. */
  costAt(kinkMs: number): number {
    const m = this.#m.fill(0);
    const speedSd = this.question.speedSpread * this.question.speedMS;
    this.#prior(1, 0, CREEP_SD);
    this.#prior(2, this.question.speedMS, speedSd);
    this.#prior(3, -GRAVITY_M_S2, ACCELERATION_SD);
    const row = this.#row;
    for (let i = this.first; i < this.end; i++) {
      this.#design(kinkMs, i);
      const y = valueAt(this.heightsM, i) - this.#origin;
      for (let a = 0; a < 4; a++) {
        const ra = cellAt(row, a) / this.#variance;
        if (ra === 0) continue;
        for (let b = 0; b < 4; b++) m[a * 5 + b] = cellAt(m, a * 5 + b) + ra * cellAt(row, b);
        m[a * 5 + 4] = cellAt(m, a * 5 + 4) + ra * y;
      }
    }
    solveInPlace(m, this.#x);
    let rss = 0;
    for (let i = this.first; i < this.end; i++) {
      this.#design(kinkMs, i);
      let r = valueAt(this.heightsM, i) - this.#origin;
      for (let a = 0; a < 4; a++) r -= cellAt(row, a) * cellAt(this.#x, a);
      rss += r * r;
    }
    this.#rss = rss;
    const z = (value: number, mean: number, sd: number): number => ((value - mean) / sd) ** 2;
    return (
      rss / this.#variance +
      z(cellAt(this.#x, 1), 0, CREEP_SD) +
      z(this.speedMS, this.question.speedMS, speedSd) +
      z(cellAt(this.#x, 3), -GRAVITY_M_S2, ACCELERATION_SD)
    );
  }

  /** Row of sample i: floor height, creep, speed, acceleration. */
  #design(kinkMs: number, i: number): void {
    const row = this.#row;
    const away = ((kinkMs - valueAt(this.timesMs, i)) * this.question.side) / 1000;
    row[0] = 1;
    row[1] = Math.min(away, 0);
    row[2] = Math.max(away, 0);
    row[3] = away > 0 ? (away * away) / 2 : 0;
  }

  #prior(a: number, mean: number, sd: number): void {
    this.#m[a * 5 + a] = cellAt(this.#m, a * 5 + a) + 1 / (sd * sd);
    this.#m[a * 5 + 4] = cellAt(this.#m, a * 5 + 4) + mean / (sd * sd);
  }
}

/** Gaussian elimination of a 4 × 5 system that is positive definite by its priors. */
function solveInPlace(m: Float64Array, x: Float64Array): void {
  for (let p = 0; p < 4; p++) {
    const pivot = cellAt(m, p * 5 + p);
    for (let r = p + 1; r < 4; r++) {
      const factor = cellAt(m, r * 5 + p) / pivot;
      for (let c = p; c < 5; c++)
        m[r * 5 + c] = cellAt(m, r * 5 + c) - factor * cellAt(m, p * 5 + c);
    }
  }
  for (let p = 3; p >= 0; p--) {
    let sum = cellAt(m, p * 5 + 4);
    for (let c = p + 1; c < 4; c++) sum -= cellAt(m, p * 5 + c) * cellAt(x, c);
    x[p] = sum / cellAt(m, p * 5 + p);
  }
}
