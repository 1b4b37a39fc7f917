import type { AnalysisOptions } from '../analysis/analysis-event.ts';
import type { AttemptEvents, JumpType } from '../analysis/attempt.ts';
import type { FlightEstimate } from '../estimation/flight-estimate.ts';
import type { Preparation } from '../estimation/preparation.ts';
import type { MetricSheet } from '../metrics/metric-sheet.ts';

/** All that is known about a jump when it is measured. */
export interface JumpEvidence {
  readonly flight: FlightEstimate;
  readonly preparation: Preparation;
  /** The contact before the take-off began by landing from another measured flight. */
  readonly isRebound: boolean;
  readonly options: AnalysisOptions;
}

/** What is special about a jump type. A new type is a folder with one of these and one line. */
export interface JumpKind {
  readonly type: JumpType;
  /** Whether the preparation is this type's. The first kind that says yes names the jump. */
  recognises(evidence: JumpEvidence): boolean;
  /** Adds the type's own metrics and returns the events before the take-off. */
  measure(evidence: JumpEvidence, sheet: MetricSheet): PreparationEvents;
  /** Checks of this type that make an attempt flagged; keys of the text dictionary. */
  flags(evidence: JumpEvidence, sheet: MetricSheet): readonly string[];
}

/** The part of {@link AttemptEvents} that lies before the take-off. */
export type PreparationEvents = Pick<
  AttemptEvents,
  'movement_start_ms' | 'lowest_point_ms' | 'contact_start_ms'
>;
