import { describe, expect, it } from 'vitest';
import { amendAttempt } from '../../../src/dsp/analysis/amend-attempt.ts';
import type { ViewEstimate } from '../../../src/dsp/body/view.ts';
import { landingMetrics } from '../../../src/dsp/metrics/landing.ts';
import { MetricSheet } from '../../../src/dsp/metrics/metric-sheet.ts';
import { attemptOf } from '../attempts.ts';
import { type Figure, historyOf, METRES_PER_UNIT, STANDING } from '../stick-figure.ts';
import { flightOf, pushHistory } from '../synthetic-flight.ts';

const LANDING = 1000;
const STILL_FROM = 1600;
const SIDE: ViewEstimate = { view: 'side', yawDeg: 90, sdDeg: 6 };
const FRONT: ViewEstimate = { view: 'front', yawDeg: 0, sdDeg: 12 };

/** Touches down with 20° of flexion, 80° at 300 ms, straight again and still after 600 ms. */
function landingFigure(timeMs: number, yawDeg: number): Figure {
  const share = Math.max(0, Math.min(1, (timeMs - LANDING) / (STILL_FROM - LANDING)));
  const flexion = 20 * (1 - share) + 70 * Math.sin(Math.PI * share) ** 2;
  const lift = timeMs < LANDING ? (2.5 * (LANDING - timeMs)) / 1000 / METRES_PER_UNIT : 0;
  return {
    ...STANDING,
    ankleDeg: 110 - flexion / 4,
    kneeDeg: 180 - flexion,
    yawDeg,
    lift,
    valgusDeg: yawDeg === 0 ? 10 : 0,
  };
}

function measure(view: ViewEstimate, untilMs: number, isFollowed = false): MetricSheet {
  const yawDeg = view.view === 'front' ? 0 : 90;
  const sheet = new MetricSheet();
  landingMetrics(
    {
      history: historyOf((t) => landingFigure(t, yawDeg), untilMs),
      landingMs: LANDING,
      untilMs,
      isFollowed,
      metresPerUnit: METRES_PER_UNIT,
      view,
    },
    sheet,
  );
  return sheet;
}

describe('landingMetrics', () => {
  it('finds the flexion at contact and at its deepest', () => {
    const sheet = measure(SIDE, 2600);
    expect(Math.abs(sheet.value('knee_flexion_contact_deg') - 20)).toBeLessThan(6);
    expect(Math.abs(sheet.value('knee_flexion_deepest_deg') - 80)).toBeLessThan(3);
    expect(sheet.withheld.knee_valgus_left_landing_deg).toBe('needs_front_view');
  });

  it('finds when the body has come to rest', () => {
    const stable = measure(SIDE, 2600).value('time_to_stabilise_ms');
    expect(Math.abs(stable - (STILL_FROM - LANDING))).toBeLessThan(100);
  });

  it('measures the knees from the front instead', () => {
    const sheet = measure(FRONT, 2600);
    expect(sheet.value('knee_valgus_left_landing_deg')).toBeGreaterThan(5);
    expect(sheet.withheld.knee_flexion_deepest_deg).toBe('needs_side_view');
  });

  it('does not know the time to stabilise before the body is still, or when it jumps again', () => {
    expect(measure(SIDE, 1700).withheld.time_to_stabilise_ms).toBe('not_seen');
    expect(measure(SIDE, 1500, true).withheld.time_to_stabilise_ms).toBe('needs_other_jump');
  });

  it('withholds everything where the recording ends with the landing', () => {
    const sheet = measure(SIDE, 950);
    expect(sheet.withheld.knee_flexion_contact_deg).toBe('not_seen');
    expect(sheet.withheld.time_to_stabilise_ms).toBe('not_seen');
  });
});

describe('amendAttempt', () => {
  it('adds the landing and keeps everything else', () => {
    const flight = flightOf(pushHistory());
    const attempt = attemptOf('cmj', { jump_height_m: 0.4, knee_flexion_contact_deg: null });
    const amended = amendAttempt(attempt, flight, 3400, false);
    expect(amended.data.jump_height_m).toBe(0.4);
    expect(amended.data.knee_flexion_contact_deg).toBeCloseTo(0, 1);
    expect(amended.data.time_to_stabilise_ms).toBeLessThan(150);
    expect(attempt.data.knee_flexion_contact_deg).toBeNull();
    expect(amended.events).toEqual(attempt.events);
  });
});
