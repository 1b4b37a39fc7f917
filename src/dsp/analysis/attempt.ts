/** The jumps that are measured. `hop` is one rebound of a series. */
export type JumpType = 'cmj' | 'dj' | 'sj' | 'hop';

/** What the movement is doing now; the union of the phases of all jump types. */
export type Phase =
  | 'absent'
  | 'moving'
  | 'standing'
  | 'squat_hold'
  | 'eccentric'
  | 'concentric'
  | 'drop'
  | 'contact'
  | 'flight'
  | 'landing';

/** `incomplete`: the stream ended or the athlete was lost before the landing. */
export type AttemptStatus = 'valid' | 'flagged' | 'incomplete';

/** Instants of a jump on the stream's clock, in ms, below the frame; null where it was not seen. */
export interface AttemptEvents {
  readonly movement_start_ms: number | null;
  readonly lowest_point_ms: number | null;
  readonly takeoff_ms: number | null;
  readonly apex_ms: number | null;
  readonly landing_ms: number | null;
  /** Drop jumps and hops: the touch-down that begins the contact that `takeoff_ms` ends. */
  readonly contact_start_ms?: number | null;
}

/** Metrics by name (the unit is in the name); null: could not be measured. */
export type Metrics = Readonly<Record<string, number | null>>;

/** The stream time at which each thing was first announced live. */
export interface ReportedTimes {
  readonly takeoff_ms: number | null;
  readonly landing_ms: number | null;
  readonly result_ms: number | null;
}

/** How well the attempt was seen. Warnings are keys of the text dictionary. */
export interface AttemptQuality {
  readonly confidence: 'high' | 'medium' | 'low';
  /** 0…100 */
  readonly quality_score: number;
  readonly warnings: readonly string[];
  /** Why a metric is null, by metric name. */
  readonly withheld?: Readonly<Record<string, string>>;
}

/** One finding of the physiological validation. */
export interface ValidationIssue {
  readonly severity: 'ERROR' | 'WARNING' | 'INFO';
  readonly metric: string;
  /** Key of the text dictionary. */
  readonly message: string;
  readonly value: number | null;
  readonly bounds: readonly [number, number] | null;
}

/** The verdict of the physiological validation. */
export interface AttemptValidation {
  readonly status: 'PASS' | 'PASS_WITH_WARNINGS' | 'FAIL';
  readonly issues: readonly ValidationIssue[];
  readonly athlete_profile?: string;
}

/** One measured jump, as it stands in the analysis report. */
export interface Attempt {
  readonly type: JumpType;
  readonly status: AttemptStatus;
  readonly events: AttemptEvents;
  readonly data: Metrics;
  /** One standard uncertainty of the metric of the same name. */
  readonly uncertainty: Metrics;
  readonly reported: ReportedTimes;
  readonly quality: AttemptQuality;
  readonly validation: AttemptValidation;
}

/** A movement that looked like the start of a jump and was not one. */
export interface RejectedMovement {
  readonly from_ms: number;
  readonly to_ms: number;
  readonly reason: RejectionReason;
}

/** Why a movement is not a jump. */
export type RejectionReason =
  | 'feet_never_left_the_ground'
  | 'no_free_fall'
  | 'did_not_return'
  | 'travelled_too_far'
  | 'landed_too_low'
  | 'too_short'
  | 'tracking_lost';
