import type { JumpType } from '../../dsp/analysis/attempt.ts';

/**
 * Joint positions of a body at an instant: 33 × (x, y, z) in metres, in MediaPipe's landmark
 * order. x points where the athlete faces at the start, y up, z to the athlete's right;
 * the floor is y = 0.
 */
export type BodyPose = Float64Array;

/** Exact facts of one jump; times in ms from the movement's start. */
export interface JumpTruth {
  readonly type: JumpType;
  readonly events: {
    readonly movement_start_ms: number | null;
    readonly lowest_point_ms: number | null;
    /** The last foot leaves the ground. */
    readonly takeoff_ms: number;
    readonly apex_ms: number;
    /** The first contact after it. */
    readonly landing_ms: number;
    readonly contact_start_ms?: number;
  };
  /** Metrics under the names of the analysis report (`jump_height_m`, `flight_time_ms`, …). */
  readonly data: Readonly<Record<string, number>>;
}

/** Everything that is known exactly about a movement. */
export interface MovementTruth {
  readonly jumps: readonly JumpTruth[];
}

/** A movement of one body: where every joint is at any instant, and the truth about it. */
export interface Movement {
  readonly name: string;
  readonly durationMs: number;
  readonly truth: MovementTruth;
  readonly statureM: number;
  readonly massKg: number;
  /** Height of the box the athlete stands on at the start, m; 0 without one. */
  readonly boxHeightM: number;
  /** Writes the pose at an instant (0…durationMs) into `pose` (length 99). */
  poseAt(timeMs: number, pose: BodyPose): void;
}
