import type { AttemptValidation, JumpType, ValidationIssue } from '../analysis/attempt.ts';
import { METRIC_NAMES, type MetricName } from '../metrics/metric-name.ts';
import type { Measured } from '../numerics/propagation.ts';
import { type Athlete, type AthleteProfile, profileOf } from './athlete-profile.ts';
import { BOUNDS, type Bounds, type Range, rangeOf } from './bounds.ts';
import { type ConsistencyEvidence, checkConsistency } from './consistency.ts';
import type { ValidationMessage } from './validation-message.ts';

/** What is validated. */
export interface ValidationEvidence extends ConsistencyEvidence {
  readonly type: JumpType;
  readonly athlete: Athlete;
}

/** The verdict, and whether it makes the attempt flagged. */
export interface ValidationVerdict {
  readonly validation: AttemptValidation;
  /** A value that no body can reach, or sources that disagree. */
  readonly flags: boolean;
}

/**
 * Holds each metric against what is possible (ERROR outside) and against the athlete's profile
 * (WARNING outside), both by more than two standard uncertainties, and independent sources against
 * each other. What is in order is not mentioned.
 */
export function validateAttempt(evidence: ValidationEvidence): ValidationVerdict {
  const profile = profileOf(evidence.athlete);
  const outOfBounds = METRIC_NAMES.map((metric) => checkBounds(metric, profile, evidence)).filter(
    (issue) => issue !== null,
  );
  const disagreements = checkConsistency(evidence);
  const issues = [...outOfBounds, ...disagreements];
  const failed = issues.some((issue) => issue.severity === 'ERROR');
  const status = failed ? 'FAIL' : issues.length > 0 ? 'PASS_WITH_WARNINGS' : 'PASS';
  return {
    validation: { status, issues, athlete_profile: profile },
    flags: failed || disagreements.length > 0,
  };
}

function checkBounds(
  metric: MetricName,
  profile: AthleteProfile,
  { type, athlete, measured }: ValidationEvidence,
): ValidationIssue | null {
  const bounds: Bounds | undefined = BOUNDS[type][metric];
  if (!bounds) return null;
  const seen = measured(metric);
  const possible = outside(seen, bounds.possible);
  if (possible) {
    const message: ValidationMessage = `validation.${possible}_possible`;
    return { severity: 'ERROR', metric, message, value: seen.value, bounds: bounds.possible };
  }
  const range = rangeOf(bounds, profile, athlete.sex);
  const usual = outside(seen, range);
  if (!usual) return null;
  const message: ValidationMessage = `validation.${usual}_profile`;
  return { severity: 'WARNING', metric, message, value: seen.value, bounds: range };
}

function outside({ value, sd }: Measured, [low, high]: Range): 'below' | 'above' | null {
  const margin = 2 * (Number.isFinite(sd) ? sd : 0);
  if (value + margin < low) return 'below';
  if (value - margin > high) return 'above';
  return null;
}
