/** Number of landmarks of MediaPipe's BlazePose topology. */
export const LANDMARK_COUNT = 33;

/** Indices of the body landmarks in MediaPipe's order (left and right are the athlete's). */
export const Landmark = {
  nose: 0,
  leftEyeInner: 1,
  leftEye: 2,
  leftEyeOuter: 3,
  rightEyeInner: 4,
  rightEye: 5,
  rightEyeOuter: 6,
  leftEar: 7,
  rightEar: 8,
  mouthLeft: 9,
  mouthRight: 10,
  leftShoulder: 11,
  rightShoulder: 12,
  leftElbow: 13,
  rightElbow: 14,
  leftWrist: 15,
  rightWrist: 16,
  leftPinky: 17,
  rightPinky: 18,
  leftIndex: 19,
  rightIndex: 20,
  leftThumb: 21,
  rightThumb: 22,
  leftHip: 23,
  rightHip: 24,
  leftKnee: 25,
  rightKnee: 26,
  leftAnkle: 27,
  rightAnkle: 28,
  leftHeel: 29,
  rightHeel: 30,
  leftFootIndex: 31,
  rightFootIndex: 32,
} as const;

/** The name of one landmark. */
export type LandmarkName = keyof typeof Landmark;

/** Values a landmark has in {@link LandmarkFrame.image}: x, y, z, visibility. */
export const IMAGE_STRIDE = 4;

/** Values a landmark has in {@link LandmarkFrame.world}: x, y, z. */
export const WORLD_STRIDE = 3;
