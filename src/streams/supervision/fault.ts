/** The parts of the pipeline that are watched. */
export type Stage = 'camera' | 'pose' | 'drawing';

/** What can go wrong with a stage while the page runs; each has its text in the dictionary. */
export type FaultCause =
  | 'camera_lost'
  | 'camera_stalled'
  | 'camera_black'
  | 'camera_frozen'
  | 'clock_jumped'
  | 'slept'
  | 'pose_crashed'
  | 'pose_hung'
  | 'pose_not_loaded'
  | 'pose_frames_failed'
  | 'gpu_lost'
  | 'drawing_lost'
  | 'drawing_stuck';

/** A cause's stage, and how its fault ends. */
export interface FaultKind {
  readonly stage: Stage;
  /** `beat`: with the stage's next sign of life. `clear`: when it is said to be over. */
  readonly endsWith: 'beat' | 'clear';
}

/** All faults. */
export const FAULTS: Readonly<Record<FaultCause, FaultKind>> = {
  camera_lost: { stage: 'camera', endsWith: 'beat' },
  camera_stalled: { stage: 'camera', endsWith: 'beat' },
  camera_black: { stage: 'camera', endsWith: 'clear' },
  camera_frozen: { stage: 'camera', endsWith: 'clear' },
  clock_jumped: { stage: 'camera', endsWith: 'beat' },
  slept: { stage: 'camera', endsWith: 'beat' },
  pose_crashed: { stage: 'pose', endsWith: 'beat' },
  pose_hung: { stage: 'pose', endsWith: 'beat' },
  pose_not_loaded: { stage: 'pose', endsWith: 'beat' },
  pose_frames_failed: { stage: 'pose', endsWith: 'beat' },
  gpu_lost: { stage: 'pose', endsWith: 'beat' },
  drawing_lost: { stage: 'drawing', endsWith: 'clear' },
  drawing_stuck: { stage: 'drawing', endsWith: 'beat' },
};
