/** How a set of attempts runs. */
export interface TrainingPlan {
  /** Attempts of the set, 1 or more. */
  readonly attempts: number;
  /** Seconds counted down once the athlete stands still; 0: none. */
  readonly countdownS: number;
  /** Rest between two attempts, s; 0: none. */
  readonly restS: number;
}

/** Three attempts, without countdown or rest. */
export const DEFAULT_PLAN: TrainingPlan = { attempts: 3, countdownS: 0, restS: 0 };
