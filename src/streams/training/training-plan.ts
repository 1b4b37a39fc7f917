/** How a set of attempts runs. */
export interface TrainingPlan {
  /** Attempts of the set, 1 or more. */
  readonly attempts: number;
  /** Seconds counted down once the athlete stands still; 0: none. */
  readonly countdownS: number;
  /** Rest between two attempts, s; 0: none. */
  readonly restS: number;
}
