/** How much care the pose model takes; more care costs time a frame. */
export type PosePreset = 'fast' | 'balanced' | 'accurate';

/** MediaPipe's name of the model behind each preset, as it stands in a track's header. */
export const POSE_MODEL: Readonly<Record<PosePreset, string>> = {
  fast: 'pose_landmarker_lite',
  balanced: 'pose_landmarker_full',
  accurate: 'pose_landmarker_heavy',
};
