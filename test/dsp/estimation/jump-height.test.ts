import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type FlightTiming,
  flightTimeHeight,
  riseHeight,
} from '../../../src/dsp/estimation/jump-height.ts';

const timing = (changes: Partial<FlightTiming>): FlightTiming => ({
  flightS: 0.5,
  sdFlightS: 0.005,
  apexOffsetS: 0,
  sdApexOffsetS: 0.005,
  ...changes,
});

describe('flightTimeHeight', () => {
  it('is g·T²/8: half a second is 30.66 cm, and 5 ms are 6 mm', () => {
    const { valueM, sdM } = flightTimeHeight(timing({}));
    expect(valueM).toBeCloseTo(0.30656, 4);
    expect(sdM).toBeCloseTo((9.81 * 0.5 * 0.005) / 4, 9);
  });
});

describe('riseHeight', () => {
  it('trusts an apex that is known well: ½·g·(T/2 + offset)²', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.25, max: 0.75, noNaN: true }),
        fc.double({ min: -0.02, max: -0.001, noNaN: true }),
        (flightS, apexOffsetS) => {
          const { valueM } = riseHeight(timing({ flightS, apexOffsetS, sdApexOffsetS: 1e-6 }));
          expect(valueM).toBeCloseTo((9.81 * (flightS / 2 + apexOffsetS) ** 2) / 2, 5);
        },
      ),
    );
  });

  it('falls back on ordinary landings, a little below flight time, where the apex is not known', () => {
    const known = timing({ sdApexOffsetS: 10 });
    const rise = riseHeight(known);
    const byTime = flightTimeHeight(known);
    expect(byTime.valueM - rise.valueM).toBeGreaterThan(0.004);
    expect(byTime.valueM - rise.valueM).toBeLessThan(0.014);
  });

  it('never exceeds the flight-time height: nobody lands higher than they took off', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.25, max: 0.75, noNaN: true }),
        fc.double({ min: -0.05, max: 0.05, noNaN: true }),
        fc.double({ min: 0.001, max: 0.02, noNaN: true }),
        (flightS, apexOffsetS, sdApexOffsetS) => {
          const seen = timing({ flightS, apexOffsetS, sdApexOffsetS });
          expect(riseHeight(seen).valueM).toBeLessThan(flightTimeHeight(seen).valueM);
        },
      ),
    );
  });

  it('is never more certain than its flight, and gets worse with the apex', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.25, max: 0.75, noNaN: true }),
        fc.double({ min: 0.001, max: 0.02, noNaN: true }),
        (flightS, sd) => {
          const good = riseHeight(timing({ flightS, sdApexOffsetS: sd }));
          const bad = riseHeight(timing({ flightS, sdApexOffsetS: 2 * sd }));
          expect(bad.sdM).toBeGreaterThanOrEqual(good.sdM * 0.98);
        },
      ),
    );
  });

  it('is half the flight up where the apex says that the landing was higher than the take-off', () => {
    // Half a second: landings prolong it by 2.04 ± 5.10 ms, the apex says −50 ± 2 ms. Together
    // −43.06 ± 1.862 ms, 23 standard deviations below zero, of which 1.862 / 23.13 ms = 0.08 ms is
    // left: ½ · 9.81 · 0.24992² = 0.30637 m, known to g · 0.24992 · √(3.5² + 1.862²) ms = 9.72 mm.
    const impossible = timing({
      flightS: 0.5,
      sdFlightS: 0.007,
      apexOffsetS: 0.05,
      sdApexOffsetS: 0.002,
    });
    const { valueM, sdM } = riseHeight(impossible);
    expect(valueM).toBeCloseTo(0.306365, 5);
    expect(sdM).toBeCloseTo(0.00972, 5);
  });

  it('steps by no more than 0.2 mm where that limit sets in: a later apex is a higher jump', () => {
    const heights = Array.from({ length: 200 }, (_, i) =>
      riseHeight(timing({ apexOffsetS: -0.02 + i * 0.0003, sdApexOffsetS: 0.002 })),
    ).map(({ valueM }) => valueM);
    const steps = heights.slice(1).map((height, i) => height - (heights[i] ?? Number.NaN));
    expect(Math.min(...steps)).toBeGreaterThan(-0.0002);
    expect(Math.max(...steps)).toBeLessThan(0.002);
  });
});
