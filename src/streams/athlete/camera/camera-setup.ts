import type { PictureSize } from '../../../dsp/landmarks/landmark-frame.ts';

/** Where a camera stands, where it looks, and its lens (a pinhole without distortion). */
export interface CameraSetup {
  /** Horizontal distance from the athlete's place at the start, m. */
  readonly distanceM: number;
  /** Height of the lens above the floor, m. */
  readonly heightM: number;
  /** 0: in front of the athlete; 90: at the athlete's right side. */
  readonly yawDeg: number;
  /** Looking down is positive. */
  readonly tiltDeg: number;
  /** The camera turned clockwise (as seen from behind it) is positive. */
  readonly rollDeg: number;
  /** Angle between the upper and the lower edge of the picture. */
  readonly verticalFovDeg: number;
  readonly picture: PictureSize;
}

/** A tablet in portrait on a tripod, as the set-up guide asks for. */
export const portraitCamera: CameraSetup = {
  distanceM: 3.5,
  heightM: 1,
  yawDeg: 60,
  tiltDeg: 0,
  rollDeg: 0,
  verticalFovDeg: 62,
  picture: { widthPx: 720, heightPx: 1280 },
};

/** The same tablet turned: the field of view is narrower from top to bottom. */
export const landscapeCamera: CameraSetup = {
  ...portraitCamera,
  distanceM: 4.5,
  verticalFovDeg: 38,
  picture: { widthPx: 1280, heightPx: 720 },
};
