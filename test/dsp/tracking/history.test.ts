import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IMAGE_STRIDE, LANDMARK_COUNT, WORLD_STRIDE } from '../../../src/dsp/landmarks/landmark.ts';
import { LandmarkHistory } from '../../../src/dsp/tracking/history.ts';

/** Frame number n at 10·n ms, whose values tell the frame, the landmark and the axis. */
function filled(capacity: number, frames: number, hasWorld = (_n: number) => true) {
  const history = new LandmarkHistory(capacity);
  for (let n = 0; n < frames; n++) {
    const points = Float64Array.from({ length: 2 * LANDMARK_COUNT }, (_, i) => n + i / 1000);
    const image = Float64Array.from({ length: IMAGE_STRIDE * LANDMARK_COUNT }, (_, i) =>
      i % IMAGE_STRIDE === 3 ? n + Math.floor(i / IMAGE_STRIDE) / 1000 : 0,
    );
    const world = Float64Array.from({ length: WORLD_STRIDE * LANDMARK_COUNT }, (_, i) => -n - i);
    history.append({ captureTimeMs: 10 * n, image, world: hasWorld(n) ? world : null }, points);
  }
  return history;
}

describe('LandmarkHistory', () => {
  it('keeps the newest frames as they were, whatever number came before', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 1, max: 40 }),
        (size, count) => {
          const history = filled(size, count, (n) => n % 3 !== 1);
          expect([history.first, history.end]).toEqual([Math.max(0, count - size), count]);
          for (let n = history.first; n < history.end; n++) {
            expect(history.timeMs(n)).toBe(10 * n);
            expect(history.x(n, 12)).toBe(n + 24 / 1000);
            expect(history.y(n, 12)).toBe(n + 25 / 1000);
            expect(history.visibility(n, 12)).toBe(n + 12 / 1000);
            expect(history.points(n)[65]).toBe(n + 65 / 1000);
            expect(history.world(n)?.[98] ?? null).toBe(n % 3 === 1 ? null : -n - 98);
          }
        },
      ),
    );
  });

  it('finds the first frame at or after an instant among those it still holds', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30 }),
        fc.double({ min: -50, max: 400, noNaN: true }),
        (count, atMs) => {
          const history = filled(10, count);
          const held = Array.from(
            { length: history.end - history.first },
            (_, i) => history.first + i,
          );
          const wanted = held.find((n) => 10 * n >= atMs) ?? history.end;
          expect(history.indexAt(atMs)).toBe(wanted);
        },
      ),
    );
  });

  it('takes landmarks that nobody vouched for as unseen, not as those of the frame before', () => {
    const history = filled(1, 3);
    history.append({ captureTimeMs: 30, image: null, world: null }, new Float64Array(66));
    expect(history.visibility(3, 12)).toBe(0);
    expect(history.world(3)).toBeNull();
  });
});
