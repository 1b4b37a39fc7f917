import { describe, expect, it } from 'vitest';
import { fitBallistic } from '../../../src/dsp/estimation/ballistic-fit.ts';
import { bodyColumns } from '../../../src/dsp/estimation/body-columns.ts';
import { type FlightFacts, refuseFlight } from '../../../src/dsp/estimation/flight-gate.ts';
import { Landmark } from '../../../src/dsp/landmarks/landmark.ts';
import type { LandmarkHistory } from '../../../src/dsp/tracking/history.ts';
import { METRES_PER_UNIT } from '../stick-figure.ts';
import { LANDING_MS, PUSH, pushHistory, TAKEOFF_MS } from '../synthetic-flight.ts';

function facts(
  changes: Partial<FlightFacts> = {},
  history: LandmarkHistory = pushHistory(),
): FlightFacts {
  const columns = bodyColumns(history, 0, 3500);
  const y = columns.centreOfMassY;
  const fit = fitBallistic(columns.timesMs, y, TAKEOFF_MS + 20, LANDING_MS - 20);
  if (fit === null) throw new Error('the synthetic flight is no flight');
  return {
    columns,
    takeoff: { timeMs: TAKEOFF_MS, sdMs: 5, floorM: 0 },
    landing: { timeMs: LANDING_MS, sdMs: 5, floorM: 0 },
    fit,
    metresPerUnit: METRES_PER_UNIT,
    ...changes,
  };
}

const at = (timeMs: number) => ({ timeMs, sdMs: 5, floorM: 0 });

/** The history of the push with landmarks moved by picture heights as a function of time. */
function moved(landmarks: readonly number[], axis: 0 | 1, by: (timeMs: number) => number) {
  const history = pushHistory();
  for (let i = history.first; i < history.end; i++) {
    const points = history.points(i);
    for (const landmark of landmarks) {
      const place = 2 * landmark + axis;
      points[place] = (points[place] ?? 0) + by(history.timeMs(i));
    }
  }
  return history;
}

describe('refuseFlight', () => {
  it('lets a jump pass', () => {
    expect(refuseFlight(facts())).toBeNull();
  });

  it('too_short: the feet were off the ground for a twitch', () => {
    expect(refuseFlight(facts({ landing: at(TAKEOFF_MS + 120) }))).toBe('too_short');
  });

  it('no_free_fall: twice or half of g', () => {
    const { fit } = facts();
    for (const factor of [2, 0.5]) {
      const wrong = facts({ fit: { ...fit, curvature: factor * fit.curvature } });
      expect(refuseFlight(wrong)).toBe('no_free_fall');
    }
  });

  it('no_free_fall: the apex comes long after the middle', () => {
    const { fit } = facts();
    const late = facts({ fit: { ...fit, apexMs: fit.apexMs + 0.3 * PUSH.flightMs } });
    expect(refuseFlight(late)).toBe('no_free_fall');
  });

  it('landed_too_low: a step down falls for longer than it rises', () => {
    expect(refuseFlight(facts({ landing: at(LANDING_MS + 0.5 * PUSH.flightMs) }))).toBe(
      'landed_too_low',
    );
  });

  it('landed_too_low: a fall that outlasts the rise by 90 ms, onto a floor 20 cm lower', () => {
    // Level, 0.2 of the flight and 25 ms are allowed; where the floor is lower, half of that.
    const outlasting = LANDING_MS + 0.1 * PUSH.flightMs + 30;
    const onto = (floorM: number) =>
      refuseFlight(facts({ landing: { timeMs: outlasting, sdMs: 5, floorM } }));
    expect(onto(0)).toBeNull();
    expect(onto(-0.14)).toBeNull();
    expect(onto(-0.2)).toBe('landed_too_low');
  });

  it('travelled_too_far: a leap across the picture at 2 m/s', () => {
    const history = moved(
      [Landmark.leftHip, Landmark.rightHip],
      0,
      (t) => (2 / METRES_PER_UNIT) * (t / 1000),
    );
    expect(refuseFlight(facts({}, history))).toBe('travelled_too_far');
  });

  it('feet_never_left_the_ground: one foot was up already', () => {
    const history = moved([Landmark.leftFootIndex], 1, () => -0.4 / METRES_PER_UNIT);
    expect(refuseFlight(facts({}, history))).toBe('feet_never_left_the_ground');
  });
});
