import { expect, it } from 'vitest';
import { IMAGE_STRIDE, LANDMARK_COUNT } from '../../../src/dsp/landmarks/landmark.ts';
import { writePoints } from '../../../src/dsp/landmarks/picture-points.ts';

it('a square on a picture twice as wide as high is a square in points', () => {
  const image = new Float64Array(LANDMARK_COUNT * IMAGE_STRIDE);
  const corners = [
    [0.25, 0.5],
    [0.5, 0.5],
    [0.5, 1],
    [0.25, 1],
  ] as const;
  corners.forEach((corner, i) => {
    image.set([...corner, 7, 0.9], i * IMAGE_STRIDE);
  });
  const points = new Float64Array(LANDMARK_COUNT * 2);
  writePoints(image, 2, points);
  expect([...points.subarray(0, 8)]).toEqual([0.5, 0.5, 1, 0.5, 1, 1, 0.5, 1]);
});
