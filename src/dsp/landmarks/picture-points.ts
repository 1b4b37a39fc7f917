import { valueAt } from '../numerics/value-at.ts';
import { IMAGE_STRIDE, LANDMARK_COUNT } from './landmark.ts';

/**
 * Brings a frame's landmarks to one unit on both axes: picture heights, y downwards.
 * @param image 33 × (x, y, z, visibility), x and y as fractions of width and height
 * @param aspect picture width over height
 * @param points 33 × (x, y); written
 */
export function writePoints(image: ArrayLike<number>, aspect: number, points: Float64Array): void {
  for (let i = 0; i < LANDMARK_COUNT; i++) {
    points[2 * i] = valueAt(image, i * IMAGE_STRIDE) * aspect;
    points[2 * i + 1] = valueAt(image, i * IMAGE_STRIDE + 1);
  }
}
