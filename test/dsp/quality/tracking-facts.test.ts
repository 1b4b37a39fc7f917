import { describe, expect, it } from 'vitest';
import { bodyColumns } from '../../../src/dsp/estimation/body-columns.ts';
import { trackingFacts } from '../../../src/dsp/quality/tracking-facts.ts';
import { LandmarkHistory } from '../../../src/dsp/tracking/history.ts';
import { figurePoints, historyOf, STANDING } from '../stick-figure.ts';
import { flightOf, LANDING_MS, pushHistory, TAKEOFF_MS } from '../synthetic-flight.ts';

function factsOf(history: LandmarkHistory, aspect = 0.6) {
  const flight = { ...flightOf(pushHistory()), columns: bodyColumns(history, 0, 3500) };
  return trackingFacts(flight, 1000, aspect, 3);
}

describe('trackingFacts', () => {
  it('sees a clean recording as it is', () => {
    const facts = factsOf(pushHistory({}, 1000 / 60));
    expect(facts.frameRateHz).toBeCloseTo(60, 6);
    expect(facts.lostShare).toBe(0);
    expect(facts.jitter).toBeCloseTo(0, 6);
    expect(facts.longestGapInFlightMs).toBeCloseTo(1000 / 60, 6);
    expect(facts.visibility).toBeCloseTo(0.95, 9);
    expect(facts.bodyOutShare).toBe(0);
    expect(facts.swappedFrames).toBe(3);
    expect(Math.abs(facts.bodyHeight - 0.5)).toBeLessThan(0.02);
  });

  it('counts lost frames by the gaps they leave, in the flight too', () => {
    const whole = historyOf(() => STANDING, 3500);
    const history = new LandmarkHistory(1000);
    const image = new Float64Array(132).fill(0.9);
    for (let i = 0; i < whole.end; i++) {
      const t = whole.timeMs(i);
      const inGap = t > TAKEOFF_MS + 100 && t < TAKEOFF_MS + 250;
      if (!inGap) history.append({ captureTimeMs: t, image, world: null }, figurePoints(STANDING));
    }
    const facts = factsOf(history);
    expect(facts.longestGapInFlightMs).toBeGreaterThan(145);
    const frames = (LANDING_MS - 1000) * 0.06;
    expect(Math.abs(facts.lostShare - 9 / frames)).toBeLessThan(0.03);
    expect(facts.frameRateHz).toBeCloseTo(60, 6);
  });

  it('tells a hidden far leg, which is usual, from a hidden body', () => {
    const far = (landmark: number) => (landmark >= 25 && landmark % 2 === 0 ? 0.1 : 0.9);
    expect(factsOf(historyOf(() => STANDING, 3500, 17, far)).visibility).toBeCloseTo(0.9, 6);
    expect(
      factsOf(
        historyOf(
          () => STANDING,
          3500,
          17,
          () => 0.2,
        ),
      ).visibility,
    ).toBeCloseTo(0.2, 6);
  });

  it('notices feet and body that left the picture', () => {
    const below = factsOf(historyOf(() => ({ ...STANDING, lift: -0.15 }), 3500));
    expect(below.feetOutShare).toBe(1);
    expect(below.bodyOutShare).toBe(0);
    expect(
      factsOf(
        historyOf(() => STANDING, 3500),
        0.2,
      ).bodyOutShare,
    ).toBe(1);
  });
});
