import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { angleDeg, facingOf, jointAngles } from '../../../src/dsp/body/joint-angles.ts';
import { figurePoints, STANDING } from '../stick-figure.ts';

describe('angleDeg', () => {
  it('is 180° on a line and 90° at a corner', () => {
    expect(angleDeg([0, 0, 0, 1, 0, 2], 0, 1, 2)).toBeCloseTo(180, 9);
    expect(angleDeg([1, 0, 0, 0, 0, 1], 0, 1, 2)).toBeCloseTo(90, 9);
  });

  it('is missing, not 0, where a limb has no length', () => {
    expect(angleDeg([0, 0, 0, 0, 1, 1], 0, 1, 2)).toBeNaN();
    expect(angleDeg([0, 0], 0, 1, 2)).toBeNaN();
  });
});

const angle = fc.double({ min: 60, max: 175, noNaN: true });

describe('jointAngles', () => {
  it('reads a known posture', () => {
    const figure = { ...STANDING, ankleDeg: 85, kneeDeg: 95, hipDeg: 80 };
    const read = jointAngles(figurePoints(figure), 0, 1);
    expect(read.ankleDeg).toBeCloseTo(85, 6);
    expect(read.kneeDeg).toBeCloseTo(95, 6);
    expect(read.hipDeg).toBeCloseTo(80, 6);
  });

  it('is the same facing left or right, on both sides, and from any oblique yaw', () => {
    const yaws = fc.double({ min: 35, max: 90, noNaN: true });
    fc.assert(
      fc.property(angle, angle, yaws, (kneeDeg, hipDeg, yawDeg) => {
        const figure = { ankleDeg: 95, kneeDeg, hipDeg, yawDeg };
        for (const facing of [1, -1] as const) {
          const points = figurePoints({ ...figure, facing });
          expect(facingOf(points)).toBe(facing);
          for (const side of [0, 1] as const) {
            const read = jointAngles(points, side, facing, yawDeg);
            expect(read.kneeDeg).toBeCloseTo(kneeDeg, 5);
            expect(read.ankleDeg).toBeCloseTo(95, 5);
          }
        }
      }),
    );
  });

  it('is the same in landscape and portrait once x is in picture heights', () => {
    const points = figurePoints({ ...STANDING, kneeDeg: 90, hipDeg: 90 });
    const inPicture = (aspect: number): Float64Array =>
      points.map((value, i) => (i % 2 === 0 ? value / aspect : value));
    for (const aspect of [16 / 9, 9 / 16]) {
      const corrected = inPicture(aspect).map((value, i) => (i % 2 === 0 ? value * aspect : value));
      expect(jointAngles(corrected, 1, 1).kneeDeg).toBeCloseTo(90, 9);
    }
    expect(Math.abs(jointAngles(inPicture(16 / 9), 1, 1).kneeDeg - 90)).toBeGreaterThan(10);
  });

  it('leans forward positively, whichever way the athlete faces', () => {
    for (const facing of [1, -1] as const) {
      // Knee straight and ankle at 110° leaves the hip to lean the trunk.
      const bent = figurePoints({ ...STANDING, hipDeg: 150, facing });
      const upright = figurePoints({ ...STANDING, facing });
      const lean = (points: Float64Array) => jointAngles(points, 0, facing).trunkDeg;
      expect(lean(bent) - lean(upright)).toBeCloseTo(30, 5);
    }
  });
});
