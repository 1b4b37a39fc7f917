import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { projectPose } from '../../../src/render/athlete/project-pose.ts';
import { PinholeCamera } from '../../../src/streams/athlete/camera/pinhole-camera.ts';

const view = fc.record({
  distanceM: fc.double({ min: 2, max: 6, noNaN: true }),
  heightM: fc.double({ min: 0.4, max: 1.6, noNaN: true }),
  yawDeg: fc.double({ min: 0, max: 90, noNaN: true }),
  tiltDeg: fc.double({ min: -10, max: 10, noNaN: true }),
  rollDeg: fc.double({ min: -3, max: 3, noNaN: true }),
  verticalFovDeg: fc.double({ min: 40, max: 70, noNaN: true }),
  picture: fc.constantFrom({ widthPx: 480, heightPx: 854 }, { widthPx: 1280, heightPx: 720 }),
});
const body = fc.array(fc.double({ min: -0.9, max: 0.9, noNaN: true }), {
  minLength: 99,
  maxLength: 99,
});

describe('the camera that draws', () => {
  it('sees every joint where the camera that computes sees it', () => {
    fc.assert(
      fc.property(view, body, (setup, joints) => {
        const drawn = projectPose(setup, joints);
        const image = new Float64Array(132);
        new PinholeCamera(setup).project(Float64Array.from(joints), image, new Float64Array(99));
        for (let joint = 0; joint < 33; joint++) {
          expect(drawn[2 * joint]).toBeCloseTo(image[4 * joint] ?? Number.NaN, 6);
          expect(drawn[2 * joint + 1]).toBeCloseTo(image[4 * joint + 1] ?? Number.NaN, 6);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('puts a point right ahead into the middle, and a higher one above it', () => {
    const setup = {
      distanceM: 3,
      heightM: 1,
      yawDeg: 90,
      tiltDeg: 0,
      rollDeg: 0,
      verticalFovDeg: 90,
      picture: { widthPx: 100, heightPx: 100 },
    };
    const joints = new Float64Array(99);
    joints.set([0, 1, 0, 1.5, 2.5, 0]);
    const drawn = projectPose(setup, joints);
    // Seen from the right, the athlete faces to the right; 90° see 3 m to each side at 3 m.
    expect([...drawn.subarray(0, 4)].map((value) => Math.round(1e9 * value) / 1e9)).toEqual([
      0.5, 0.5, 0.75, 0.25,
    ]);
  });
});
