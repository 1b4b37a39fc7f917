import { ORDINARY_ATHLETE } from '../../src/streams/athlete/movement/athlete-style.ts';
import type { StudioJob } from '../../src/studio.ts';

/** What films of the sample jump differ in. */
export interface SampleFilming {
  /** Standing before the jump and after it, s. */
  readonly standS: number;
  readonly frameRateHz: number;
  /** Pictures that are laid over each other for one exposure. */
  readonly subFrames: number;
  readonly jpegQuality: number;
}

/** One countermovement jump of 40 cm, seen obliquely by an upright tablet; pictures only. */
export function sampleJump({
  standS,
  frameRateHz,
  subFrames,
  jpegQuality,
}: SampleFilming): StudioJob {
  return {
    movement: {
      kind: 'spec',
      spec: {
        type: 'cmj',
        style: ORDINARY_ATHLETE,
        seed: 1,
        standS,
        heightM: 0.4,
        depthM: 0.32,
        eccentricS: 0.6,
        unweightingShare: 0.45,
        concentricS: 0.3,
        releaseS: 0.05,
        landingBentM: 0.03,
        absorbS: 0.25,
        recoverS: 0.8,
        standAfterS: standS,
        driftM: 0,
        turnDeg: 0,
      },
    },
    view: {
      distanceM: 3.5,
      heightM: 1,
      yawDeg: 50,
      tiltDeg: 0,
      rollDeg: 0,
      verticalFovDeg: 62,
      picture: { widthPx: 480, heightPx: 854 },
    },
    frameRateHz,
    exposureMs: 8,
    subFrames,
    seed: 3,
    model: null,
    jpegQuality,
  };
}
