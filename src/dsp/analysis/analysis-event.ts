import type { Attempt, JumpType, Phase, RejectedMovement } from './attempt.ts';

/** What the analysis says while frames arrive. All times are ms on the stream's clock. */
export type AnalysisEvent =
  | { readonly kind: 'phase'; readonly phase: Phase; readonly atMs: number }
  /** Provisional: announced while the athlete is in the air. */
  | { readonly kind: 'takeoff'; readonly atMs: number; readonly announcedMs: number }
  /** Provisional, with the height as the flight so far tells it. */
  | {
      readonly kind: 'landing';
      readonly atMs: number;
      readonly announcedMs: number;
      readonly provisionalHeightM: number;
    }
  /** A take-off or landing that was announced proved to be none. */
  | { readonly kind: 'retracted'; readonly atMs: number }
  /** Final, at most 350 ms after landing. `index` counts attempts from 0. */
  | { readonly kind: 'attempt'; readonly index: number; readonly attempt: Attempt }
  /** The same attempt with what only later movement can tell (landing metrics) added. */
  | { readonly kind: 'amended'; readonly index: number; readonly attempt: Attempt }
  | { readonly kind: 'rejected'; readonly movement: RejectedMovement };

/** What the athlete and the coach told us; each narrows what has to be estimated. */
export interface AnalysisOptions {
  /** Picture that the fractions refer to. */
  readonly picture: { readonly widthPx: number; readonly heightPx: number };
  /** The test, or `auto`: recognised from the movement. */
  readonly type: JumpType | 'auto';
  readonly statureM: number | null;
  readonly massKg: number | null;
  readonly boxHeightM: number | null;
  readonly sex: 'female' | 'male' | null;
  readonly ageYears: number | null;
  readonly trainingLevel: TrainingLevel | null;
}

/** Self-reported training level, as in the reference system. */
export type TrainingLevel = 'untrained' | 'recreational' | 'trained' | 'competitive' | 'elite';

/** What the screen shows between events; one object, overwritten at each frame. */
export interface LiveState {
  /** ms of the newest frame. */
  captureTimeMs: number;
  phase: Phase;
  /** Metres a pixel of picture height at the athlete; 0 before a scale is known. */
  metresPerPixel: number;
  /** Height of the mid-hip above standing, m. */
  hipHeightM: number;
  /** Vertical velocity of the mid-hip, m/s, up positive. */
  hipVelocityMS: number;
  /** y of the floor under the athlete, in picture heights (0 top, 1 bottom); NaN before it is known. */
  floorY: number;
  /** Whether the frame's skeleton was taken for the athlete. */
  tracked: boolean;
}
