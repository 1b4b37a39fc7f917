import type { Rung } from './quality-ladder.ts';

/** What some dozens of frames cost at the rung that runs. */
export interface MeasuredLoad {
  /** Now, ms on a clock that rises. */
  readonly atMs: number;
  /** Median time a frame occupies the worker, ms. */
  readonly costMs: number;
  /** Median interval between the camera's frames, ms. */
  readonly intervalMs: number;
  /** Nobody is in the middle of an attempt: the quality may change. */
  readonly free: boolean;
}

/** Why the quality changes. */
export type ChangeReason = 'too_slow' | 'room';

/** What to do now. */
export type QualityDecision =
  | { readonly kind: 'stay' }
  | { readonly kind: 'change'; readonly to: number; readonly reason: ChangeReason };

/** What is known of a rung that was tried. */
interface Tried {
  /** Its cost when the device is at its usual speed, ms. */
  readonly usualCostMs: number;
  readonly visits: number;
}

/** The controller's memory. */
export interface QualityState {
  /** The rung that runs; 0 is the best. */
  readonly rung: number;
  /** Since when, ms; null before the first measurement. */
  readonly sinceMs: number | null;
  /** Nothing was measured on the rung since the change to it. */
  readonly arrived: boolean;
  /** How much slower than usual the device is now: heat, other work. */
  readonly slowness: number;
  readonly tried: readonly (Tried | null)[];
}

const STAY: QualityDecision = { kind: 'stay' };
/** A change waits at least so long after the last one, ms … */
const DWELL_MS = 3000;
/** … and a better quality longer than a worse one: who climbs must have seen quiet. */
const CLIMB_DWELL_MS = 20_000;
/** A rung that was left once may have been slowed by something that passed: it is tried again. */
const SECOND_TRY_MS = 60_000;
/** Another rung must be better by so much: between its own noise and this lies the rest. */
const HANDICAP = 1.2;
/** A frame in thirty may come late before a rung is too slow. */
const TOLERANCE = 1.03;
/** Fewer frames than this cannot be made good by a better model, ms between two. */
const USEFUL_INTERVAL_MS = 1000 / 30;
/** Visits that teach what a rung costs; later ones tell only how fast the device is. */
const LEARNING_VISITS = 2;

/** Nothing is known; the best rung runs. */
export function startQuality(ladder: readonly Rung[]): QualityState {
  return { rung: 0, sinceMs: null, arrived: true, slowness: 1, tried: ladder.map(() => null) };
}

/**
 * Decides whether another rung of the ladder fits the device better.
 *
 * Wanted is the best rung whose cost fits between two frames of the camera; where none does, the
 * best that still gives 30 frames a second; where none does either, the cheapest. What a rung
 * costs is learnt on it and scaled by how slow the device is now, so that a device that cools
 * down climbs again, while at constant speed a rung that was too slow stays so: there is no
 * swinging between two. A rung never tried is given the benefit of the doubt once.
 */
export function stepQuality(
  ladder: readonly Rung[],
  state: QualityState,
  load: MeasuredLoad,
): { readonly state: QualityState; readonly decision: QualityDecision } {
  const learnt = learn(state, load);
  const to = load.free ? wanted(ladder, learnt, load) : state.rung;
  if (to === state.rung || !mayMove(learnt, to, load.atMs)) {
    return { state: learnt, decision: STAY };
  }
  return {
    state: { ...learnt, rung: to, sinceMs: load.atMs, arrived: true },
    decision: { kind: 'change', to, reason: to > state.rung ? 'too_slow' : 'room' },
  };
}

/** The first measurement of a visit tells what the rung costs, later ones how slow the device is. */
function learn(state: QualityState, { atMs, costMs }: MeasuredLoad): QualityState {
  const sinceMs = state.sinceMs ?? atMs;
  const known = state.tried[state.rung] ?? null;
  if (known !== null && (!state.arrived || known.visits >= LEARNING_VISITS)) {
    return { ...state, sinceMs, arrived: false, slowness: costMs / known.usualCostMs };
  }
  const visits = (known?.visits ?? 0) + 1;
  const tried = state.tried.with(state.rung, { usualCostMs: costMs / state.slowness, visits });
  return { ...state, sinceMs, arrived: false, tried };
}

function wanted(ladder: readonly Rung[], state: QualityState, load: MeasuredLoad): number {
  const costs = ladder.map((_, rung) => expectedCostMs(ladder, state, load, rung));
  const usefulMs = Math.max(load.intervalMs, USEFUL_INTERVAL_MS);
  for (const limitMs of [load.intervalMs, usefulMs]) {
    const fits = costs.findIndex((costMs) => costMs <= limitMs);
    if (fits >= 0) return fits;
  }
  return costs.indexOf(Math.min(...costs));
}

/** What a rung would cost now, ms, with what speaks against a change. */
function expectedCostMs(
  ladder: readonly Rung[],
  state: QualityState,
  load: MeasuredLoad,
  rung: number,
): number {
  if (rung === state.rung) return load.costMs / TOLERANCE;
  const known = state.tried[rung] ?? null;
  if (known === null) return leastCostMs(ladder, state, rung);
  const isQuiet = load.atMs - (state.sinceMs ?? load.atMs) >= SECOND_TRY_MS;
  if (rung < state.rung && known.visits < LEARNING_VISITS && isQuiet) {
    return leastCostMs(ladder, state, rung);
  }
  return HANDICAP * known.usualCostMs * state.slowness;
}

/** What a rung costs at least, ms, as its tried neighbours tell: as much as any worse one … */
function leastCostMs(ladder: readonly Rung[], state: QualityState, rung: number): number {
  let leastMs = 0;
  state.tried.forEach((known, at) => {
    if (known === null || at === rung) return;
    // … and a certain share of any better one.
    const share = ladder
      .slice(at + 1, rung + 1)
      .reduce((product, each) => product * each.leastShare, 1);
    leastMs = Math.max(leastMs, share * known.usualCostMs * state.slowness);
  });
  return leastMs;
}

function mayMove(state: QualityState, to: number, atMs: number): boolean {
  const dwellMs = to > state.rung ? DWELL_MS : CLIMB_DWELL_MS;
  return atMs - (state.sinceMs ?? atMs) >= dwellMs;
}
