import { Landmark } from '../../../dsp/landmarks/landmark.ts';
import type { BodyPose } from '../movement.ts';

/**
 * Share of the body's mass and place of its centre between two joints, mean of women and men.
 * de Leva P (1996), Adjustments to Zatsiorsky-Seluyanov's segment inertia parameters,
 * J Biomech 29:1223. Head and trunk are one segment from mid-shoulder to mid-hip, the head's
 * centre is taken between the ears.
 */
const LIMBS: readonly (readonly [keyof typeof Landmark, keyof typeof Landmark, number, number])[] =
  (['left', 'right'] as const).flatMap((side) => [
    [`${side}Hip`, `${side}Knee`, 0.1447, 0.385],
    [`${side}Knee`, `${side}Ankle`, 0.0457, 0.443],
    [`${side}Heel`, `${side}FootIndex`, 0.0133, 0.42],
    [`${side}Shoulder`, `${side}Elbow`, 0.0263, 0.576],
    [`${side}Elbow`, `${side}Wrist`, 0.015, 0.457],
    [`${side}Wrist`, `${side}Index`, 0.0059, 0.5],
  ]);
const HEAD_SHARE = 0.0681;
const TRUNK_SHARE = 0.4303;
const TRUNK_CENTRE = 0.46;

/** Height of the body's centre of mass above the floor, m. */
export function centreOfMassHeight(pose: BodyPose): number {
  const y = (name: keyof typeof Landmark): number => pose[3 * Landmark[name] + 1] ?? 0;
  const shoulders = (y('leftShoulder') + y('rightShoulder')) / 2;
  const hips = (y('leftHip') + y('rightHip')) / 2;
  let moment = HEAD_SHARE * 0.5 * (y('leftEar') + y('rightEar'));
  moment += TRUNK_SHARE * (shoulders + TRUNK_CENTRE * (hips - shoulders));
  let mass = HEAD_SHARE + TRUNK_SHARE;
  for (const [from, to, share, centre] of LIMBS) {
    moment += share * (y(from) + centre * (y(to) - y(from)));
    mass += share;
  }
  return moment / mass;
}
