import type { Phase } from '../../dsp/analysis/attempt.ts';

/** A stretch of one phase, s. */
export interface PhaseSpan {
  readonly phase: Phase;
  readonly fromS: number;
  toS: number;
}

/** The hip over time. */
export interface MovementSignals {
  readonly timesS: readonly number[];
  readonly heightsM: readonly number[];
  readonly velocitiesMS: readonly number[];
  readonly phases: readonly PhaseSpan[];
}

/** A value with its standard uncertainty. */
export interface UncertainPoint {
  readonly value: number;
  readonly sd: number;
}

/** A value of a session that began then, s since 1970. */
export type TrendPoint = UncertainPoint & { readonly timeS: number };

/** Everything that can be charted; null and empty: not there yet. */
export interface ChartData {
  readonly live: MovementSignals | null;
  readonly attempt: MovementSignals | null;
  /** Heights of the rebounds of the newest series, m. */
  readonly hopsM: readonly number[];
  /** Best height of each session, m, the oldest first. */
  readonly trend: readonly TrendPoint[];
}
