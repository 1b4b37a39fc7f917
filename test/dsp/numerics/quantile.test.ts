import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quantile } from '../../../src/dsp/numerics/quantile.ts';

describe('quantile', () => {
  it('is one of the values, with the share of them below it', () => {
    const values = [40, 10, 30, 20];
    expect([0, 0.25, 0.5, 0.75, 0.99].map((share) => quantile(values, share))).toEqual([
      10, 20, 30, 40, 40,
    ]);
    expect(values).toEqual([40, 10, 30, 20]);
    expect(quantile(Float64Array.of(10, 9, 100), 0.5)).toBe(10);
    expect(quantile([], 0.5)).toBeNaN();
  });

  it('grows with the share and does not care for the order', () => {
    const numbers = fc.array(fc.double({ noNaN: true }), { minLength: 1 });
    const share = fc.double({ min: 0, max: 0.999, noNaN: true });
    fc.assert(
      fc.property(numbers, share, share, (values, a, b) => {
        const [low, high] = a < b ? [a, b] : [b, a];
        expect(quantile(values, low)).toBeLessThanOrEqual(quantile(values, high));
        expect(quantile([...values].reverse(), a)).toBe(quantile(values, a));
      }),
    );
  });
});
