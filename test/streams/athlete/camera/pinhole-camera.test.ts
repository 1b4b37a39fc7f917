import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Landmark } from '../../../../src/dsp/landmarks/landmark.ts';
import {
  type CameraSetup,
  landscapeCamera,
  portraitCamera,
} from '../../../../src/streams/athlete/camera/camera-setup.ts';
import { PinholeCamera } from '../../../../src/streams/athlete/camera/pinhole-camera.ts';

/** A body whose landmarks all stand at one point, m. */
function bodyAt(x: number, y: number, z: number): Float64Array {
  return Float64Array.from({ length: 99 }, (_, i) => [x, y, z][i % 3] ?? 0);
}

function look(setup: CameraSetup, pose: Float64Array) {
  const image = new Float64Array(132);
  const world = new Float64Array(99);
  new PinholeCamera(setup).project(pose, image, world);
  return { x: image[0] ?? 0, y: image[1] ?? 0, z: image[2] ?? 0, image, world };
}

const front: CameraSetup = { ...portraitCamera, yawDeg: 0 };
const side: CameraSetup = { ...portraitCamera, yawDeg: 90 };

describe('PinholeCamera', () => {
  it('puts what is straight ahead in the middle, from any side', () => {
    for (const yawDeg of [0, 30, 60, 90]) {
      const { x, y } = look({ ...portraitCamera, yawDeg }, bodyAt(0, portraitCamera.heightM, 0));
      expect(x).toBeCloseTo(0.5, 12);
      expect(y).toBeCloseTo(0.5, 12);
    }
  });

  it('sees half the field of view from the middle to the upper edge', () => {
    const { distanceM, heightM, verticalFovDeg } = landscapeCamera;
    const topM = heightM + distanceM * Math.tan((verticalFovDeg / 2) * (Math.PI / 180));
    expect(look(landscapeCamera, bodyAt(0, topM, 0)).y).toBeCloseTo(0, 12);
  });

  it("shows the athlete's left on the right from the front, and the way ahead on the right from the side", () => {
    expect(look(front, bodyAt(0, 1, -0.5)).x).toBeGreaterThan(0.5);
    expect(look(side, bodyAt(0.5, 1, 0)).x).toBeGreaterThan(0.5);
  });

  it('shrinks with distance: twice as far, half as large', () => {
    const near = look(front, bodyAt(0, 1.5, 0)).y - 0.5;
    const far = look(front, bodyAt(-front.distanceM, 1.5, 0)).y - 0.5;
    expect(far).toBeCloseTo(near / 2, 12);
  });

  it('lifts what it sees when it looks down, and turns it against its own roll', () => {
    expect(look({ ...front, tiltDeg: 10 }, bodyAt(0, 1, 0)).y).toBeLessThan(0.5);
    const above = look({ ...front, rollDeg: 90 }, bodyAt(0, 1.3, 0));
    expect(above.x).toBeLessThan(0.5);
    expect(above.y).toBeCloseTo(0.5, 12);
  });

  it('gives world landmarks about the hips: lengths as they are, no trace of a jump', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 90, noNaN: true }),
        fc.double({ min: -20, max: 20, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (yawDeg, tiltDeg, jumpM) => {
          const pose = Float64Array.from({ length: 99 }, (_, i) => Math.sin(i * 1.7) + 1);
          const raised = pose.map((value, i) => (i % 3 === 1 ? value + jumpM : value));
          const setup = { ...portraitCamera, yawDeg, tiltDeg, rollDeg: tiltDeg / 2, distanceM: 6 };
          const { world } = look(setup, pose);
          look(setup, raised).world.forEach((value, i) => {
            expect(value).toBeCloseTo(world[i] ?? Number.NaN, 10);
          });
          const distance = (values: Float64Array, a: number, b: number) =>
            Math.hypot(
              ...[0, 1, 2].map((k) => (values[3 * a + k] ?? 0) - (values[3 * b + k] ?? 0)),
            );
          expect(distance(world, 3, 27)).toBeCloseTo(distance(pose, 3, 27), 10);
          const hips = [0, 1, 2].map(
            (k) => (world[3 * Landmark.leftHip + k] ?? 9) + (world[3 * Landmark.rightHip + k] ?? 9),
          );
          hips.forEach((sum) => {
            expect(sum).toBeCloseTo(0, 10);
          });
        },
      ),
      { numRuns: 50 },
    );
  });
});
