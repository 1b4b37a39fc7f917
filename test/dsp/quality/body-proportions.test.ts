import { describe, expect, it } from 'vitest';
import { overlongSegments } from '../../../src/dsp/quality/body-proportions.ts';

/** Joints of a body one picture height tall, arms spread, seen from the front. */
const FRONT: Readonly<Record<number, readonly [x: number, y: number]>> = {
  11: [0.6, 0.18],
  12: [0.4, 0.18],
  13: [0.78, 0.18],
  14: [0.22, 0.18],
  15: [0.92, 0.18],
  16: [0.08, 0.18],
  23: [0.55, 0.47],
  24: [0.45, 0.47],
  25: [0.55, 0.71],
  26: [0.45, 0.71],
  27: [0.55, 0.96],
  28: [0.45, 0.96],
  29: [0.55, 1],
  30: [0.45, 1],
  31: [0.6, 1],
  32: [0.4, 1],
};

function seen(body: typeof FRONT) {
  return {
    x: (_: number, landmark: number) => body[landmark]?.[0] ?? 0.5,
    y: (_: number, landmark: number) => body[landmark]?.[1] ?? 0.1,
  };
}

describe('overlongSegments', () => {
  it('finds none on a body', () => {
    expect(overlongSegments(seen(FRONT), 0, 5, 1)).toBe(0);
  });

  it('finds none where limbs point to the camera', () => {
    const folded = {
      ...FRONT,
      13: [0.6, 0.19],
      15: [0.6, 0.2],
      25: [0.55, 0.5],
      27: [0.55, 0.6],
      29: [0.55, 0.62],
      31: [0.56, 0.62],
    } as const;
    expect(overlongSegments(seen(folded), 0, 5, 1)).toBe(0);
  });

  it('counts both bones of a joint that is elsewhere', () => {
    expect(overlongSegments(seen({ ...FRONT, 25: [0.9, 0.3] }), 0, 5, 1)).toBe(2);
  });

  it('passes over what is so in fewer than half of the frames', () => {
    const wrong = seen({ ...FRONT, 25: [0.9, 0.3] });
    const right = seen(FRONT);
    const source = {
      x: (index: number, landmark: number) => (index < 2 ? wrong : right).x(index, landmark),
      y: (index: number, landmark: number) => (index < 2 ? wrong : right).y(index, landmark),
    };
    expect(overlongSegments(source, 0, 5, 1)).toBe(0);
  });
});
