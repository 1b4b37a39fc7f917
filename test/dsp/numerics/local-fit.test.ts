import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localFit, lowerBound } from '../../../src/dsp/numerics/local-fit.ts';

const irregular = fc
  .array(fc.double({ min: 4, max: 40, noNaN: true }), { minLength: 12, maxLength: 60 })
  .map((steps) => {
    let t = 0;
    return steps.map((step) => {
      t += step;
      return t;
    });
  });

describe('localFit', () => {
  it('is exact on a parabola with irregular steps, in and between samples', () => {
    const coefficient = fc.double({ min: -5, max: 5, noNaN: true });
    fc.assert(
      fc.property(
        irregular,
        coefficient,
        coefficient,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (times, v, a, at) => {
          const atMs = (times[0] ?? 0) + at * ((times.at(-1) ?? 0) - (times[0] ?? 0));
          const values = times.map((t) => 2 + (v * t) / 1000 + (a * (t / 1000) ** 2) / 2);
          const fit = localFit(times, values, atMs, 80);
          const s = atMs / 1000;
          expect(fit.value).toBeCloseTo(2 + v * s + (a * s * s) / 2, 6);
          expect(fit.velocity).toBeCloseTo(v + a * s, 3);
          expect(fit.acceleration).toBeCloseTo(a, 1);
        },
      ),
    );
  });

  it('gives NaN without three samples', () => {
    expect(localFit([0, 10], [1, 2], 5, 50)).toEqual({
      value: Number.NaN,
      velocity: Number.NaN,
      acceleration: Number.NaN,
    });
  });
});

describe('lowerBound', () => {
  it('is the index of the first time at or after', () => {
    fc.assert(
      fc.property(irregular, fc.double({ min: -10, max: 2000, noNaN: true }), (times, at) => {
        const wanted = times.findIndex((t) => t >= at);
        expect(lowerBound(times, at)).toBe(wanted < 0 ? times.length : wanted);
      }),
    );
  });
});
