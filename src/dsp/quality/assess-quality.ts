import type { View } from '../body/view.ts';
import type { QualityWarning } from './quality-warning.ts';
import type { TrackingFacts } from './tracking-facts.ts';

/** All that the quality of an attempt is judged by. */
export interface QualityEvidence {
  readonly facts: TrackingFacts;
  /** Robust residual of the ballistic fit, m. */
  readonly ballisticResidualM: number;
  /** Disagreement of the two heights, in its own standard uncertainties; NaN without two. */
  readonly heightsApart: number;
  /** Disagreement of the metre scale's sources, in its own standard uncertainties. */
  readonly scalesApart: number;
  readonly view: View;
}

/** The verdict; see {@link assessQuality}. */
export interface QualityVerdict {
  readonly confidence: 'high' | 'medium' | 'low';
  /** 0…100 */
  readonly score: number;
  readonly warnings: readonly QualityWarning[];
}

/** What each aspect is worth; they add up to 1. */
const WEIGHT = {
  visibility: 0.25,
  continuity: 0.25,
  ballistic: 0.2,
  agreement: 0.2,
  sampling: 0.1,
} as const;
const HIGH_FROM = 75;
const MEDIUM_FROM = 50;
/** A serious fault keeps the confidence below high, score at most. */
const SERIOUS_CAP = 70;
/** Faults that can falsify the number by themselves: the attempt is flagged. */
export const SERIOUS_WARNINGS: ReadonlySet<QualityWarning> = new Set([
  'quality.visibility_low',
  'quality.gap_in_flight',
  'quality.poor_parabola',
  'quality.heights_disagree',
  'quality.feet_out_of_picture',
  'quality.proportions_implausible',
]);
/** One arm can be misjudged behind the body; two bones too long are no body. */
const MOST_OVERLONG_SEGMENTS = 1;
/** One frame that is wrong is a leap there and one back. */
const MOST_LEAPS = 2;

/**
 * Scores how well an attempt was seen, 0…100: visibility of the landmarks that measure, frames lost
 * and gaps, how well the flight is a parabola, agreement of independent sources, and sampling. Each
 * warning has a condition of its own; a serious one keeps the confidence from being high.
 */
export function assessQuality(evidence: QualityEvidence): QualityVerdict {
  const { facts } = evidence;
  const warnings = warningsOf(evidence);
  const parts = {
    visibility: share(facts.visibility, 0.4, 0.95),
    continuity:
      share(facts.lostShare, 0.25, 0) * share(facts.longestGapInFlightMs, 300, usualGapMs(facts)),
    ballistic: share(evidence.ballisticResidualM, 0.05, 0.012),
    agreement: Math.min(agreement(evidence.heightsApart), agreement(evidence.scalesApart)),
    sampling: share(facts.frameRateHz, 12, 55) * share(facts.jitter, 0.6, 0.15),
  };
  const sum =
    WEIGHT.visibility * parts.visibility +
    WEIGHT.continuity * parts.continuity +
    WEIGHT.ballistic * parts.ballistic +
    WEIGHT.agreement * parts.agreement +
    WEIGHT.sampling * parts.sampling;
  const capped = warnings.some((warning) => SERIOUS_WARNINGS.has(warning));
  const score = Math.round(10 * Math.min(capped ? SERIOUS_CAP : 100, 100 * sum)) / 10;
  const confidence = score >= HIGH_FROM ? 'high' : score >= MEDIUM_FROM ? 'medium' : 'low';
  return { confidence, score, warnings };
}

function warningsOf(evidence: QualityEvidence): readonly QualityWarning[] {
  const { facts } = evidence;
  const found: QualityWarning[] = [];
  const warn = (condition: boolean, warning: QualityWarning): void => {
    if (condition) found.push(warning);
  };
  warn(facts.visibility < 0.5, 'quality.visibility_low');
  warn(
    facts.visibility >= 0.5 && (facts.visibility < 0.7 || facts.lowVisibility < 0.4),
    'quality.visibility_moderate',
  );
  warn(facts.lostShare > 0.1, 'quality.frames_lost');
  warn(facts.longestGapInFlightMs > Math.max(100, usualGapMs(facts)), 'quality.gap_in_flight');
  warn(facts.frameRateHz < 27, 'quality.frame_rate_low');
  warn(facts.jitter > 0.3, 'quality.frame_rate_uneven');
  warn(evidence.ballisticResidualM > 0.03, 'quality.poor_parabola');
  warn(evidence.heightsApart > 3, 'quality.heights_disagree');
  warn(evidence.scalesApart > 3, 'quality.scales_disagree');
  warn(facts.swappedFrames > 0.05 * facts.frames, 'quality.sides_swapped');
  warn(facts.feetOutShare > 0.05, 'quality.feet_out_of_picture');
  warn(facts.bodyOutShare > 0.1, 'quality.body_out_of_picture');
  warn(
    facts.overlongSegments > MOST_OVERLONG_SEGMENTS ||
      facts.bodyLeaps > MOST_LEAPS ||
      facts.leapsInFlight > 0,
    'quality.proportions_implausible',
  );
  warn(facts.bodyHeight < 0.3, 'quality.athlete_small');
  warn(evidence.view === 'unknown', 'quality.view_unknown');
  return found;
}

/** Two frames and a half: one lost frame costs nothing. */
function usualGapMs(facts: TrackingFacts): number {
  return 2500 / facts.frameRateHz;
}

/** 1 up to one and a half standard uncertainties, 0 from four; a lack of evidence says nothing. */
function agreement(apart: number): number {
  return Number.isNaN(apart) ? 1 : share(apart, 4, 1.5);
}

/** Where a value lies between what is worth nothing and what is worth all, 0…1. */
function share(value: number, nothing: number, all: number): number {
  const position = (value - nothing) / (all - nothing);
  return Number.isNaN(position) ? 0 : Math.max(0, Math.min(1, position));
}
