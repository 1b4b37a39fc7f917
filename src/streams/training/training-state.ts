import type { Attempt } from '../../dsp/analysis/attempt.ts';

/** Where the set stands. Times are ms on the stream's clock. */
export type TrainingStage =
  /** Waits until the athlete stands still. */
  | { readonly kind: 'waiting' }
  | { readonly kind: 'countdown'; readonly leftS: number; readonly endsMs: number }
  /** The athlete may jump; `stoodMs` is when they last stood still. */
  | { readonly kind: 'ready'; readonly stoodMs: number }
  | { readonly kind: 'jumping' }
  | { readonly kind: 'resting'; readonly leftS: number; readonly endsMs: number }
  | { readonly kind: 'done' };

/** One attempt of the set; a series of rebounds is one. */
export interface SetEntry {
  /** Greatest height of the attempt, m. */
  readonly heightM: number;
  /** Its standard uncertainty, m; null where it is not known. */
  readonly uncertaintyM: number | null;
  /** When the athlete landed for the last time, ms. */
  readonly landedMs: number;
  /** Indices of the analysis that belong to it. */
  readonly indices: readonly number[];
}

/** The set so far. Replaced, never changed. */
export interface TrainingState {
  readonly stage: TrainingStage;
  readonly entries: readonly SetEntry[];
  /** Newest stream time, ms. */
  readonly nowMs: number;
  readonly isAirborne: boolean;
  /** Newest announced landing, ms. */
  readonly landingMs: number;
}

/** A set that begins. */
export const NEW_SET: TrainingState = {
  stage: { kind: 'waiting' },
  entries: [],
  nowMs: Number.NEGATIVE_INFINITY,
  isAirborne: false,
  landingMs: Number.NEGATIVE_INFINITY,
};

/** Something to be told by sign, sound and word. */
export type TrainingCue =
  | { readonly kind: 'ready' }
  | { readonly kind: 'count'; readonly leftS: number }
  | { readonly kind: 'go' }
  | { readonly kind: 'takeoff' }
  | { readonly kind: 'landing' }
  | { readonly kind: 'result'; readonly attempt: Attempt }
  | { readonly kind: 'rest_over' }
  | { readonly kind: 'set_done'; readonly best: SetEntry };

/** The entry with the greatest height; null before there is one. */
export function bestEntry(entries: readonly SetEntry[]): SetEntry | null {
  return entries.reduce<SetEntry | null>(
    (best, entry) => (best === null || entry.heightM > best.heightM ? entry : best),
    null,
  );
}

/** Mean of the greatest heights, m; null before there is one. */
export function meanHeightM(entries: readonly SetEntry[]): number | null {
  if (entries.length === 0) return null;
  return entries.reduce((sum, { heightM }) => sum + heightM, 0) / entries.length;
}
