import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitPicture } from '../../../src/render/scene/picture-fit.ts';

const aspect = fc.double({ min: 0.2, max: 5, noNaN: true });

test('an upright picture in a wide canvas fills its height', () => {
  // 0.5 wide and 1 high, in a canvas twice as wide as high: 0.75 free on either side.
  expect(fitPicture(0.5, 2)).toEqual({ left: -0.75, right: 1.25, top: 1, bottom: 0 });
});

test('a wide picture in an upright canvas fills its width', () => {
  expect(fitPicture(2, 0.5)).toEqual({ left: 0, right: 2, top: 2.5, bottom: -1.5 });
});

test('the picture is whole, centred, touches two edges, and is not distorted', () => {
  fc.assert(
    fc.property(aspect, aspect, (picture, canvas) => {
      const { left, right, top, bottom } = fitPicture(picture, canvas);
      expect(left).toBeLessThanOrEqual(1e-9);
      expect(bottom).toBeLessThanOrEqual(1e-9);
      expect(left + right).toBeCloseTo(picture, 9);
      expect(top + bottom).toBeCloseTo(1, 9);
      expect(Math.min(Math.abs(left), Math.abs(bottom))).toBeLessThan(1e-9);
      expect((right - left) / (top - bottom)).toBeCloseTo(canvas, 9);
    }),
  );
});
