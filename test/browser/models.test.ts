import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MODEL_VARIANTS } from '../../scripts/models/assemble.mjs';
import { openStudio, type StudioPage } from '../../scripts/studio/studio-page.ts';
import { Landmark } from '../../src/dsp/landmarks/landmark.ts';
import { ORDINARY_ATHLETE } from '../../src/streams/athlete/movement/athlete-style.ts';
import type { StudioJob } from '../../src/studio.ts';

const standing: Omit<StudioJob, 'model'> = {
  movement: {
    kind: 'spec',
    spec: {
      type: 'standing',
      style: ORDINARY_ATHLETE,
      seed: 1,
      repetitions: 1,
      periodS: 1,
      depthM: 0.1,
    },
  },
  view: {
    distanceM: 3.5,
    heightM: 1,
    yawDeg: 40,
    tiltDeg: 0,
    rollDeg: 0,
    verticalFovDeg: 60,
    picture: { widthPx: 480, heightPx: 854 },
  },
  frameRateHz: 5,
  exposureMs: 8,
  subFrames: 2,
  seed: 1,
  jpegQuality: null,
};

describe('the assembled models in the real landmarker', () => {
  let studio: StudioPage;
  beforeAll(async () => {
    studio = await openStudio();
  });
  afterAll(() => studio.close());

  it.each(MODEL_VARIANTS)('%s finds the body where it is', async (model) => {
    const { frames } = await studio.makeClip({ ...standing, model });
    expect(frames.length).toBeGreaterThanOrEqual(3);
    for (const { image, world, projected } of frames) {
      expect(image).toHaveLength(132);
      expect(world).toHaveLength(99);
      for (const name of ['leftShoulder', 'rightHip', 'leftKnee', 'rightAnkle'] as const) {
        const joint = Landmark[name];
        const x = (image?.[4 * joint] ?? 0) - (projected[2 * joint] ?? 0);
        const y = (image?.[4 * joint + 1] ?? 0) - (projected[2 * joint + 1] ?? 0);
        expect(Math.hypot(x * 480, y * 854) / 854, name).toBeLessThan(0.04);
      }
    }
  });
});
