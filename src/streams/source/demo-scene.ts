import { IMAGE_STRIDE, LANDMARK_COUNT, WORLD_STRIDE } from '../../dsp/landmarks/landmark.ts';
import type { LandmarkFrame } from '../../dsp/landmarks/landmark-frame.ts';
import { portraitCamera } from '../athlete/camera/camera-setup.ts';
import { PinholeCamera } from '../athlete/camera/pinhole-camera.ts';
import { createMovement } from '../athlete/create-movement.ts';
import { ORDINARY_ATHLETE } from '../athlete/movement/athlete-style.ts';
import type { Movement } from '../athlete/movement.ts';
import type { SimulatedScene } from './simulated-source.ts';

const FRAME_RATE_HZ = 60;
/** Heights the demo athlete jumps in turn, m. */
const HEIGHTS_M: readonly number[] = [0.32, 0.37, 0.41, 0.35];

/** An athlete who stands before the tablet and jumps again and again, without end. */
export function demoScene(): SimulatedScene {
  return {
    name: 'countermovement jumps',
    picture: portraitCamera.picture,
    frameRateHz: FRAME_RATE_HZ,
    frames: demoFrames,
  };
}

function* demoFrames(): Generator<LandmarkFrame> {
  const camera = new PinholeCamera(portraitCamera);
  const pose = new Float64Array(LANDMARK_COUNT * WORLD_STRIDE);
  let startMs = 0;
  for (let jump = 0; ; jump += 1) {
    const movement = demoJump(jump);
    const frames = Math.floor((movement.durationMs / 1000) * FRAME_RATE_HZ);
    for (let index = 0; index < frames; index += 1) {
      const timeMs = (index * 1000) / FRAME_RATE_HZ;
      const image = new Float64Array(LANDMARK_COUNT * IMAGE_STRIDE).fill(1);
      const world = new Float64Array(LANDMARK_COUNT * WORLD_STRIDE);
      movement.poseAt(timeMs, pose);
      camera.project(pose, image, world);
      yield { captureTimeMs: startMs + timeMs, image, world };
    }
    startMs += (frames * 1000) / FRAME_RATE_HZ;
  }
}

function demoJump(jump: number): Movement {
  return createMovement({
    type: 'cmj',
    style: ORDINARY_ATHLETE,
    seed: 1,
    standS: 1.5,
    heightM: HEIGHTS_M[jump % HEIGHTS_M.length] ?? 0.35,
    depthM: 0.32,
    eccentricS: 0.6,
    unweightingShare: 0.45,
    concentricS: 0.3,
    releaseS: 0.05,
    landingBentM: 0.03,
    absorbS: 0.25,
    recoverS: 0.8,
    standAfterS: 1,
    driftM: 0,
    turnDeg: 0,
  });
}
