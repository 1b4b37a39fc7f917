import { IMAGE_STRIDE, LANDMARK_COUNT, Landmark } from '../../../src/dsp/landmarks/landmark.ts';
import type { PictureSize } from '../../../src/dsp/landmarks/landmark-frame.ts';
import type { CameraSetup } from '../../../src/streams/athlete/camera/camera-setup.ts';
import type { FrameTiming } from '../../../src/streams/athlete/camera/frame-timing.ts';
import { PinholeCamera } from '../../../src/streams/athlete/camera/pinhole-camera.ts';
import type { Movement } from '../../../src/streams/athlete/movement.ts';
import type { SeededRandom } from '../../../src/streams/athlete/random.ts';

/** The directions from which the matrix films, with their yaw, degrees. */
export const VIEW_YAW_DEG = { front: [0, 20], oblique: [35, 60], side: [75, 90] } as const;

/** A direction of view. */
export type FilmedView = keyof typeof VIEW_YAW_DEG;

const PORTRAIT: PictureSize = { widthPx: 720, heightPx: 1280 };
const LANDSCAPE: PictureSize = { widthPx: 1280, heightPx: 720 };
const TRIES = 400;
/** Distance from the picture's edge that feet and hips keep, share of its side. */
const MARGIN = 0.03;
const LOOK_EVERY_MS = 100;
const MUST_BE_SEEN = [
  Landmark.leftHip,
  Landmark.rightHip,
  Landmark.leftFootIndex,
  Landmark.rightFootIndex,
  Landmark.leftHeel,
  Landmark.rightHeel,
] as const;

/**
 * A camera from anywhere in the demanded ranges: 2–6 m away, 0.4–1.6 m high, tilt ±10°, roll ±3°,
 * portrait or landscape. Places that lose the feet or the hips are drawn again: the set-up guide
 * refuses them; the head may leave the picture.
 */
export function randomCamera(
  view: FilmedView,
  movement: Movement,
  random: SeededRandom,
): CameraSetup {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const isPortrait = random.chance(0.5);
    const [lowDeg, highDeg] = VIEW_YAW_DEG[view];
    const camera: CameraSetup = {
      distanceM: random.between(2, 6),
      heightM: random.between(0.4, 1.6),
      yawDeg: random.between(lowDeg, highDeg),
      tiltDeg: random.between(-10, 10),
      rollDeg: random.between(-3, 3),
      verticalFovDeg: isPortrait ? random.between(56, 68) : random.between(34, 48),
      picture: isPortrait ? PORTRAIT : LANDSCAPE,
    };
    if (seesTheJumps(camera, movement)) return camera;
  }
  throw new Error(`no camera sees the whole of a ${movement.name}`);
}

/**
 * Whether feet and hips are in the picture while it matters: all the time where there are jumps, in
 * the middle of a movement that may come from outside and go there.
 */
function seesTheJumps(camera: CameraSetup, movement: Movement): boolean {
  const pinhole = new PinholeCamera(camera);
  const pose = new Float64Array(3 * LANDMARK_COUNT);
  const image = new Float64Array(IMAGE_STRIDE * LANDMARK_COUNT);
  const world = new Float64Array(3 * LANDMARK_COUNT);
  const { durationMs, truth } = movement;
  const [fromMs, untilMs] =
    truth.jumps.length > 0 ? [0, durationMs] : [durationMs / 2, durationMs / 2];
  for (let timeMs = fromMs; timeMs <= untilMs; timeMs += LOOK_EVERY_MS) {
    movement.poseAt(timeMs, pose);
    pinhole.project(pose, image, world);
    for (const landmark of MUST_BE_SEEN) {
      for (const axis of [0, 1]) {
        const place = image[IMAGE_STRIDE * landmark + axis] ?? Number.NaN;
        if (!(place > MARGIN && place < 1 - MARGIN)) return false;
      }
    }
  }
  return true;
}

/** A camera clock of this rate: jitter up to 3 ms, up to 3 % of the frames lost, any exposure. */
export function randomTiming(frameRateHz: number, random: SeededRandom): FrameTiming {
  const longestMs = Math.min(16, 900 / frameRateHz);
  return {
    frameRateHz,
    jitterMs: random.between(0.2, 3) * Math.min(1, 60 / frameRateHz),
    dropRate: random.between(0, 0.03),
    exposureMs: random.between(Math.min(4, longestMs / 2), longestMs),
    originMs: random.between(0, 1e6),
  };
}
