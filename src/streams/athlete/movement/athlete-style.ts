/** What the arms do in a jump. */
export type Arms = 'hips' | 'swing' | 'hanging';

/** Which part of the foot touches the ground first. */
export type Landing = 'ball' | 'flat' | 'heel';

/** Size and habits of an athlete; the same in all movements. */
export interface AthleteStyle {
  readonly statureM: number;
  readonly massKg: number;
  readonly arms: Arms;
  readonly landing: Landing;
  /** Time from the heel's rise to take-off, s (0.05…0.15). */
  readonly heelRiseS: number;
  /** Time from touch-down until the heel is down, s (0.05…0.09). */
  readonly heelDropS: number;
  /** Pitch of the feet at take-off, rad. */
  readonly takeoffPitchRad: number;
  readonly takeoffKneeDeg: number;
  /** Lean of the trunk in a squat of a quarter of stature, rad. */
  readonly squatTiltRad: number;
  /** Distance of the heels from each other, m. */
  readonly stanceWidthM: number;
  /** Time by which the right foot leaves before the left (negative: after it), s. */
  readonly footLagS: number;
  /** How far the body wavers in standing, m. */
  readonly swayM: number;
}

/** An ordinary adult; a start for tests and demos. */
export const ORDINARY_ATHLETE: AthleteStyle = {
  statureM: 1.78,
  massKg: 74,
  arms: 'hips',
  landing: 'ball',
  heelRiseS: 0.1,
  heelDropS: 0.07,
  takeoffPitchRad: 0.8,
  takeoffKneeDeg: 166,
  squatTiltRad: 0.72,
  stanceWidthM: 0.24,
  footLagS: 0,
  swayM: 0.003,
};
