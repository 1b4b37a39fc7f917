import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FeetQuestion, fuseFeet } from '../../../src/dsp/estimation/foot-events.ts';
import type { Kink } from '../../../src/dsp/estimation/kink-fit.ts';

const OBLIQUE_DEG = 50;

const question: FeetQuestion = {
  event: 'landing',
  speedMS: 2.5,
  afterRebound: false,
  feetApartMs: 8,
  yawDeg: OBLIQUE_DEG,
};

function kink(timeMs: number, sdMs = 3): Kink {
  return { timeMs, sdMs, floorM: -1, speedMS: 2.5, residualM: 0.01 };
}

/** A foot whose heel's kink follows the toe's at a landing and precedes it at a take-off. */
function foot(toeMs: number, heelMs: number | null = null) {
  return { toe: kink(toeMs), heel: heelMs === null ? null : kink(heelMs) };
}

describe('the feet’s event', () => {
  it('of a landing is freed of a way of 3.7 cm at the body’s speed', () => {
    const at = (speedMS: number) =>
      fuseFeet([foot(1000), foot(1000)], { ...question, speedMS }).timeMs;
    // 37 mm take 18.5 ms at 2 m/s and 9.25 ms at 4 m/s.
    expect(at(4) - at(2)).toBeCloseTo(9.25, 9);
  });

  it('of a take-off does not depend on the speed, and comes 5 ms earlier after a rebound', () => {
    const at = (speedMS: number, afterRebound: boolean) =>
      fuseFeet([foot(1000), foot(1000)], { ...question, event: 'takeoff', speedMS, afterRebound })
        .timeMs;
    expect(at(4, false)).toBe(at(2, false));
    expect(at(2, false) - at(2, true)).toBeCloseTo(5, 9);
  });

  it('moves with its kinks', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -5000, max: 5000, noNaN: true }),
        fc.constantFrom('takeoff' as const, 'landing' as const),
        (shiftMs, event) => {
          const feet = (by: number) => [foot(1000 + by, 1060 + by), foot(1010 + by, 1050 + by)];
          const still = fuseFeet(feet(0), { ...question, event });
          const moved = fuseFeet(feet(shiftMs), { ...question, event });
          expect(moved.timeMs - still.timeMs).toBeCloseTo(shiftMs, 6);
          expect(moved.sdMs).toBeCloseTo(still.sdMs, 9);
        },
      ),
    );
  });

  it('lies on the outer side of the feet’s mean, the more the more they differ', () => {
    const offset = (event: 'takeoff' | 'landing', apartMs: number) => {
      const options = { ...question, event };
      const apart = [foot(1000 - apartMs / 2), foot(1000 + apartMs / 2)];
      return fuseFeet(apart, options).timeMs - fuseFeet([foot(1000), foot(1000)], options).timeMs;
    };
    expect(offset('takeoff', 20)).toBeGreaterThan(offset('takeoff', 10));
    expect(offset('takeoff', 10)).toBeGreaterThan(0);
    expect(offset('landing', 20)).toBeCloseTo(-offset('takeoff', 20), 9);
  });

  it('of a landing on the heel is the heel’s', () => {
    const onHeel = fuseFeet([foot(1000, 940), foot(1000, 940)], question);
    const onBall = fuseFeet([foot(1000, 1050), foot(1000, 1050)], question);
    // A lead of 60 ms is believed to all but 6 parts in a million.
    expect(onBall.timeMs - onHeel.timeMs).toBeCloseTo(60, 2);
  });

  it('is less certain from the side and from the front than obliquely', () => {
    const feet = [foot(1000, 990), foot(1000, 990)];
    const sdOf = (yawDeg: number) => fuseFeet(feet, { ...question, yawDeg }).sdMs;
    expect(sdOf(0)).toBeGreaterThan(sdOf(OBLIQUE_DEG));
    expect(sdOf(90)).toBeGreaterThan(sdOf(OBLIQUE_DEG));
  });
});

/** Toe at 1000 ms, the heel's kink `leadMs` before it; both are known to 3 ms. */
const leading = (leadMs: number | null) => foot(1000, leadMs === null ? null : 1000 - leadMs);

describe('the mean error that is taken off one foot', () => {
  // Oblique: 5 ms at a take-off; at a landing 2.2 ms and 37 mm at 2.5 m/s, 14.8 ms.
  it.each([
    { event: 'takeoff', yawDeg: 50, leadMs: 40, timeMs: 995 },
    { event: 'landing', yawDeg: 50, leadMs: null, timeMs: 983 },
    // Frontal: 6 ms more at a take-off, half of that half-way between 40° and 15°.
    { event: 'takeoff', yawDeg: 0, leadMs: 40, timeMs: 989 },
    { event: 'takeoff', yawDeg: 15, leadMs: 40, timeMs: 989 },
    { event: 'takeoff', yawDeg: 27.5, leadMs: 40, timeMs: 992 },
    { event: 'takeoff', yawDeg: 40, leadMs: 40, timeMs: 995 },
    { event: 'landing', yawDeg: 0, leadMs: null, timeMs: 983 },
    // Lateral take-off: −25 + 0.54 · 40 = −3.4 ms, half of it at 70°.
    { event: 'takeoff', yawDeg: 90, leadMs: 40, timeMs: 998.4 },
    { event: 'takeoff', yawDeg: 80, leadMs: 40, timeMs: 998.4 },
    { event: 'takeoff', yawDeg: 70, leadMs: 40, timeMs: 996.7 },
    { event: 'takeoff', yawDeg: 60, leadMs: 40, timeMs: 995 },
    // The lead counts from −10 ms to 60 ms, and is 35 ms where no heel was seen.
    { event: 'takeoff', yawDeg: 90, leadMs: -30, timeMs: 1025.4 },
    { event: 'takeoff', yawDeg: 90, leadMs: 100, timeMs: 987.6 },
    { event: 'takeoff', yawDeg: 90, leadMs: null, timeMs: 1001.1 },
    // Lateral landing: 18 − 0.32 · 25 = 10 ms, and 18 − 0.32 · 60 = −1.2 ms at the most.
    { event: 'landing', yawDeg: 90, leadMs: null, timeMs: 973 },
    { event: 'landing', yawDeg: 90, leadMs: -100, timeMs: 984.2 },
    { event: 'landing', yawDeg: 70, leadMs: null, timeMs: 978 },
    // View not known: half of the frontal and half of the lateral.
    { event: 'takeoff', yawDeg: Number.NaN, leadMs: 40, timeMs: 993.7 },
    { event: 'landing', yawDeg: Number.NaN, leadMs: null, timeMs: 978 },
  ] as const)('$event from $yawDeg°, heel $leadMs ms before', ({ leadMs, timeMs, ...seen }) => {
    expect(fuseFeet([leading(leadMs)], { ...question, ...seen }).timeMs).toBeCloseTo(timeMs, 6);
  });

  it('of a lateral landing sets in as the heel follows the toe', () => {
    // 3 ms behind: half-way from +4 ms to −10 ms, hence ½ · (18 − 0.96) = 8.52 ms more than the
    // 17 ms; the heel counts for the contact by 1 / (1 + e^(15 / 4)) of its 3 ms.
    const heelMs = 3 / (1 + Math.exp(15 / 4));
    const at = fuseFeet([leading(-3)], { ...question, yawDeg: 90 });
    expect(at.timeMs).toBeCloseTo(1000 + heelMs - 17 - 8.52, 9);
    // 10 ms before: no lead counts, (0 − 4) / (−10 − 4) = 2 / 7 of 18 ms.
    const before = fuseFeet([leading(10)], { ...question, yawDeg: 90 });
    const contactMs = 1000 - 10 / (1 + Math.exp(0.5));
    expect(before.timeMs).toBeCloseTo(contactMs - 17 - 36 / 7, 9);
  });
});

describe('the first contact', () => {
  it('is half-way between toe and heel where the heel leads by 12 ms', () => {
    const between = { toe: kink(1000, 3), heel: kink(988, 5) };
    const { timeMs, sdMs } = fuseFeet([between], question);
    expect(timeMs).toBeCloseTo(994 - 17, 9);
    // (3/2)² + (5/2)² of the kinks, 4.5² of the foot, 4.5² of the view: 49 ms².
    expect(sdMs).toBeCloseTo(7, 9);
  });

  it('goes over to the heel within some 4 ms', () => {
    const believed = 1 / (1 + Math.exp(-1));
    expect(fuseFeet([leading(16)], question).timeMs).toBeCloseTo(1000 - 16 * believed - 17, 9);
  });

  it('does not ask for the heel at a take-off', () => {
    const { timeMs, sdMs } = fuseFeet([{ toe: kink(1000), heel: kink(940, 9) }], {
      ...question,
      event: 'takeoff',
    });
    expect(timeMs).toBeCloseTo(995, 9);
    expect(sdMs).toBeCloseTo(Math.sqrt(9 + 20.25 + 20.25), 9);
  });
});

describe('the uncertainty of one foot', () => {
  // 3² of the kink and 4.5² of the foot, and the view's own.
  it.each([
    { yawDeg: 50, viewMs: 4.5 },
    { yawDeg: 0, viewMs: 6 },
    { yawDeg: 27.5, viewMs: 5.25 },
    { yawDeg: 70, viewMs: 7.75 },
    { yawDeg: 90, viewMs: 11 },
    { yawDeg: Number.NaN, viewMs: 8.5 },
  ])('seen from $yawDeg°', ({ yawDeg, viewMs }) => {
    for (const event of ['takeoff', 'landing'] as const) {
      const { sdMs } = fuseFeet([leading(null)], { ...question, event, yawDeg });
      expect(sdMs).toBeCloseTo(Math.sqrt(9 + 20.25 + viewMs ** 2), 9);
    }
  });
});

describe('two feet', () => {
  // 9 + 20.25 = 29.25 ms² against twice as much: the first weighs 2/3.
  const unequal = [
    { toe: { ...kink(1000), floorM: -1 }, heel: kink(990) },
    { toe: { ...kink(1003, Math.sqrt(38.25)), floorM: -0.7 }, heel: kink(963) },
  ];
  // 8² of usual difference against 9 + 38.25 + 2 · 20.25 = 87.75 ms² of noise.
  const halfMs = ((64 / 151.75) * 3) / 2;

  it('weigh by their uncertainty, and the last one that leaves counts more', () => {
    const at = fuseFeet(unequal, { ...question, event: 'takeoff' });
    expect(at.timeMs).toBeCloseTo(1001 + halfMs - 5, 9);
    expect(at.floorM).toBeCloseTo(-0.9, 9);
    expect(at.sdMs).toBeCloseTo(Math.sqrt(19.5 + 20.25), 9);
  });

  it('give the lead of their heels by the same weights', () => {
    // (2 · 10 + 40) / 3 = 20 ms: −25 + 0.54 · 20 = −14.2 ms.
    const at = fuseFeet(unequal, { ...question, event: 'takeoff', yawDeg: 90 });
    expect(at.timeMs).toBeCloseTo(1001 + halfMs - 5 + 14.2, 9);
  });

  it('are not moved outwards where feet never differ', () => {
    const at = fuseFeet(unequal, { ...question, event: 'takeoff', feetApartMs: 0 });
    expect(at.timeMs).toBeCloseTo(996, 9);
  });
});
