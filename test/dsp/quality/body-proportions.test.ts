import { describe, expect, it } from 'vitest';
import { bodyLeaps, overlongSegments } from '../../../src/dsp/quality/body-proportions.ts';

type Body = Readonly<Record<number, readonly [x: number, y: number]>>;

/** Joints of a body one picture height tall, arms spread, seen from the front. */
const FRONT: Body = {
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

/** Bodies in frames, the last one over and over. */
function seen(...bodies: readonly Body[]) {
  return {
    timeMs: (index: number) => (index * 1000) / 30,
    points: (index: number) =>
      Float64Array.from(
        Array.from({ length: 33 }, (_, landmark) => {
          const body = bodies[Math.min(index, bodies.length - 1)];
          return body?.[landmark] ?? [0.5, 0.1];
        }).flat(),
      ),
  };
}

/** The same body at another size. */
function scaled(body: Body, factor: number): Body {
  return Object.fromEntries(
    Object.entries(body).map(([landmark, [x, y]]) => [landmark, [factor * x, factor * y]]),
  );
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
    const wrong = { ...FRONT, 25: [0.9, 0.3] } as const;
    expect(overlongSegments(seen(wrong, wrong, FRONT), 0, 5, 1)).toBe(0);
  });
});

describe('bodyLeaps', () => {
  it('finds none on a body that comes nearer by a tenth a frame', () => {
    const bodies = Array.from({ length: 10 }, (_, i) => scaled(FRONT, 1.1 ** i));
    expect(bodyLeaps(seen(...bodies), 0, 10, 1)).toBe(0);
  });

  it('counts the way to a smaller body and back', () => {
    const small = scaled(FRONT, 0.7);
    expect(bodyLeaps(seen(FRONT, FRONT, small, small, FRONT), 0, 8, 1)).toBe(2);
  });

  it('counts a step of a quarter of the stature in a thirtieth of a second, not a jumper’s', () => {
    const moved = (by: number): Body =>
      Object.fromEntries(Object.entries(FRONT).map(([at, [x, y]]) => [at, [x, y - by]]));
    expect(bodyLeaps(seen(FRONT, moved(0.25)), 0, 5, 1)).toBe(1);
    expect(bodyLeaps(seen(FRONT, moved(0.08), moved(0.16)), 0, 5, 1)).toBe(0);
  });
});
