import type { Landmark, LandmarkName } from '../../dsp/landmarks/landmark.ts';

type Index<Name extends LandmarkName> = (typeof Landmark)[Name];

// The types hold these numbers to MediaPipe's order.
const nose: Index<'nose'> = 0;
const leftEar: Index<'leftEar'> = 7;
const rightEar: Index<'rightEar'> = 8;
const leftShoulder: Index<'leftShoulder'> = 11;
const rightShoulder: Index<'rightShoulder'> = 12;
const leftElbow: Index<'leftElbow'> = 13;
const rightElbow: Index<'rightElbow'> = 14;
const leftWrist: Index<'leftWrist'> = 15;
const rightWrist: Index<'rightWrist'> = 16;
const leftKnee: Index<'leftKnee'> = 25;
const rightKnee: Index<'rightKnee'> = 26;
const leftAnkle: Index<'leftAnkle'> = 27;
const rightAnkle: Index<'rightAnkle'> = 28;
const leftHeel: Index<'leftHeel'> = 29;
const rightHeel: Index<'rightHeel'> = 30;
const leftFootIndex: Index<'leftFootIndex'> = 31;
const rightFootIndex: Index<'rightFootIndex'> = 32;

const leftHip: Index<'leftHip'> = 23;

const rightHip: Index<'rightHip'> = 24;

/** The drawn connections, as pairs of landmark indices; of the face only its direction. */
export const BONES: readonly (readonly [number, number])[] = [
  [leftEar, nose],
  [nose, rightEar],
  [leftEar, leftShoulder],
  [rightEar, rightShoulder],
  [leftShoulder, rightShoulder],
  [leftShoulder, leftElbow],
  [leftElbow, leftWrist],
  [rightShoulder, rightElbow],
  [rightElbow, rightWrist],
  [leftShoulder, leftHip],
  [rightShoulder, rightHip],
  [leftHip, rightHip],
  [leftHip, leftKnee],
  [leftKnee, leftAnkle],
  [rightHip, rightKnee],
  [rightKnee, rightAnkle],
  [leftAnkle, leftHeel],
  [leftHeel, leftFootIndex],
  [leftAnkle, leftFootIndex],
  [rightAnkle, rightHeel],
  [rightHeel, rightFootIndex],
  [rightAnkle, rightFootIndex],
];
