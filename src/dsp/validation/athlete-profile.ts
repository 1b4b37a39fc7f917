import type { TrainingLevel } from '../analysis/analysis-event.ts';

/** Who jumps, as far as we were told; never estimated from the jump that is to be checked. */
export interface Athlete {
  readonly sex: 'female' | 'male' | null;
  readonly ageYears: number | null;
  readonly trainingLevel: TrainingLevel | null;
}

/** Which bounds an attempt is held against. */
export type AthleteProfile = TrainingLevel | 'child' | 'senior' | 'unknown';

const ADULT_FROM = 16;
const SENIOR_FROM = 60;

/**
 * The profile: the given level of an adult below 60; children and seniors are not held against the
 * levels of young adults, whatever their training; without a level, `unknown`.
 */
export function profileOf({ ageYears, trainingLevel }: Athlete): AthleteProfile {
  if (ageYears !== null && ageYears < ADULT_FROM) return 'child';
  if (ageYears !== null && ageYears >= SENIOR_FROM) return 'senior';
  return trainingLevel ?? 'unknown';
}
