import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apart, exactly, propagate } from '../../../src/dsp/numerics/propagation.ts';

describe('propagate', () => {
  it('adds the uncertainties of a sum in quadrature', () => {
    const sum = propagate(
      (a, b) => a + b,
      [
        { value: 1, sd: 3 },
        { value: 2, sd: 4 },
      ],
    );
    expect(sum).toEqual({ value: 3, sd: 5 });
  });

  it('gives a product the relative uncertainties of its factors', () => {
    const product = propagate((a, b) => a * b, [{ value: 10, sd: 1 }, exactly(5)]);
    expect(product).toEqual({ value: 50, sd: 5 });
  });

  it('grows with each input’s uncertainty', () => {
    const positive = fc.double({ min: 0.1, max: 10, noNaN: true });
    fc.assert(
      fc.property(
        positive,
        positive,
        fc.double({ min: 0.001, max: 0.04, noNaN: true }),
        (a, b, sd) => {
          const ratio = (x: number): number =>
            propagate(
              (p, q) => p / q,
              [
                { value: a, sd: x },
                { value: b, sd: sd },
              ],
            ).sd;
          expect(ratio(2 * sd)).toBeGreaterThan(ratio(sd));
        },
      ),
    );
  });

  it('passes on that a value is missing', () => {
    expect(propagate((a) => 2 * a, [{ value: Number.NaN, sd: Number.NaN }]).value).toBeNaN();
  });
});

describe('apart', () => {
  it('counts in standard uncertainties of the difference', () => {
    expect(apart({ value: 10, sd: 3 }, { value: 0, sd: 4 })).toBe(2);
  });

  it('is NaN, and so disagrees with nothing, where a value is missing', () => {
    expect(apart({ value: Number.NaN, sd: 1 }, { value: 0, sd: 1 })).toBeNaN();
  });
});
