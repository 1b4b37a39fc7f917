import { Landmark } from '../landmarks/landmark.ts';
import { valueAt } from '../numerics/value-at.ts';

/** One body segment between two points, each the mean of landmarks. */
interface Segment {
  readonly proximal: readonly number[];
  readonly distal: readonly number[];
  /** Share of body mass. */
  readonly massFraction: number;
  /** Where its centre of mass lies from proximal (0) to distal (1). */
  readonly centre: number;
}

const L = Landmark;

/**
 * Segment masses and centres of mass, mean of women and men: de Leva, «Adjustments to
 * Zatsiorsky-Seluyanov's segment inertia parameters», J. Biomech. 29(9), 1996, table 4. The hand is
 * taken with the forearm; head: from the ears (close to its centre of mass) with no extent.
 */
const SEGMENTS: readonly Segment[] = [
  {
    proximal: [L.leftEar, L.rightEar],
    distal: [L.leftEar, L.rightEar],
    massFraction: 0.0681,
    centre: 0,
  },
  {
    proximal: [L.leftShoulder, L.rightShoulder],
    distal: [L.leftHip, L.rightHip],
    massFraction: 0.4302,
    centre: 0.47,
  },
  ...([0, 1] as const).flatMap((side): Segment[] => [
    limb(L.leftShoulder + side, L.leftElbow + side, 0.0263, 0.576),
    limb(L.leftElbow + side, L.leftWrist + side, 0.0209, 0.62),
    limb(L.leftHip + side, L.leftKnee + side, 0.1447, 0.385),
    limb(L.leftKnee + side, L.leftAnkle + side, 0.0457, 0.443),
    limb(L.leftHeel + side, L.leftFootIndex + side, 0.0133, 0.42),
  ]),
];

function limb(proximal: number, distal: number, massFraction: number, centre: number): Segment {
  return { proximal: [proximal], distal: [distal], massFraction, centre };
}

/** Weight of each landmark in the centre of mass; the weights add up to 1. */
export const CENTRE_OF_MASS_WEIGHTS: Float64Array = landmarkWeights();

function landmarkWeights(): Float64Array {
  const weights = new Float64Array(33);
  let total = 0;
  for (const s of SEGMENTS) total += s.massFraction;
  for (const { proximal, distal, massFraction, centre } of SEGMENTS) {
    const mass = massFraction / total;
    for (const i of proximal)
      weights[i] = valueAt(weights, i) + (mass * (1 - centre)) / proximal.length;
    for (const i of distal) weights[i] = valueAt(weights, i) + (mass * centre) / distal.length;
  }
  return weights;
}
