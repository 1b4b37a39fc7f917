import { describe, expect, it } from 'vitest';
import { bodyColumns } from '../../../src/dsp/estimation/body-columns.ts';
import {
  bodyScaleOf,
  estimateFlight,
  type FlightEstimate,
} from '../../../src/dsp/estimation/flight-estimate.ts';
import { IMAGE_STRIDE, LANDMARK_COUNT, Landmark } from '../../../src/dsp/landmarks/landmark.ts';
import { middle } from '../../../src/dsp/landmarks/middle.ts';
import { LandmarkHistory } from '../../../src/dsp/tracking/history.ts';
import { figurePoints, historyOf, METRES_PER_UNIT, STANDING } from '../stick-figure.ts';

const L = Landmark;
const STATURE_M = 1.75;
const G = 9.81;
const FLIGHT_S = 0.56;
const TAKEOFF_MS = 1500;
const LANDING_MS = TAKEOFF_MS + 1000 * FLIGHT_S;
const HINT = { takeoffMs: TAKEOFF_MS, landingMs: LANDING_MS };

/** A statue that stands, flies for {@link FLIGHT_S} without bending, and stands where it stood. */
function statue(stepMs: number): LandmarkHistory {
  const heightM = (timeMs: number) => {
    const s = (timeMs - TAKEOFF_MS) / 1000;
    return s < 0 || s > FLIGHT_S ? 0 : (G * s * (FLIGHT_S - s)) / 2;
  };
  const pose = { ...STANDING, yawDeg: 50 };
  return historyOf((t) => ({ ...pose, lift: heightM(t) / METRES_PER_UNIT }), 2600, stepMs);
}

describe('estimateFlight', () => {
  it.each([1000 / 30, 1000 / 60, 1000 / 120])(
    'knows a statue in free fall, a frame each %d ms',
    (stepMs) => {
      const result = estimateFlight(statue(stepMs), HINT, STATURE_M);
      if (!result.ok) throw new Error(result.reason);
      const { flight } = result;
      // It allows for how the landmarker sees feet, which a statue's are not: some frames' worth.
      expect(Math.abs(flight.flightTimeMs - 1000 * FLIGHT_S)).toBeLessThan(40);
      expect(Math.abs(flight.fit.apexMs - (TAKEOFF_MS + LANDING_MS) / 2)).toBeLessThan(1);
      // Gravity, on the picture, gives the metre that the figure was drawn with.
      const gravity = flight.scale.sources.find(({ source }) => source === 'gravity');
      expect(gravity?.metresPerUnit).toBeCloseTo(METRES_PER_UNIT, 2);
    },
  );

  it('does not care how rough the hint was', () => {
    const history = statue(1000 / 60);
    const exact = estimateFlight(history, HINT, STATURE_M);
    const rough = estimateFlight(
      history,
      { takeoffMs: TAKEOFF_MS - 30, landingMs: LANDING_MS + 30 },
      STATURE_M,
    );
    if (!exact.ok || !rough.ok) throw new Error('the synthetic flight is no flight');
    expect(Math.abs(rough.flight.flightTimeMs - exact.flight.flightTimeMs)).toBeLessThan(8);
  });

  it('says tracking_lost where nothing was seen', () => {
    expect(estimateFlight(new LandmarkHistory(10), HINT, STATURE_M)).toEqual({
      ok: false,
      reason: 'tracking_lost',
    });
  });

  it('says no_free_fall of a body that stood still', () => {
    const still = historyOf(() => STANDING, 3500);
    expect(estimateFlight(still, HINT, STATURE_M)).toEqual({ ok: false, reason: 'no_free_fall' });
  });
});

describe('the estimate of a flight', () => {
  const estimated = (): FlightEstimate => {
    const result = estimateFlight(statue(1000 / 120), HINT, STATURE_M);
    if (!result.ok) throw new Error(result.reason);
    return result.flight;
  };

  it('has a flight time between its events, and their uncertainties in it', () => {
    const flight = estimated();
    const { takeoff, landing } = flight;
    expect(flight.flightTimeMs).toBe(landing.timeMs - takeoff.timeMs);
    expect(flight.sdFlightTimeMs).toBeCloseTo(Math.sqrt(takeoff.sdMs ** 2 + landing.sdMs ** 2), 9);
  });

  it('takes off the apex the 12 ms by which landmarks trail, to 4 ms', () => {
    const flight = estimated();
    expect(flight.apexMs).toBeCloseTo(flight.fit.apexMs - 12, 9);
    expect(flight.sdApexMs).toBeCloseTo(Math.sqrt(flight.fit.sdApexMs ** 2 + 16), 9);
  });

  it('gives the height’s formulas seconds, and the apex against the middle of the flight', () => {
    const flight = estimated();
    const { timing, takeoff, landing, apexMs, sdFlightTimeMs } = flight;
    expect(timing.flightS).toBeCloseTo(flight.flightTimeMs / 1000, 12);
    expect(timing.sdFlightS).toBeCloseTo(sdFlightTimeMs / 1000, 12);
    expect(1000 * timing.apexOffsetS).toBeCloseTo(
      apexMs - (takeoff.timeMs + landing.timeMs) / 2,
      9,
    );
    // The middle of two instants is known to half the uncertainty of their difference.
    const sdMs = Math.sqrt(flight.sdApexMs ** 2 + (sdFlightTimeMs / 2) ** 2);
    expect(1000 * timing.sdApexOffsetS).toBeCloseTo(sdMs, 9);
  });

  it('fits the parabola to the flight less 8 % at either end', () => {
    const flight = estimated();
    const { takeoff, landing, fit } = flight;
    const from = takeoff.timeMs + 0.08 * flight.flightTimeMs;
    const to = landing.timeMs - 0.08 * flight.flightTimeMs;
    const within = [...flight.columns.timesMs].filter((timeMs) => timeMs >= from && timeMs <= to);
    expect(fit.samples).toBe(within.length);
  });

  it('has its metre from stature and gravity, and from world landmarks where there are some', () => {
    const flight = estimated();
    expect(flight.scale.sources.map(({ source }) => source)).toEqual(['stature', 'gravity']);
    expect(flight.scale.metresPerUnit / METRES_PER_UNIT).toBeCloseTo(1, 1);
  });

  it('knows the view from 1.5 s before the take-off on: what was turned before does not count', () => {
    const flight = estimated();
    expect(flight.view.view).toBe('oblique');
    const turning = (untilMs: number) => {
      const kept = statue(1000 / 120);
      const side = historyOf(() => ({ ...STANDING, yawDeg: 90 }), 2600, 1000 / 120);
      for (let i = kept.first; kept.timeMs(i) < untilMs; i++) kept.points(i).set(side.points(i));
      const seen = estimateFlight(kept, HINT, STATURE_M);
      return seen.ok ? seen.flight.view.yawDeg : Number.NaN;
    };
    expect(Math.abs(turning(0) - flight.view.yawDeg)).toBeLessThan(1e-9);
    expect(turning(1300)).toBeGreaterThan(flight.view.yawDeg + 10);
  });

  it('looks back 6.5 s', () => {
    const late = 7000;
    const heightM = (timeMs: number) => {
      const s = (timeMs - TAKEOFF_MS - late) / 1000;
      return s < 0 || s > FLIGHT_S ? 0 : (G * s * (FLIGHT_S - s)) / 2;
    };
    const pose = { ...STANDING, yawDeg: 50 };
    const long = historyOf(
      (t) => ({ ...pose, lift: heightM(t) / METRES_PER_UNIT }),
      2600 + late,
      1000 / 60,
    );
    const hint = { takeoffMs: TAKEOFF_MS + late, landingMs: LANDING_MS + late };
    const seen = estimateFlight(long, hint, STATURE_M);
    if (!seen.ok) throw new Error(seen.reason);
    const [firstMs = Number.NaN] = seen.flight.columns.timesMs;
    expect(firstMs).toBeGreaterThanOrEqual(2000);
    expect(firstMs).toBeLessThan(2000 + 1000 / 60);
    expect(seen.flight.columns.timesMs.at(-1)).toBe(long.timeMs(long.end - 1));
  });
});

describe('a movement that is no flight', () => {
  it('has the reason of the gate: too_short for a twitch', () => {
    const flightS = 0.13;
    const heightM = (timeMs: number) => {
      const s = (timeMs - TAKEOFF_MS) / 1000;
      return s < 0 || s > flightS ? 0 : (G * s * (flightS - s)) / 2;
    };
    const pose = { ...STANDING, yawDeg: 50 };
    const twitch = historyOf(
      (t) => ({ ...pose, lift: heightM(t) / METRES_PER_UNIT }),
      2600,
      1000 / 120,
    );
    const hint = { takeoffMs: TAKEOFF_MS, landingMs: TAKEOFF_MS + 1000 * flightS };
    expect(estimateFlight(twitch, hint, STATURE_M)).toEqual({ ok: false, reason: 'too_short' });
  });

  it('has no_free_fall where the body bends the wrong way while the feet are up', () => {
    const kept = statue(1000 / 120);
    const still = historyOf(() => ({ ...STANDING, yawDeg: 50 }), 2600, 1000 / 120);
    const feet = [L.leftHeel, L.rightHeel, L.leftFootIndex, L.rightFootIndex];
    for (let i = kept.first; i < kept.end; i++) {
      const s = (kept.timeMs(i) - TAKEOFF_MS) / 1000;
      const sunk = s < 0 || s > FLIGHT_S ? 0 : (0.2 * s * (FLIGHT_S - s)) / METRES_PER_UNIT;
      still.points(i).forEach((value, at) => {
        const isFoot = feet.some((foot) => foot === at >> 1);
        if (!isFoot) kept.points(i)[at] = at % 2 === 1 ? value + sunk : value;
      });
    }
    expect(estimateFlight(kept, HINT, STATURE_M)).toEqual({ ok: false, reason: 'no_free_fall' });
  });
});

describe('the metre scale of the body', () => {
  it('is the stature’s and the world landmarks’ together, and nothing without a frame', () => {
    const kept = new LandmarkHistory(50);
    const image = new Float64Array(LANDMARK_COUNT * IMAGE_STRIDE);
    const points = figurePoints(STANDING);
    const world = new Float64Array(LANDMARK_COUNT * 3);
    for (let k = 0; k < LANDMARK_COUNT; k++) {
      for (const axis of [0, 1] as const) {
        const hip = middle(points, L.leftHip, axis);
        world[3 * k + axis] = METRES_PER_UNIT * ((points[2 * k + axis] ?? 0) - hip);
      }
    }
    for (let i = 0; i < 20; i++) kept.append({ captureTimeMs: i * 20, image, world }, points);
    const columns = bodyColumns(kept, 0, 400);
    const scale = bodyScaleOf(kept, columns, STATURE_M);
    expect(scale?.sources.map(({ source }) => source)).toEqual(['stature', 'world_landmarks']);
    const ofWorld = scale?.sources[1]?.metresPerUnit ?? Number.NaN;
    expect(ofWorld).toBeCloseTo(METRES_PER_UNIT, 9);
    const nothing = new LandmarkHistory(1);
    expect(bodyScaleOf(nothing, bodyColumns(nothing, 0, 1), STATURE_M)).toBeNull();
  });
});
