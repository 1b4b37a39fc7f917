import { describe, expect, it } from 'vitest';
import { median } from '../../../src/dsp/numerics/median.ts';

describe('median', () => {
  it('is the middle, or the mean of the two', () => {
    expect(median([])).toBeNaN();
    expect(median([3])).toBe(3);
    expect(median([5, 1, 3])).toBe(3);
    expect(median([5, 1, 3, 4])).toBe(3.5);
  });
});
