import { describe, expect, it } from 'vitest';
import { bodyColumns } from '../../../src/dsp/estimation/body-columns.ts';
import { findPreparation } from '../../../src/dsp/estimation/preparation.ts';
import { Landmark } from '../../../src/dsp/landmarks/landmark.ts';
import { type Figure, historyOf, METRES_PER_UNIT, STANDING } from '../stick-figure.ts';

const TAKEOFF_MS = 2000;

/** Height of the ankles above the floor in m, and the knee, as functions of time. */
interface Course {
  readonly liftM?: (timeMs: number) => number;
  readonly kneeDeg?: (timeMs: number) => number;
  readonly fromMs?: number;
}

function prepared({ liftM = () => 0, kneeDeg = () => 180, fromMs = 0 }: Course) {
  const figure = (t: number): Figure => ({
    ...STANDING,
    kneeDeg: kneeDeg(t),
    hipDeg: kneeDeg(t),
    lift: liftM(t) / METRES_PER_UNIT,
  });
  const columns = bodyColumns(historyOf(figure, 2600, 1000 / 120), fromMs, 2600);
  return findPreparation(columns, TAKEOFF_MS, METRES_PER_UNIT, 90, null);
}

/** From 1 at `fromMs` to 0 at `toMs`, without corners. */
function fade(t: number, fromMs: number, toMs: number): number {
  const share = Math.max(0, Math.min(1, (t - fromMs) / (toMs - fromMs)));
  return 0.5 + 0.5 * Math.cos(Math.PI * share);
}

/** Knees bend from `startMs` to `lowestMs` and are straight again at the take-off. */
function dip(startMs: number, lowestMs: number) {
  return (t: number): number =>
    180 - 90 * (t < lowestMs ? 1 - fade(t, startMs, lowestMs) : fade(t, lowestMs, TAKEOFF_MS));
}

describe('findPreparation', () => {
  it('sees a countermovement out of standing: its start, its lowest point, its depth', () => {
    const found = prepared({ kneeDeg: dip(1200, 1700) });
    if (found.kind !== 'countermovement') throw new Error(found.kind);
    expect(Math.abs((found.start?.timeMs ?? 0) - 1200)).toBeLessThan(110);
    expect(Math.abs(found.lowestMs - 1700)).toBeLessThan(40);
    expect(found.start?.depthM).toBeGreaterThan(0.15);
  });

  it('knows neither start nor depth of one that was under way when the recording began', () => {
    const found = prepared({ kneeDeg: dip(1200, 1700), fromMs: 1500 });
    expect(found).toMatchObject({ kind: 'countermovement', start: null });
  });

  it('takes a squat that was held still for a hold, from its beginning to the push-off', () => {
    const squat = (t: number): number =>
      t < 1700 ? 90 + 90 * fade(t, 400, 800) : 180 - 90 * fade(t, 1700, TAKEOFF_MS);
    const found = prepared({ kneeDeg: squat });
    if (found.kind !== 'squat_hold') throw new Error(found.kind);
    expect(Math.abs(found.holdStartMs - 800)).toBeLessThan(120);
    expect(Math.abs(found.lowestMs - 1700)).toBeLessThan(60);
  });

  it('takes standing still with straight legs for no hold', () => {
    const found = prepared({ kneeDeg: (t) => 180 - 12 * fade(t, 1850, TAKEOFF_MS) });
    expect(found.kind).toBe('countermovement');
  });

  it('sees the contact after a fall from a box, and how high the box was', () => {
    const touchMs = 1700;
    const fallMs = 1000 * Math.sqrt((2 * 0.3) / 9.81);
    const liftM = (t: number): number => {
      const s = (t - (touchMs - fallMs)) / 1000;
      return t >= touchMs ? 0 : s < 0 ? 0.3 : 0.3 - 0.5 * 9.81 * s * s;
    };
    const found = prepared({ liftM, kneeDeg: dip(touchMs, 1850) });
    if (found.kind !== 'contact') throw new Error(found.kind);
    expect(Math.abs(found.contactStartMs - touchMs)).toBeLessThan(25);
    expect(found.feetDropM).toBeCloseTo(0.3, 1);
    expect(found.contactStartSdMs).toBeGreaterThan(0);
  });

  it('takes feet that were lifted while the body did not fall for no contact', () => {
    const history = historyOf(() => STANDING, 2600, 1000 / 120);
    for (let i = history.first; i < history.end; i++) {
      if (history.timeMs(i) < 1300 || history.timeMs(i) > 1560) continue;
      const points = history.points(i);
      for (const toe of [Landmark.leftFootIndex, Landmark.rightFootIndex]) {
        points[2 * toe + 1] = history.y(i, toe) - 0.1 / METRES_PER_UNIT;
      }
    }
    const columns = bodyColumns(history, 0, 2600);
    const found = findPreparation(columns, TAKEOFF_MS, METRES_PER_UNIT, 90, null);
    expect(found.kind).toBe('countermovement');
  });

  it('begins a rebound where the flight before it ended', () => {
    const columns = bodyColumns(
      historyOf(() => STANDING, 2600),
      0,
      2600,
    );
    const landing = { timeMs: 1780, sdMs: 6, floorM: 0 };
    expect(findPreparation(columns, TAKEOFF_MS, METRES_PER_UNIT, 90, landing)).toMatchObject({
      kind: 'contact',
      contactStartMs: 1780,
      contactStartSdMs: 6,
      feetDropM: 0,
    });
    const longAgo = { ...landing, timeMs: TAKEOFF_MS - 901 };
    expect(findPreparation(columns, TAKEOFF_MS, METRES_PER_UNIT, 90, longAgo).kind).not.toBe(
      'contact',
    );
  });
});
