import { describe, expect, it } from 'vitest';
import { estimateFlight } from '../../../src/dsp/estimation/flight-estimate.ts';
import { LandmarkHistory } from '../../../src/dsp/tracking/history.ts';
import { historyOf, METRES_PER_UNIT, STANDING } from '../stick-figure.ts';

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
