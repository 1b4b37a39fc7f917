import { describe, expect, it } from 'vitest';
import { Landmark } from '../../../src/dsp/landmarks/landmark.ts';
import { BodyScale, CHAIN_OF_STATURE, chainLength } from '../../../src/dsp/tracking/body-scale.ts';
import { LiveKinematics } from '../../../src/dsp/tracking/live-kinematics.ts';
import { figurePoints, STANDING } from '../stick-figure.ts';

const STATURE_M = 1.8;
const CHAIN = chainLength(figurePoints(STANDING));
const METRES_PER_UNIT = (CHAIN_OF_STATURE * STATURE_M) / CHAIN;

/** The standing figure, lifted by metres. */
function lifted(liftM: number, acrossM = 0): Float64Array {
  const points = figurePoints({ ...STANDING, lift: liftM / METRES_PER_UNIT });
  for (let i = 0; i < points.length; i += 2) {
    points[i] = (points[i] ?? 0) + acrossM / METRES_PER_UNIT;
  }
  return points;
}

function stood(stepMs: number, forMs = 1000): { kinematics: LiveKinematics; nowMs: number } {
  const kinematics = new LiveKinematics(STATURE_M);
  let nowMs = 0;
  for (; nowMs < forMs; nowMs += stepMs) kinematics.push({ captureTimeMs: nowMs }, lifted(0));
  return { kinematics, nowMs };
}

describe('BodyScale', () => {
  it('is the chain of a standing body over its share of stature', () => {
    const scale = new BodyScale(STATURE_M);
    expect(scale.metresPerUnit).toBe(0);
    scale.push(Float64Array.of(0), figurePoints(STANDING));
    expect(scale.metresPerUnit).toBeCloseTo(METRES_PER_UNIT, 12);
  });

  it('hardly changes in a squat of two seconds, but follows one who walks away', () => {
    const scale = new BodyScale(STATURE_M);
    const squat = figurePoints({ ...STANDING, kneeDeg: 80, hipDeg: 80 });
    const shortened = squat.map((value) => 0.8 * value);
    for (let t = 0; t <= 2000; t += 33)
      scale.push(Float64Array.of(t), t < 500 ? figurePoints(STANDING) : squat);
    expect(scale.metresPerUnit / METRES_PER_UNIT).toBeCloseTo(1, 1);
    for (let t = 2033; t <= 60_000; t += 33) scale.push(Float64Array.of(t), shortened);
    const there = (CHAIN_OF_STATURE * STATURE_M) / chainLength(shortened);
    expect(scale.metresPerUnit / there).toBeCloseTo(1, 2);
  });
});

describe('LiveKinematics', () => {
  it.each([1000 / 30, 1000 / 60, 1000 / 120])(
    'knows a body at rest, a frame each %d ms',
    (stepMs) => {
      const { kinematics } = stood(stepMs);
      const { sample } = kinematics;
      expect(sample.hipHeightM).toBeCloseTo(0, 9);
      expect(sample.hipVelocityMS).toBeCloseTo(0, 9);
      expect(sample.stillForMs).toBeGreaterThan(900);
      expect(sample.movingForMs).toBe(0);
      const toes = figurePoints(STANDING)[2 * Landmark.leftFootIndex + 1] ?? Number.NaN;
      expect(kinematics.floorY).toBeCloseTo(toes, 9);
    },
  );

  it.each([1000 / 30, 1000 / 60, 1000 / 120])(
    'measures a rise of 2 m/s under g in metres and seconds, a frame each %d ms',
    (stepMs) => {
      const { kinematics, nowMs } = stood(stepMs);
      const height = (s: number) => 2 * s - 0.5 * 9.81 * s * s;
      let s = 0;
      for (let k = 0; s + stepMs / 1000 <= 0.17; k++) {
        s = (k * stepMs) / 1000;
        kinematics.push({ captureTimeMs: nowMs + k * stepMs }, lifted(height(s)));
      }
      const { sample } = kinematics;
      expect(sample.hipHeightM).toBeCloseTo(height(s), 6);
      // A line over a parabola: off by g·w²/12 at its end.
      expect(Math.abs(sample.leftLiftM - height(s))).toBeLessThan((9.81 * 0.08 ** 2) / 12);
      expect(Math.abs(sample.rightLiftM - height(s))).toBeLessThan((9.81 * 0.08 ** 2) / 12);
      expect(Math.abs(sample.feetHeightM - height(s))).toBeLessThan((9.81 * 0.08 ** 2) / 12);
      expect(sample.hipVelocityMS).toBeCloseTo(2 - 9.81 * s, 4);
      // A line over the last 80 ms gives the speed of its middle.
      expect(Math.abs(sample.feetVelocityMS - (2 - 9.81 * (s - 0.04)))).toBeLessThan(0.2);
      expect(sample.movingForMs).toBeGreaterThan(100);
      expect(sample.stillForMs).toBe(0);
    },
  );

  it('sees speed across the picture, either way', () => {
    for (const sign of [-1, 1]) {
      const { kinematics, nowMs } = stood(1000 / 60);
      for (let k = 0; k < 20; k++) {
        kinematics.push(
          { captureTimeMs: nowMs + (k * 1000) / 60 },
          lifted(0, (sign * 1.2 * k) / 60),
        );
      }
      expect(kinematics.sample.hipSpeedAcrossMS).toBeCloseTo(1.2, 6);
    }
  });

  it('takes a held squat for rest without taking it for standing', () => {
    const { kinematics, nowMs } = stood(1000 / 60);
    const squat = figurePoints({ ...STANDING, ankleDeg: 80, kneeDeg: 90, hipDeg: 90 });
    for (let k = 0; k < 120; k++)
      kinematics.push({ captureTimeMs: nowMs + (k * 1000) / 60 }, squat);
    expect(kinematics.sample.stillForMs).toBeGreaterThan(1000);
    expect(kinematics.sample.hipHeightM).toBeLessThan(-0.2);
  });

  it('begins anew after a gap', () => {
    const { kinematics, nowMs } = stood(1000 / 60);
    kinematics.push({ captureTimeMs: nowMs + 1000 }, lifted(0.5));
    expect(kinematics.sample.hipHeightM).toBeCloseTo(0, 12);
    expect(kinematics.sample.hipVelocityMS).toBeCloseTo(0, 12);
    expect(kinematics.sample.stillForMs).toBe(0);
  });
});
