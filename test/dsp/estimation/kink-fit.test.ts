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
    );
  });

  it('reads the same wavering course alike at every frame rate: more frames of one error are no more proof', () => {
    fc.assert(
      fc.property(
        films,
        fc.double({ min: 0, max: 2 * Math.PI, noNaN: true }),
        fc.double({ min: 0.005, max: 0.015, noNaN: true }),
        (made, angle, amplitudeM) => {
          // Up and down in 0.3 s, as landmarks waver: slow against any of the rates.
          const at = (stepMs: number): number => {
            const { times, heights } = film({ ...made, stepMs, phase: 0 });
            const wavering = heights.map(
              (h, i) => h + amplitudeM * Math.sin(angle + (times[i] ?? 0) / 48),
            );
            return fitKink(times, wavering, question(made))?.timeMs ?? Number.NaN;
          };
          expect(Math.abs(at(1000 / 240) - at(1000 / 60))).toBeLessThan(1.5);
        },
      ),
      { numRuns: 100 },
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

/**
 * Six samples on the floor and six in flight, 5 to 10 ms from a kink at 500 ms: so near that only the
 * floor's height is open, since creep and acceleration cannot show and the speed is given. A kink
 * that is tried d too late leaves v·d of each flight sample, of which the floor takes its mean: the
 * cost is v²·d²·6·6/12 / (12 mm)², a parabola.
 */
function close(side: -1 | 1, speedMS: number, alternatingM = 0) {
  const times: number[] = [];
  const heights: number[] = [];
  // Two at either end are out of reach.
  for (const away of [-90, -80, -10, -9, -8, -7, -6, -5, 5, 6, 7, 8, 9, 10, 80, 90]) {
    const s = Math.max(0, (-side * away) / 1000);
    times.push(500 + away);
    heights.push(1.5 + speedMS * s - (G * s * s) / 2 + (away % 2 === 0 ? 1 : -1) * alternatingM);
  }
  return { times, heights };
}

const closely = (side: -1 | 1, speedMS: number): KinkQuestion => ({
  side,
  aroundMs: 500,
  searchMs: 20,
  floorMs: 11,
  flightMs: 11,
  speedMS,
  speedSpread: 1e-6,
});

describe('the kink between twelve samples', () => {
  it.each([-1, 1] as const)('lies below the frame and below the grid, side %i', (side) => {
    const { times, heights } = close(side, 2);
    for (const off of [-4, -1, 0, 0.8, 3]) {
      const kink = fitKink(times, heights, { ...closely(side, 2), aroundMs: 500 + off });
      expect(Math.abs((kink?.timeMs ?? Number.NaN) - 500)).toBeLessThan(0.05);
      expect(kink?.floorM).toBeCloseTo(1.5, 4);
      expect(kink?.speedMS).toBeCloseTo(2, 4);
    }
  });

  it.each([-1, 1] as const)('is as certain as the parabola is narrow, side %i', (side) => {
    // Twelve samples in 20 ms are 20 / 11 ms apart, of which 27.5 make the 50 ms of one independent
    // error. Without residuals 2 mm count. Gravity has taken 74 mm/s off the speed amid the flight's
    // samples: 2 mm · √27.5 / (1.926 m/s · √3) = 3.143 ms.
    const sharp = close(side, 2);
    const one = fitKink(sharp.times, sharp.heights, closely(side, 2));
    expect(one?.residualM).toBeCloseTo(0, 4);
    expect((one?.sdMs ?? 0) / 3.143).toBeCloseTo(1, 2);
    // ±4 mm by turns: √(12 · 16 / 10) = 4.38 mm, at 3.926 m/s 3.378 ms.
    const rough = close(side, 4, 0.004);
    const two = fitKink(rough.times, rough.heights, closely(side, 4));
    expect(two?.residualM).toBeCloseTo(0.00438, 5);
    expect((two?.sdMs ?? 0) / 3.378).toBeCloseTo(1, 2);
    expect(two?.floorM).toBeCloseTo(1.5, 4);
  });

  it('is never less certain than the search is wide', () => {
    // 2 mm · √27.5 / (0.2 m/s · √3) = 30 ms.
    const slow = close(-1, 0.2);
    expect(fitKink(slow.times, slow.heights, closely(-1, 0.2))?.sdMs).toBe(20);
  });
});

describe('what is known beforehand', () => {
  const made: Film = {
    stepMs: 1000 / 120,
    phase: 0.4,
    kinkMs: 500,
    speedMS: 2.6,
    side: -1,
    floorM: 0.3,
  };
  const { times, heights } = film(made);
  const fitted = (changed: Partial<KinkQuestion>, lifted = heights) => {
    const kink = fitKink(times, lifted, { ...question(made), ...changed });
    if (kink === null) throw new Error('no kink');
    return kink;
  };

  it('holds the speed as far as its spread is small', () => {
    expect(fitted({ speedMS: 2, speedSpread: 1e-4 }).speedMS).toBeCloseTo(2, 2);
    expect(fitted({ speedMS: 2, speedSpread: 10 }).speedMS).toBeCloseTo(2.6, 1);
    expect(fitted({}).speedMS).toBeCloseTo(2.6, 2);
    const between = fitted({ speedMS: 2.2, speedSpread: 0.08 }).speedMS;
    expect(between).toBeGreaterThan(2.25);
    expect(between).toBeLessThan(2.6);
  });

  it('counts a faster speed as an earlier departure', () => {
    // The same heights in flight: the line of a faster foot meets the floor later.
    expect(fitted({ speedMS: 3.2 }).timeMs).toBeGreaterThan(fitted({}).timeMs + 1);
    expect(fitted({ speedMS: 2 }).timeMs).toBeLessThan(fitted({}).timeMs - 1);
  });

  it('allows a standing foot to creep, and legs to bend or to stretch in flight', () => {
    const creeping = heights.map((h, i) => h + 0.05 * Math.min(0, ((times[i] ?? 0) - 500) / 1000));
    expect(Math.abs(fitted({}, creeping).timeMs - 500)).toBeLessThan(2.5);
    // Of the 7.5 mm that the floor creeps: its prior takes a share.
    expect(fitted({}, creeping).residualM).toBeLessThan(0.0015);
    for (const excess of [-4, 4]) {
      const bent = heights.map((h, i) => {
        const s = Math.max(0, ((times[i] ?? 0) - 500) / 1000);
        return h + (excess * s * s) / 2;
      });
      expect(Math.abs(fitted({}, bent).timeMs - 500)).toBeLessThan(2.5);
    }
  });
});

describe('the reach of the kink’s search', () => {
  it.each([-1, 1] as const)('is 70 ms of 80 at either end, side %i', (side) => {
    const made: Film = { stepMs: 5, phase: 0.5, kinkMs: 500, speedMS: 2.6, side, floorM: 0 };
    const { times, heights } = film(made);
    for (const off of [-70, 70]) {
      const timeMs = fitKink(times, heights, question(made, off))?.timeMs ?? Number.NaN;
      expect(Math.abs(timeMs - 500)).toBeLessThan(1);
    }
    for (const off of [-80, 80]) {
      expect(fitKink(times, heights, question(made, off))).toBeNull();
    }
  });

  it.each([-1, 1] as const)('in the data is its own on each side, side %i', (side) => {
    const made: Film = { stepMs: 5, phase: 0.5, kinkMs: 500, speedMS: 2.6, side, floorM: 0 };
    const { times, heights } = film(made);
    // 150 ms on the floor, 130 ms in flight: what lies beyond does not matter, what lies within does.
    const disturbed = (awayMs: number) => {
      const spoilt = heights.map((h, i) => {
        const away = ((times[i] ?? 0) - 500) * -side;
        return Math.sign(awayMs) * away > Math.abs(awayMs) ? h + 0.5 : h;
      });
      return fitKink(times, spoilt, question(made))?.timeMs;
    };
    const still = fitKink(times, heights, question(made))?.timeMs;
    expect(disturbed(-151)).toBe(still);
    expect(disturbed(131)).toBe(still);
    expect(disturbed(-140)).not.toBe(still);
    expect(disturbed(120)).not.toBe(still);
  });

  it('takes five samples and not four', () => {
    const made: Film = { stepMs: 50, phase: 0.5, kinkMs: 500, speedMS: 2.6, side: -1, floorM: 0 };
    const { times, heights } = film(made);
    // At 25, 75, … 475 | 525, 575 …
    const reaching = (floorMs: number) => ({ ...question(made), floorMs });
    const five = fitKink(times, heights, reaching(120));
    expect(Math.abs((five?.timeMs ?? Number.NaN) - 500)).toBeLessThan(3);
    expect(fitKink(times, heights, reaching(70))).toBeNull();
  });

  it.each([-1, 1] as const)(
    'holds no kink of a foot that never leaves the floor, side %i',
    (side) => {
      const made: Film = { stepMs: 5, phase: 0.5, kinkMs: 500, speedMS: 2.6, side, floorM: 0 };
      const { times, heights } = film(made);
      const flat = heights.map(() => 0);
      expect(fitKink(times, flat, question(made))).toBeNull();
    },
  );
});
