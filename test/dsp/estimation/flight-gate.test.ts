import { describe, expect, it } from 'vitest';
import { fitBallistic } from '../../../src/dsp/estimation/ballistic-fit.ts';
import { bodyColumns } from '../../../src/dsp/estimation/body-columns.ts';
import {
  type FlightFacts,
  isFreeFall,
  refuseFlight,
} from '../../../src/dsp/estimation/flight-gate.ts';
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

describe('the limits of a jump', () => {
  const middleMs = (TAKEOFF_MS + LANDING_MS) / 2;

  it('160 ms in the air are enough', () => {
    const lasting = (flightMs: number) =>
      refuseFlight(
        facts({
          takeoff: at(middleMs - flightMs / 2),
          landing: at(middleMs + flightMs / 2),
          fit: { ...facts().fit, apexMs: middleMs },
        }),
      );
    expect(lasting(159.9)).toBe('too_short');
    expect(lasting(160.1)).toBeNull();
  });

  it('free fall is from 1/1.6 to 1.6 of g', () => {
    const isFall = (share: number) =>
      isFreeFall({ ...facts().fit, curvature: (share * 9.81) / METRES_PER_UNIT }, METRES_PER_UNIT);
    expect([0.62, 0.63, 1, 1.59, 1.61].map(isFall)).toEqual([false, true, true, true, false]);
  });

  it('rise and fall may differ by a fifth of the flight and 25 ms, either way', () => {
    const allowedMs = 0.2 * PUSH.flightMs + 25;
    const offset = (outlastsMs: number) =>
      refuseFlight(facts({ fit: { ...facts().fit, apexMs: middleMs - outlastsMs / 2 } }));
    expect(offset(allowedMs - 0.1)).toBeNull();
    expect(offset(allowedMs + 0.1)).toBe('landed_too_low');
    expect(offset(0.1 - allowedMs)).toBeNull();
    expect(offset(-0.1 - allowedMs)).toBe('no_free_fall');
  });

  it('by half of that where the feet landed more than 15 cm lower', () => {
    const allowedMs = (0.2 * PUSH.flightMs + 25) / 2;
    const onto = (floorM: number, outlastsMs: number) =>
      refuseFlight(
        facts({
          fit: { ...facts().fit, apexMs: middleMs - outlastsMs / 2 },
          takeoff: { ...at(TAKEOFF_MS), floorM: -3 },
          landing: { ...at(LANDING_MS), floorM },
        }),
      );
    expect(onto(-3.16, allowedMs - 0.1)).toBeNull();
    expect(onto(-3.16, allowedMs + 0.1)).toBe('landed_too_low');
    expect(onto(-3.14, allowedMs + 0.1)).toBeNull();
  });

  it('1.3 m/s across the picture are a leap, to either side', () => {
    const across = (speedMS: number) =>
      refuseFlight(
        facts(
          {},
          moved(
            [Landmark.leftHip, Landmark.rightHip],
            0,
            (timeMs) => ((speedMS / METRES_PER_UNIT) * timeMs) / 1000,
          ),
        ),
      );
    expect([-1.31, -1.29, 1.29, 1.31].map(across)).toEqual([
      'travelled_too_far',
      null,
      null,
      'travelled_too_far',
    ]);
  });

  it('30 cm between the feet at take-off are a stride, whichever is higher', () => {
    const apart = (foot: number, byM: number) =>
      refuseFlight(
        facts(
          {},
          moved([foot], 1, () => -byM / METRES_PER_UNIT),
        ),
      );
    for (const foot of [Landmark.leftFootIndex, Landmark.rightFootIndex]) {
      expect(apart(foot, 0.29)).toBeNull();
      expect(apart(foot, 0.31)).toBe('feet_never_left_the_ground');
    }
  });
});
