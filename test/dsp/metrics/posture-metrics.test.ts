import { describe, expect, it } from 'vitest';
import type { ViewEstimate } from '../../../src/dsp/body/view.ts';
import { Landmark } from '../../../src/dsp/landmarks/landmark.ts';
import { MetricSheet } from '../../../src/dsp/metrics/metric-sheet.ts';
import { sidesAtLowest, tripleExtension } from '../../../src/dsp/metrics/posture-metrics.ts';
import { takeoffDifference } from '../../../src/dsp/metrics/takeoff-difference.ts';
import { transitionTime } from '../../../src/dsp/metrics/transition-time.ts';
import { historyOf, METRES_PER_UNIT, STANDING } from '../stick-figure.ts';
import { flightOf, pushHistory, TAKEOFF_MS } from '../synthetic-flight.ts';

const SIDE: ViewEstimate = { view: 'side', yawDeg: 90, sdDeg: 6 };
const FRONT: ViewEstimate = { view: 'front', yawDeg: 0, sdDeg: 12 };
const UNKNOWN: ViewEstimate = { view: 'unknown', yawDeg: Number.NaN, sdDeg: Number.NaN };

describe('tripleExtension and sidesAtLowest', () => {
  it('stores the angles of the view and withholds the other view’s', () => {
    const side = flightOf(pushHistory({ kneeDeg: 100 }));
    const sheet = new MetricSheet();
    tripleExtension(side.columns, SIDE, 1200, TAKEOFF_MS, sheet);
    sidesAtLowest(side.columns, SIDE, 1200, sheet);
    expect(sheet.value('knee_angle_lowest_deg')).toBeCloseTo(100, 3);
    expect(sheet.value('knee_angle_takeoff_deg')).toBeCloseTo(100, 3);
    expect(sheet.withheld.pelvis_tilt_lowest_deg).toBe('needs_front_view');
    const front = flightOf(pushHistory({ yawDeg: 0, valgusDeg: 8 }));
    tripleExtension(front.columns, FRONT, 1200, TAKEOFF_MS, sheet);
    sidesAtLowest(front.columns, FRONT, 1200, sheet);
    expect(sheet.withheld.hip_angle_takeoff_deg).toBe('needs_side_view');
    expect(sheet.value('knee_valgus_right_lowest_deg')).toBeCloseTo(8, 0);
    expect(sheet.value('knee_valgus_difference_lowest_deg')).toBeCloseTo(0, 6);
  });
});

describe('takeoffDifference', () => {
  function differenceOf(view: ViewEstimate, rightEarlierMs = 0): MetricSheet {
    const history = pushHistory({ yawDeg: 0 });
    const toe = 2 * Landmark.rightFootIndex + 1;
    const original = Array.from({ length: history.end }, (_, i) => history.points(i)[toe] ?? 0);
    const shift = Math.round((rightEarlierMs / 1000) * 120);
    for (let i = 0; i + shift < history.end; i++) {
      history.points(i)[toe] = original[i + shift] ?? 0;
    }
    // Feet stand until the take-off.
    const floor = history.points(0)[toe] ?? 0;
    for (let i = 0; i < history.end; i++) {
      const points = history.points(i);
      for (const [landmark, earlier] of [
        [Landmark.leftFootIndex, 0],
        [Landmark.rightFootIndex, rightEarlierMs],
      ] as const) {
        const y = points[2 * landmark + 1] ?? 0;
        const onGround = history.timeMs(i) < TAKEOFF_MS - earlier;
        points[2 * landmark + 1] = onGround ? floor : y + 0.3 / METRES_PER_UNIT;
      }
    }
    const sheet = new MetricSheet();
    takeoffDifference(flightOf(history), view, sheet);
    return sheet;
  }

  it('is 0 for feet that leave together, and positive where the right leaves first', () => {
    expect(differenceOf(FRONT).value('takeoff_difference_ms')).toBeCloseTo(0, 6);
    const apart = differenceOf(FRONT, 25).value('takeoff_difference_ms');
    expect(Math.abs(apart - 25)).toBeLessThan(3);
  });

  it('is withheld where the legs hide each other', () => {
    expect(differenceOf(SIDE).withheld.takeoff_difference_ms).toBe('needs_front_view');
    expect(differenceOf(UNKNOWN).withheld.takeoff_difference_ms).toBe('needs_known_view');
  });
});

describe('transitionTime', () => {
  it('of a turn at 10 m/s² is 40 ms: 0.2 m/s on both sides', () => {
    const lift = (t: number): number => (0.5 * 10 * ((t - 1500) / 1000) ** 2) / METRES_PER_UNIT;
    const history = historyOf((t) => ({ ...STANDING, lift: lift(t) }), 3500, 1000 / 120);
    const flight = { ...flightOf(pushHistory()), columns: flightOf(pushHistory()).columns };
    const turning = { ...flight, columns: { ...flight.columns, ...columnsOf(history) } };
    const time = transitionTime(turning, 1500);
    expect(Math.abs(time.value - 40)).toBeLessThan(5);
    expect(time.sd).toBeGreaterThan(5);
  });

  function columnsOf(history: ReturnType<typeof historyOf>) {
    const y = (i: number): number => history.y(i, Landmark.leftHip);
    return { centreOfMassY: Float64Array.from({ length: history.end }, (_, i) => y(i)) };
  }

  it('is missing where nothing moves', () => {
    const flight = flightOf(pushHistory());
    expect(transitionTime(flight, 700).value).toBeNaN();
  });
});
