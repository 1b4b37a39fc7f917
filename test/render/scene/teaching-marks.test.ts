import { expect, test } from 'vitest';
import { rulerTicks } from '../../../src/render/scene/teaching-marks.ts';

const ruler = { x: 0.5, zeroY: 0.6, metresPerHeight: 2 };

test('a line every 5 cm in the athlete’s own metres, up to 80 cm, every second one long', () => {
  const ticks = rulerTicks(ruler, 0.05, 0.01);
  expect(ticks).toHaveLength(17);
  expect(ticks[0]).toEqual({ y: 0.6, isLong: true, heightM: 0 });
  expect(ticks[8]?.heightM).toBeCloseTo(0.4, 12);
  expect(ticks[8]?.y).toBeCloseTo(0.6 - 0.4 / 2, 12);
  expect(ticks.filter(({ isLong }) => isLong)).toHaveLength(9);
});

test('texts that would touch are left out', () => {
  const long = rulerTicks(ruler, 0.05, 0.12).filter(({ isLong }) => isLong);
  expect((long[0]?.y ?? 0) - (long[1]?.y ?? 0)).toBeGreaterThanOrEqual(0.12);
});

test('it ends at the picture’s edge, and there is none without a scale', () => {
  expect(rulerTicks({ ...ruler, zeroY: 0.1 }, 0.05, 0).at(-1)?.y).toBeGreaterThanOrEqual(0);
  expect(rulerTicks({ ...ruler, metresPerHeight: 0 }, 0.05, 0)).toEqual([]);
});
