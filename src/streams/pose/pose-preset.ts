/** How much care the pose model takes; more care costs time a frame. */
export type PosePreset = 'fast' | 'balanced' | 'accurate';

/**
 * What a person can choose. `auto`: the best model that keeps up with the camera; `accurate` too
 * gives way to a faster model where it does not keep up.
 */
export type PresetChoice = 'auto' | PosePreset;

/** The model to begin with. */
export function firstPreset(choice: PresetChoice): PosePreset {
  return choice === 'auto' ? 'balanced' : choice;
}

/** MediaPipe's name of the model behind each preset, as it stands in a track's header. */
export const POSE_MODEL: Readonly<Record<PosePreset, string>> = {
  fast: 'pose_landmarker_lite',
  balanced: 'pose_landmarker_full',
  accurate: 'pose_landmarker_heavy',
};
