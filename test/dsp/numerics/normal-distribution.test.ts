import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalBelow } from '../../../src/dsp/numerics/normal-distribution.ts';

describe('normalBelow', () => {
  it.each([
    [0, 0.5],
    [1, 0.8413447],
    [1.6448536, 0.95],
    [2.5758293, 0.995],
    [-1, 0.1586553],
    [-1.959964, 0.025],
  ])('has the tables’ value at %d: %d', (z, share) => {
    expect(Math.abs(normalBelow(z) - share)).toBeLessThan(2e-7);
  });

  it('leaves as much below as above the mirrored place, and never falls', () => {
    const places = fc.double({ min: -6, max: 6, noNaN: true });
    fc.assert(
      fc.property(places, fc.double({ min: 0.01, max: 1, noNaN: true }), (z, step) => {
        expect(normalBelow(z) + normalBelow(-z)).toBeCloseTo(1, 6);
        expect(normalBelow(z + step)).toBeGreaterThan(normalBelow(z));
      }),
    );
  });
});
