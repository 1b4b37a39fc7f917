import { describe, expect, it } from 'vitest';
import { cellAt, valueAt } from '../../../src/dsp/numerics/value-at.ts';

describe.each([
  ['valueAt', valueAt],
  ['cellAt', cellAt],
] as const)('%s', (_, read) => {
  const column = Float64Array.of(3, 0, -1);

  it('gives what stands there, zeros too', () => {
    expect([0, 1, 2].map((i) => read(column, i))).toEqual([3, 0, -1]);
  });

  it('is no number outside the column', () => {
    expect([-1, 3, 0.5, Number.NaN].map((i) => read(column, i))).toEqual(Array(4).fill(Number.NaN));
  });
});
