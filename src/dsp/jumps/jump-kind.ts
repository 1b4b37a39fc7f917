import type { AnalysisOptions } from '../analysis/analysis-event.ts';
import type { AttemptEvents, JumpType } from '../analysis/attempt.ts';
import type { ViewEstimate } from '../body/view.ts';
import type { FlightEstimate } from '../estimation/flight-estimate.ts';
import type { Preparation } from '../estimation/preparation.ts';
import type { MetricSheet } from '../metrics/metric-sheet.ts';
import type { QualityWarning } from '../quality/quality-warning.ts';

/** All that is known about a jump when it is measured. */
export interface JumpEvidence {
  readonly flight: FlightEstimate;
  readonly preparation: Preparation;
  /** The contact before the take-off began by landing from another measured flight. */
  readonly isRebound: boolean;
  readonly view: ViewEstimate;
  /** Frames in which the tracker exchanged left and right during this attempt. */
  readonly swappedFrames: number;
  readonly options: AnalysisOptions;
}

/** What a jump is recognised by. */
export type JumpSigns = Pick<JumpEvidence, 'preparation' | 'isRebound'>;

/** What is special about a jump type. A new type is a folder with one of these and one line. */
export interface JumpKind {
  readonly type: JumpType;
  /** Whether the signs are this type's; absent where it is what no other type recognises. */
  readonly recognises?: (signs: JumpSigns) => boolean;
  /** Adds the type's own metrics (the height is there already) and returns the earlier events. */
  measure(evidence: JumpEvidence, sheet: MetricSheet): PreparationEvents;
  /** Checks of this type that make an attempt flagged. */
  flags(evidence: JumpEvidence, sheet: MetricSheet): readonly QualityWarning[];
}

/** The part of {@link AttemptEvents} that lies before the take-off. */
export type PreparationEvents = Pick<
  AttemptEvents,
  'movement_start_ms' | 'lowest_point_ms' | 'contact_start_ms'
>;

/** Standard uncertainty of a turning point of the smoothed hip track, ms. */
export const TURNING_POINT_SD_MS = 15;
