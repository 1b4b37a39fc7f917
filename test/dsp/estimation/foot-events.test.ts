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
