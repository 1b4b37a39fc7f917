import { describe, expect, it } from 'vitest';
import { frontalPosture, valgusDeg } from '../../../src/dsp/body/frontal-posture.ts';
import { JOINTS, sagittalPosture } from '../../../src/dsp/body/sagittal-posture.ts';
import type { ViewEstimate } from '../../../src/dsp/body/view.ts';
import { bodyColumns } from '../../../src/dsp/estimation/body-columns.ts';
import { Landmark } from '../../../src/dsp/landmarks/landmark.ts';
import { type Figure, figurePoints, historyOf, STANDING } from '../stick-figure.ts';

const SIDE: ViewEstimate = { view: 'side', yawDeg: 90, sdDeg: 6 };
const FRONT: ViewEstimate = { view: 'front', yawDeg: 5, sdDeg: 12 };
const UNKNOWN: ViewEstimate = { view: 'unknown', yawDeg: Number.NaN, sdDeg: Number.NaN };

function framesOf(figure: Figure, visibility?: (landmark: number) => number) {
  return bodyColumns(
    historyOf(() => figure, 1000, 1000 / 60, visibility),
    0,
    1000,
  );
}

describe('sagittalPosture', () => {
  const squat = { ...STANDING, ankleDeg: 80, kneeDeg: 90, hipDeg: 85 };

  it('reads the squat from the side, and obliquely with more uncertainty', () => {
    const side = sagittalPosture(framesOf(squat), 500, SIDE);
    const frames = framesOf({ ...squat, yawDeg: 45 });
    const oblique = sagittalPosture(frames, 500, { view: 'oblique', yawDeg: 45, sdDeg: 8 });
    if (typeof side === 'string' || typeof oblique === 'string') throw new Error('withheld');
    expect(side.knee.value).toBeCloseTo(90, 3);
    expect(oblique.knee.value).toBeCloseTo(90, 3);
    expect(oblique.knee.sd).toBeGreaterThan(side.knee.sd);
  });

  it('reads the same angles of a body that faces the other way', () => {
    const there = sagittalPosture(framesOf({ ...squat, facing: 1 }), 500, SIDE);
    const back = sagittalPosture(framesOf({ ...squat, facing: -1 }), 500, SIDE);
    if (typeof there === 'string' || typeof back === 'string') throw new Error('withheld');
    for (const joint of JOINTS) expect(back[joint].value).toBeCloseTo(there[joint].value, 6);
  });

  it.each([
    ['right', 0],
    ['left', 1],
  ] as const)('leaves out a %s leg that is hidden', (_, hiddenParity) => {
    const isHidden = (landmark: number) => landmark >= 23 && landmark % 2 === hiddenParity;
    const history = historyOf(
      () => squat,
      1000,
      1000 / 60,
      (i) => (isHidden(i) ? 0.05 : 0.9),
    );
    for (let i = history.first; i < history.end; i++) {
      const points = history.points(i);
      const knee = hiddenParity === 0 ? Landmark.rightKnee : Landmark.leftKnee;
      points[2 * knee] = (points[2 * knee] ?? 0) + 0.1;
    }
    const posture = sagittalPosture(bodyColumns(history, 0, 1000), 500, SIDE);
    if (typeof posture === 'string') throw new Error(posture);
    expect(posture.knee.value).toBeCloseTo(90, 3);
  });

  it('says why there is none', () => {
    expect(sagittalPosture(framesOf(squat), 500, FRONT)).toBe('needs_side_view');
    expect(sagittalPosture(framesOf(squat), 500, UNKNOWN)).toBe('needs_known_view');
    expect(sagittalPosture(framesOf(squat), 5000, SIDE)).toBe('not_seen');
    expect(
      sagittalPosture(
        framesOf(squat, () => 0.1),
        500,
        SIDE,
      ),
    ).toBe('hidden');
  });
});

describe('frontalPosture', () => {
  it('reads knees that fall inwards as positive on both sides, mirrored too', () => {
    for (const facing of [1, -1] as const) {
      const points = figurePoints({ ...STANDING, yawDeg: 0, valgusDeg: 14, facing });
      expect(valgusDeg(points, 0)).toBeCloseTo(14, 0);
      expect(valgusDeg(points, 1)).toBeCloseTo(14, 0);
    }
  });

  it('finds no valgus and no tilt in a straight body', () => {
    const posture = frontalPosture(framesOf({ ...STANDING, yawDeg: 0 }), 500, FRONT);
    if (typeof posture === 'string') throw new Error(posture);
    expect(posture.valgusLeft.value).toBeCloseTo(0, 6);
    expect(posture.pelvisTilt.value).toBeCloseTo(0, 6);
  });

  it('reads a raised right hip as positive tilt', () => {
    const history = historyOf(() => ({ ...STANDING, yawDeg: 0 }), 1000);
    for (let i = history.first; i < history.end; i++) {
      const points = history.points(i);
      points[2 * Landmark.rightHip + 1] = (points[2 * Landmark.rightHip + 1] ?? 0) - 0.01;
    }
    const posture = frontalPosture(bodyColumns(history, 0, 1000), 500, FRONT);
    if (typeof posture === 'string') throw new Error(posture);
    expect(posture.pelvisTilt.value).toBeGreaterThan(5);
  });

  it('says why there is none', () => {
    const frames = framesOf({ ...STANDING, yawDeg: 0 });
    expect(frontalPosture(frames, 500, SIDE)).toBe('needs_front_view');
    expect(frontalPosture(frames, 500, UNKNOWN)).toBe('needs_known_view');
    expect(frontalPosture(frames, 9000, FRONT)).toBe('not_seen');
  });
});
