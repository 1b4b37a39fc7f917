import type { JumpEvidence } from '../jumps/jump-kind.ts';
import type { MetricSheet } from '../metrics/metric-sheet.ts';
import { apart } from '../numerics/propagation.ts';
import { assessQuality, SERIOUS_WARNINGS } from '../quality/assess-quality.ts';
import type { QualityWarning } from '../quality/quality-warning.ts';
import { trackingFacts } from '../quality/tracking-facts.ts';
import { validateAttempt } from '../validation/validate-attempt.ts';
import type { Attempt, AttemptEvents, JumpType } from './attempt.ts';

/** What an attempt is worth: its status, quality and validation. */
export type Appraisal = Pick<Attempt, 'status' | 'quality' | 'validation'>;

/** Frames before the take-off that are looked at where the start of the movement is not known, ms. */
const LOOK_BACK_MS = 1000;

/** A height that is known no better than to this share of itself may be no jump at all. */
const MAX_HEIGHT_UNCERTAINTY = 1 / 6;

/**
 * Judges a measured attempt. It is flagged where a check of its type, the validation, or the agreement
 * of independent sources fails.
 */
export function appraise(
  type: JumpType,
  evidence: JumpEvidence,
  sheet: MetricSheet,
  events: Pick<AttemptEvents, 'movement_start_ms' | 'contact_start_ms'>,
  evidenceFlags: readonly QualityWarning[],
): Appraisal {
  const flags = heightIsUncertain(sheet)
    ? [...evidenceFlags, 'quality.height_uncertain' as const]
    : evidenceFlags;
  const { flight, options, view } = evidence;
  const fromMs =
    events.movement_start_ms ?? events.contact_start_ms ?? flight.takeoff.timeMs - LOOK_BACK_MS;
  const aspect = options.picture.widthPx / options.picture.heightPx;
  const quality = assessQuality({
    facts: trackingFacts(flight, fromMs, aspect, evidence.swappedFrames),
    ballisticResidualM: flight.fit.residual * flight.scale.metresPerUnit,
    heightsApart: apart(
      sheet.measured('jump_height_rise_m'),
      sheet.measured('jump_height_flight_time_m'),
    ),
    scalesApart: flight.scale.disagreement,
    view: view.view,
  });
  const { validation, flags: disagrees } = validateAttempt({
    type,
    athlete: options,
    measured: (name) => sheet.measured(name),
    scaleSources: flight.scale.sources,
    boxHeightM: options.boxHeightM,
  });
  const isFalsified = quality.warnings.some((warning) => SERIOUS_WARNINGS.has(warning));
  return {
    status: flags.length > 0 || disagrees || isFalsified ? 'flagged' : 'valid',
    quality: {
      confidence: quality.confidence,
      quality_score: quality.score,
      warnings: [...flags, ...quality.warnings],
      withheld: sheet.withheld,
    },
    validation,
  };
}

function heightIsUncertain(sheet: MetricSheet): boolean {
  const height = sheet.measured('jump_height_m');
  return height.sd > MAX_HEIGHT_UNCERTAINTY * height.value;
}
