import {
  IMAGE_STRIDE,
  LANDMARK_COUNT,
  Landmark,
  WORLD_STRIDE,
} from '../../../dsp/landmarks/landmark.ts';
import type { BodyPose } from '../movement.ts';
import type { CameraSetup } from './camera-setup.ts';

/** Nothing nearer to the lens than this is projected as if it were, m. */
const NEAREST_M = 0.1;
const RAD_PER_DEG = Math.PI / 180;

type Vector = readonly [number, number, number];

function mix(a: Vector, weightA: number, b: Vector, weightB: number): Vector {
  return [
    a[0] * weightA + b[0] * weightB,
    a[1] * weightA + b[1] * weightB,
    a[2] * weightA + b[2] * weightB,
  ];
}

/**
 * Projects a body through a pinhole camera, in the form in which MediaPipe gives landmarks:
 * fractions of the picture with depth in x's scale, and metres about the middle of the hips along
 * the camera's axes (x right, y down, z away). Writes into arrays that the caller owns.
 */
export class PinholeCamera {
  /** Pixels that a metre has at a metre's distance. */
  readonly focalPx: number;
  readonly #setup: CameraSetup;
  readonly #position: Vector;
  readonly #right: Vector;
  readonly #down: Vector;
  readonly #away: Vector;
  readonly #seen = new Float64Array(LANDMARK_COUNT * WORLD_STRIDE);

  constructor(setup: CameraSetup) {
    const { distanceM, heightM, picture } = setup;
    const yaw = setup.yawDeg * RAD_PER_DEG;
    const tilt = setup.tiltDeg * RAD_PER_DEG;
    const roll = setup.rollDeg * RAD_PER_DEG;
    this.#setup = setup;
    this.focalPx = picture.heightPx / 2 / Math.tan((setup.verticalFovDeg / 2) * RAD_PER_DEG);
    this.#position = [distanceM * Math.cos(yaw), heightM, distanceM * Math.sin(yaw)];
    const level: Vector = [-Math.cos(yaw), 0, -Math.sin(yaw)];
    const right: Vector = [Math.sin(yaw), 0, -Math.cos(yaw)];
    this.#away = mix(level, Math.cos(tilt), [0, -1, 0], Math.sin(tilt));
    const down = mix([0, -1, 0], Math.cos(tilt), level, -Math.sin(tilt));
    this.#right = mix(right, Math.cos(roll), down, Math.sin(roll));
    this.#down = mix(down, Math.cos(roll), right, -Math.sin(roll));
  }

  /** Pixels a metre has on the upright plane through the athlete's place at the start. */
  get pixelsPerMetre(): number {
    return this.focalPx / this.#setup.distanceM;
  }

  /** Writes x, y and z into `image` (132; visibility is left alone) and metres into `world` (99). */
  project(pose: BodyPose, image: Float64Array, world: Float64Array): void {
    const { widthPx, heightPx } = this.#setup.picture;
    const seen = this.#toCameraAxes(pose);
    const hips = [0, 1, 2].map((axis) => this.#middleOfHips(axis));
    const [hipX = 0, hipY = 0, hipZ = 0] = hips;
    const hipDepth = Math.max(NEAREST_M, hipZ);
    for (let i = 0; i < LANDMARK_COUNT; i += 1) {
      const x = seen[3 * i] ?? 0;
      const y = seen[3 * i + 1] ?? 0;
      const z = seen[3 * i + 2] ?? 0;
      const scalePx = this.focalPx / Math.max(NEAREST_M, z);
      image[IMAGE_STRIDE * i] = 0.5 + (scalePx * x) / widthPx;
      image[IMAGE_STRIDE * i + 1] = 0.5 + (scalePx * y) / heightPx;
      image[IMAGE_STRIDE * i + 2] = ((z - hipZ) * this.focalPx) / hipDepth / widthPx;
      world[WORLD_STRIDE * i] = x - hipX;
      world[WORLD_STRIDE * i + 1] = y - hipY;
      world[WORLD_STRIDE * i + 2] = z - hipZ;
    }
  }

  #toCameraAxes(pose: BodyPose): Float64Array {
    const [cameraX, cameraY, cameraZ] = this.#position;
    for (let i = 0; i < LANDMARK_COUNT; i += 1) {
      const x = (pose[3 * i] ?? 0) - cameraX;
      const y = (pose[3 * i + 1] ?? 0) - cameraY;
      const z = (pose[3 * i + 2] ?? 0) - cameraZ;
      this.#seen[3 * i] = along(this.#right, x, y, z);
      this.#seen[3 * i + 1] = along(this.#down, x, y, z);
      this.#seen[3 * i + 2] = along(this.#away, x, y, z);
    }
    return this.#seen;
  }

  #middleOfHips(axis: number): number {
    const left = this.#seen[3 * Landmark.leftHip + axis] ?? 0;
    const right = this.#seen[3 * Landmark.rightHip + axis] ?? 0;
    return (left + right) / 2;
  }
}

function along(axis: Vector, x: number, y: number, z: number): number {
  return axis[0] * x + axis[1] * y + axis[2] * z;
}
