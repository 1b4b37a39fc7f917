import type { View } from '../body/view.ts';

/**
 * Everything the set-up guide can ask for, the most important first. A text of the page explains
 * each; what stands further up often cures what stands below.
 */
export const ADVICE_KEYS = [
  'step_into_view',
  'only_one_person',
  'step_back',
  'show_feet',
  'room_above',
  'step_closer',
  'move_to_middle',
  'level_camera',
  'straighten_camera',
  'raise_camera',
  'lower_camera',
  'more_light',
  'less_light',
  'frame_rate_low',
] as const;

/** One thing to do about the set-up. */
export type AdviceKey = (typeof ADVICE_KEYS)[number];

/** What the page knows of the scene beside the landmarks; null: not known. */
export interface SceneFacts {
  /** From the device's sensors; looking down is positive. */
  readonly tiltDeg: number | null;
  /** From the device's sensors; turned clockwise as seen from behind the camera is positive. */
  readonly rollDeg: number | null;
  /** Mean luminance of the picture, 0 black … 1 white. */
  readonly luminance: number | null;
}

/** Nothing is known but the landmarks. */
export const NO_FACTS: SceneFacts = { tiltDeg: null, rollDeg: null, luminance: null };

/** What a view lets be measured beside height and times. */
export type ViewMeasure = 'joint_angles' | 'left_and_right';

/** The verdict of the guide; a new object only when something has changed. */
export interface GuideState {
  /** In the order of {@link ADVICE_KEYS}. */
  readonly advice: readonly AdviceKey[];
  /** The whole set-up is good. */
  readonly isGood: boolean;
  readonly view: View;
  /** Yaw between body and camera when the view was told last, degrees; NaN: not known. */
  readonly yawDeg: number;
  readonly measurable: readonly ViewMeasure[];
}

/** What can be measured beside height and times from there (see the posture metrics). */
export function measurableFrom(view: View): readonly ViewMeasure[] {
  switch (view) {
    case 'front':
      return ['left_and_right'];
    case 'oblique':
    case 'side':
      return ['joint_angles'];
    case 'unknown':
      return [];
  }
}
