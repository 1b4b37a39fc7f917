import { expect, it } from 'vitest';
import { inDegrees, inRadians } from '../../../src/dsp/numerics/angle.ts';

it('a straight angle is 180° and π', () => {
  expect(inDegrees(Math.PI)).toBe(180);
  expect(inRadians(180)).toBe(Math.PI);
  expect(inRadians(-90)).toBe(-Math.PI / 2);
});
