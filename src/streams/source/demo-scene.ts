import type { LandmarkFrame } from '../../dsp/landmarks/landmark-frame.ts';
import { portraitCamera } from '../athlete/camera/camera-setup.ts';
import { steadyTiming } from '../athlete/camera/frame-timing.ts';
import { createMovement } from '../athlete/create-movement.ts';
import { ORDINARY_ATHLETE } from '../athlete/movement/athlete-style.ts';
import type { Movement } from '../athlete/movement.ts';
import { typicalNoise } from '../athlete/noise/noise-model.ts';
import { simulateTrack } from '../athlete/simulate-track.ts';
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
  let originMs = 0;
  for (let jump = 0; ; jump += 1) {
    const movement = demoJump(HEIGHTS_M[jump % HEIGHTS_M.length] ?? 0);
    const track = simulateTrack({
      movement,
      camera: portraitCamera,
      timing: { ...steadyTiming(FRAME_RATE_HZ), originMs },
      noise: typicalNoise,
      seed: jump + 1,
    });
    yield* track.frames();
    // One interval more than the movement: jitter must not let two jumps touch.
    originMs += movement.durationMs + 2000 / FRAME_RATE_HZ;
  }
}

function demoJump(heightM: number): Movement {
  return createMovement({
    type: 'cmj',
    style: ORDINARY_ATHLETE,
    seed: 1,
    standS: 1.5,
    heightM,
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
