import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitKink, type KinkQuestion } from '../../../src/dsp/estimation/kink-fit.ts';

const G = 9.81;

interface Film {
  readonly stepMs: number;
  readonly phase: number;
  readonly kinkMs: number;
  readonly speedMS: number;
  readonly side: -1 | 1;
  readonly floorM: number;
}

/** A foot that stands at `floorM` and flies on the other side of the kink, without an error. */
function film({ stepMs, phase, kinkMs, speedMS, side, floorM }: Film) {
  const times: number[] = [];
  const heights: number[] = [];
  for (let t = phase * stepMs; t < 2 * kinkMs; t += stepMs) {
    const s = Math.max(0, ((kinkMs - t) * side) / 1000);
    times.push(t);
    heights.push(floorM + speedMS * s - (G * s * s) / 2);
  }
  return { times, heights };
}

const films = fc.record({
  stepMs: fc.constantFrom(1000 / 30, 1000 / 60, 1000 / 120, 1000 / 240),
  phase: fc.double({ min: 0, max: 1, noNaN: true }),
  kinkMs: fc.constant(500),
  speedMS: fc.double({ min: 1.2, max: 3.6, noNaN: true }),
  side: fc.constantFrom<-1 | 1>(-1, 1),
  floorM: fc.double({ min: -3, max: 3, noNaN: true }),
});

const question = ({ side, speedMS }: Film, off = 0): KinkQuestion => ({
  side,
  aroundMs: 500 + off,
  searchMs: 80,
  floorMs: 150,
  flightMs: 130,
  speedMS,
  speedSpread: 0.08,
});

describe('fitKink', () => {
  it('finds a kink without an error at any place between two frames', () => {
    fc.assert(
      fc.property(films, fc.double({ min: -40, max: 40, noNaN: true }), (made, off) => {
        const { times, heights } = film(made);
        const kink = fitKink(times, heights, question(made, off));
        // The last step is a parabola through a grid of 2.5 ms.
        expect(Math.abs((kink?.timeMs ?? Number.NaN) - 500)).toBeLessThan(1);
        expect(kink?.floorM).toBeCloseTo(made.floorM, 2);
        expect(kink?.residualM).toBeLessThan(0.002);
      }),
      { numRuns: 200 },
    );
  });

  it('does not care for the height of the origin, and mirrors in time', () => {
    fc.assert(
      fc.property(films, (made) => {
        const { times, heights } = film(made);
        const kink = fitKink(times, heights, question(made));
        const lifted = fitKink(
          times,
          heights.map((h) => h + 7),
          question(made),
        );
        expect(lifted?.timeMs).toBeCloseTo(kink?.timeMs ?? Number.NaN, 4);
        const back = times.map((t) => 1000 - t).reverse();
        const turned: Film = { ...made, side: made.side === 1 ? -1 : 1 };
        const mirrored = fitKink(back, [...heights].reverse(), question(turned));
        expect(mirrored?.timeMs).toBeCloseTo(1000 - (kink?.timeMs ?? Number.NaN), 0);
      }),
      { numRuns: 50 },
    );
  });

  it('is less certain where the track is noisier', () => {
    const made: Film = {
      stepMs: 1000 / 60,
      phase: 0.3,
      kinkMs: 500,
      speedMS: 2.6,
      side: -1,
      floorM: 0,
    };
    const { times, heights } = film(made);
    const sd = (noiseM: number) => {
      const noisy = heights.map((h, i) => h + noiseM * Math.sin(i * 2.4));
      return fitKink(times, noisy, question(made))?.sdMs ?? Number.NaN;
    };
    expect(sd(0.01)).toBeGreaterThan(sd(0.003));
    expect(sd(0.03)).toBeGreaterThan(sd(0.01));
  });

  it('gives nothing without samples or where the kink is not in reach', () => {
    const made: Film = { stepMs: 100, phase: 0, kinkMs: 500, speedMS: 2.6, side: -1, floorM: 0 };
    const few = film(made);
    expect(fitKink(few.times, few.heights, question(made))).toBeNull();
    const dense = film({ ...made, stepMs: 16 });
    expect(fitKink(dense.times, dense.heights, question(made, 300))).toBeNull();
  });
});
