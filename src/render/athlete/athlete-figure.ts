import { Mesh, MeshLambertMaterial, Object3D, Vector3 } from 'three';
import type { Appearance } from './appearance.ts';
import { makeHead } from './head.ts';
import { Joint } from './joint.ts';
import { Shoe } from './shoe.ts';
import { Limb, loft, orient, type Ring } from './solids.ts';

const REFERENCE_STATURE_M = 1.75;
const UPWARDS = new Vector3(0, 1, 0);

/** Shirt: rings from the hips' height (0) to the shoulders' (1); half widths and depths in m. */
const SHIRT: readonly Ring[] = [
  [0.05, 0.05, 0.05, -0.006],
  [0.05, 0.178, 0.13, -0.008],
  [0.12, 0.17, 0.124, -0.005],
  [0.2, 0.155, 0.11, 0.0],
  [0.42, 0.145, 0.104, 0.006],
  [0.62, 0.158, 0.114, 0.006],
  [0.8, 0.172, 0.116, 0.0],
  [0.93, 0.17, 0.098, -0.008],
  [1.03, 0.14, 0.076, -0.012],
  [1.09, 0.075, 0.058, -0.01],
  [1.11, 0.01, 0.01, -0.008],
];
/** Seat of the trousers, m below and above the hips' height. */
const SEAT: readonly Ring[] = [
  [-0.1, 0.02, 0.03, 0],
  [-0.085, 0.1, 0.09, -0.005],
  [-0.03, 0.165, 0.118, -0.012],
  [0.03, 0.168, 0.118, -0.01],
  [0.09, 0.14, 0.095, -0.004],
];

interface Side {
  readonly thigh: Limb;
  readonly shortsLeg: Limb;
  readonly shank: Limb;
  readonly calf: Limb;
  readonly ankle: Limb;
  readonly upperArm: Limb;
  readonly sleeve: Limb;
  readonly forearm: Limb;
  readonly palm: Limb;
  readonly thumb: Limb;
  readonly shoe: Shoe;
}

/**
 * A clothed figure of simple solids whose joints lie where a pose's landmarks are: hips inside
 * the pelvis, knees and ankles inside the leg, the toe landmark at the tip of the shoe.
 */
export class AthleteFigure extends Object3D {
  readonly #points = Array.from({ length: 33 }, () => new Vector3());
  readonly #scale: number;
  readonly #shirt: Mesh;
  readonly #seat: Mesh;
  readonly #neck: Limb;
  readonly #yoke: Limb;
  readonly #head: Object3D;
  readonly #sides: readonly [Side, Side];

  /** `firstPose`: standing flat, which tells the feet's length. */
  constructor(look: Appearance, statureM: number, firstPose: ArrayLike<number>) {
    super();
    const scale = statureM / REFERENCE_STATURE_M;
    this.#scale = scale;
    const material = (color: string) => new MeshLambertMaterial({ color });
    const skin = material(look.skin);
    const shirt = material(look.shirt);
    const trousers = material(look.trousers);
    const socks = material(look.socks);
    const girth = look.girth * scale;
    const limb = (of: MeshLambertMaterial, from: number, to: number) => {
      const made = new Limb(of, from * girth, to * girth);
      this.add(made);
      return made;
    };
    const side = (): Side => {
      const shoe = new Shoe(look, footLength(firstPose), scale);
      this.add(shoe);
      const leg = look.longTrousers ? trousers : skin;
      const arm = look.longSleeves ? shirt : skin;
      return {
        thigh: limb(leg, 0.086, 0.056),
        shortsLeg: limb(trousers, 0.094, look.longTrousers ? 0.066 : 0.084),
        shank: limb(leg, 0.055, look.longTrousers ? 0.048 : 0.035),
        calf: limb(leg, 0.052, 0.042),
        ankle: limb(socks, 0.042, 0.038),
        upperArm: limb(arm, 0.048, 0.04),
        sleeve: limb(shirt, 0.062, 0.054),
        forearm: limb(arm, 0.041, 0.029),
        palm: limb(skin, 0.031, 0.03),
        thumb: limb(skin, 0.017, 0.012),
        shoe,
      };
    };
    this.#sides = [side(), side()];
    this.#neck = limb(skin, 0.058, 0.055);
    this.#yoke = limb(shirt, 0.064, 0.064);
    this.#shirt = new Mesh(loft(SHIRT), shirt);
    this.#seat = new Mesh(loft(SEAT), trousers);
    this.#head = makeHead(look);
    this.#head.scale.setScalar(scale);
    this.add(this.#shirt, this.#seat, this.#head);
  }

  /** Puts the figure into a pose: 33 × (x, y, z) in metres. */
  setPose(pose: ArrayLike<number>): void {
    this.#points.forEach((point, joint) => {
      point.set(pose[3 * joint] ?? 0, pose[3 * joint + 1] ?? 0, pose[3 * joint + 2] ?? 0);
    });
    this.#poseTrunk();
    this.#poseSide(this.#sides[0], 'left');
    this.#poseSide(this.#sides[1], 'right');
  }

  #point(joint: number): Vector3 {
    return this.#points[joint] ?? UPWARDS;
  }

  #middle(first: number, second: number): Vector3 {
    return this.#point(first).clone().add(this.#point(second)).multiplyScalar(0.5);
  }

  #poseTrunk(): void {
    const hips = this.#middle(Joint.leftHip, Joint.rightHip);
    const shoulders = this.#middle(Joint.leftShoulder, Joint.rightShoulder);
    const up = shoulders.clone().sub(hips);
    const length = up.length();
    up.normalize();
    const acrossHips = this.#point(Joint.rightHip).clone().sub(this.#point(Joint.leftHip));
    const acrossShoulders = this.#point(Joint.rightShoulder)
      .clone()
      .sub(this.#point(Joint.leftShoulder));
    const frame = (across: Vector3): [Vector3, Vector3, Vector3] => {
      const forward = up.clone().cross(across).normalize();
      return [forward, up, forward.clone().cross(up)];
    };
    const trunk = frame(acrossHips.clone().normalize().add(acrossShoulders.clone().normalize()));
    orient(this.#shirt, ...trunk);
    this.#shirt.position.copy(hips);
    this.#shirt.scale.set(this.#scale, length, this.#scale);
    orient(this.#seat, ...frame(acrossHips));
    this.#seat.position.copy(hips);
    this.#seat.scale.setScalar(this.#scale);

    const ears = this.#middle(Joint.leftEar, Joint.rightEar);
    const right = this.#point(Joint.rightEar).clone().sub(this.#point(Joint.leftEar)).normalize();
    const nose = this.#point(Joint.nose).clone().sub(ears);
    const forward = nose.addScaledVector(right, -nose.dot(right)).normalize();
    const headUp = right.clone().cross(forward);
    // The nose landmark lies slightly below the ears' height.
    forward.addScaledVector(headUp, 0.08).normalize();
    headUp.copy(right).cross(forward);
    orient(this.#head, forward, headUp, right);
    this.#head.position.copy(ears);

    const [trunkForward] = trunk;
    const neckBase = shoulders.clone().addScaledVector(up, 0.03 * this.#scale);
    neckBase.addScaledVector(trunkForward, -0.015 * this.#scale);
    const neckTop = ears.clone().addScaledVector(headUp, -0.05 * this.#scale);
    this.#neck.stretch(neckBase, neckTop.addScaledVector(forward, -0.02 * this.#scale));
    this.#yoke.stretch(
      shoulders.clone().lerp(this.#point(Joint.leftShoulder), 0.85),
      shoulders.clone().lerp(this.#point(Joint.rightShoulder), 0.85),
    );
  }

  #poseSide(parts: Side, side: 'left' | 'right'): void {
    const at = (joint: Capitalize<'hip' | 'knee' | 'ankle' | 'heel' | 'footIndex'>) =>
      this.#point(Joint[`${side}${joint}`]);
    const [hip, knee, ankle, heel, toe] = [
      at('Hip'),
      at('Knee'),
      at('Ankle'),
      at('Heel'),
      at('FootIndex'),
    ];
    parts.thigh.stretch(hip, knee);
    parts.shortsLeg.stretch(hip, hip.clone().lerp(knee, 0.62));
    parts.shank.stretch(knee, ankle);
    const back = heel.clone().sub(toe).normalize();
    const belly = knee
      .clone()
      .lerp(ankle, 0.28)
      .addScaledVector(back, 0.014 * this.#scale);
    parts.calf.stretch(belly, knee.clone().lerp(ankle, 0.55));
    parts.ankle.stretch(ankle.clone().lerp(knee, 0.22), ankle);
    parts.shoe.wear(heel, toe, ankle);
    this.#poseArm(parts, side);
  }

  #poseArm(parts: Side, side: 'left' | 'right'): void {
    const shoulder = this.#point(Joint[`${side}Shoulder`]);
    const elbow = this.#point(Joint[`${side}Elbow`]);
    const wrist = this.#point(Joint[`${side}Wrist`]);
    parts.upperArm.stretch(shoulder, elbow);
    parts.sleeve.stretch(shoulder, shoulder.clone().lerp(elbow, 0.5));
    parts.forearm.stretch(elbow, wrist);
    const knuckles = this.#point(Joint[`${side}Index`])
      .clone()
      .lerp(this.#point(Joint[`${side}Pinky`]), 0.5);
    parts.palm.stretch(wrist, wrist.clone().lerp(knuckles, 1.1));
    parts.thumb.stretch(wrist, this.#point(Joint[`${side}Thumb`]));
  }
}

function footLength(pose: ArrayLike<number>): number {
  const between = (axis: number): number =>
    (pose[3 * Joint.leftFootIndex + axis] ?? 0) - (pose[3 * Joint.leftHeel + axis] ?? 0);
  return Math.hypot(between(0), between(1), between(2));
}
