import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { levelCrossingMs } from '../../../src/dsp/numerics/level-crossing.ts';

const TIMES_MS = [0, 100, 140];

function crossing(series: readonly number[], index: number, level: number): number {
  return levelCrossingMs(TIMES_MS, (i) => series[i] ?? Number.NaN, index, level);
}

describe('levelCrossingMs', () => {
  it('is a quarter of the way where the level is a quarter of the way, up as well as down', () => {
    expect(crossing([2, 6, 0], 0, 3)).toBe(25);
    expect(crossing([6, 2, 0], 0, 5)).toBe(25);
  });

  it('knows unequal steps in time', () => {
    expect(crossing([9, 4, 8], 1, 5)).toBe(110);
  });

  it('is at a sample that lies on the level', () => {
    expect(crossing([3, 7, 0], 0, 3)).toBe(0);
    expect(crossing([3, 7, 0], 0, 7)).toBe(100);
  });

  it('is nowhere after the last sample', () => {
    expect(crossing([3, 7, 0], 2, 1)).toBeNaN();
  });

  it('finds a line’s crossing wherever it is', () => {
    const away = fc.double({ min: 0.01, max: 10, noNaN: true });
    fc.assert(
      fc.property(away, away, fc.constantFrom(-1, 1), (before, after, side) => {
        const ms = crossing([-side * before, side * after], 0, 0);
        expect(ms).toBeCloseTo((100 * before) / (before + after), 9);
      }),
    );
  });
});
