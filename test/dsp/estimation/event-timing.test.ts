import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  refineContactStart,
  refineLanding,
  refineTakeoff,
} from '../../../src/dsp/estimation/event-timing.ts';
import type { EventEstimate } from '../../../src/dsp/estimation/foot-events.ts';
import { METRES_PER_UNIT } from '../stick-figure.ts';
import { columnsOf, type Height, type Shutter } from './course-columns.ts';

const G = 9.81;
const OBLIQUE_DEG = 50;
const TAKEOFF_MS = 1000;
/** What is taken off every take-off and landing seen obliquely, and the way of a foot that lands. */
const TAKEOFF_BIAS_MS = 5;
const LANDING_BIAS_MS = 2.2;
const SINK_M = 0.037;

/** A foot that leaves the floor at an instant, flies for a time and stands again. */
function flight(takeoffMs: number, flightMs: number): Height {
  return (timeMs) => {
    const s = (timeMs - takeoffMs) / 1000;
    const lengthS = flightMs / 1000;
    return s <= 0 || s >= lengthS ? 0 : (G * s * (lengthS - s)) / 2;
  };
}

interface Seen extends Partial<Shutter> {
  readonly leftToe?: Height;
  readonly rightToe?: Height;
  readonly flightMs?: number;
  readonly hint?: { readonly takeoffMs: number; readonly landingMs: number };
  readonly yawDeg?: number;
}

/** Both ends of a flight out of standing, as they are refined. */
function ends(seen: Seen = {}) {
  const { flightMs = 500, yawDeg = OBLIQUE_DEG, metresPerUnit = METRES_PER_UNIT } = seen;
  const leftToe = seen.leftToe ?? flight(TAKEOFF_MS, flightMs);
  const course = { leftToe, rightToe: seen.rightToe ?? leftToe };
  const columns = columnsOf(course, { toMs: 2500, ...seen });
  const span = seen.hint ?? { takeoffMs: TAKEOFF_MS, landingMs: TAKEOFF_MS + flightMs };
  return {
    takeoff: refineTakeoff(columns, span, metresPerUnit, yawDeg),
    landing: refineLanding(columns, span, metresPerUnit, yawDeg),
  };
}

function timeOf(event: EventEstimate | null): number {
  return event?.timeMs ?? Number.NaN;
}

/** How far an instant is from another, ms. */
function off(event: EventEstimate | null, timeMs: number): number {
  return Math.abs(timeOf(event) - timeMs);
}

describe('the ends of a flight of known length', () => {
  it.each([300, 500, 700])('of %i ms are where the feet leave and meet the floor', (flightMs) => {
    const { takeoff, landing } = ends({ flightMs });
    const speedMS = (G * flightMs) / 2000;
    expect(off(takeoff, TAKEOFF_MS - TAKEOFF_BIAS_MS)).toBeLessThan(0.3);
    const sunkMs = LANDING_BIAS_MS + (1000 * SINK_M) / speedMS;
    expect(off(landing, TAKEOFF_MS + flightMs - sunkMs)).toBeLessThan(0.3);
  });

  it('have the floor where the feet stood, m below the picture’s upper edge', () => {
    const { takeoff, landing } = ends();
    expect(takeoff?.floorM).toBeCloseTo(-0.9 * METRES_PER_UNIT, 3);
    expect(landing?.floorM).toBeCloseTo(-0.9 * METRES_PER_UNIT, 3);
  });

  it('of a hop of three centimetres are found as well', () => {
    // 8·h/g: 156 ms; its speed of 0.77 m/s counts as 0.8.
    const { takeoff, landing } = ends({ flightMs: 156 });
    expect(off(takeoff, TAKEOFF_MS - TAKEOFF_BIAS_MS)).toBeLessThan(1);
    expect(off(landing, TAKEOFF_MS + 156 - LANDING_BIAS_MS - (1000 * SINK_M) / 0.8)).toBeLessThan(
      1,
    );
  });

  it('move with the clock and do not ask how large the picture is', () => {
    const before = ends();
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 400 }),
        fc.constantFrom(1, 2.5, 6),
        (laterMs, metresPerUnit) => {
          const leftToe = flight(TAKEOFF_MS + laterMs, 500);
          const hint = { takeoffMs: TAKEOFF_MS + laterMs, landingMs: TAKEOFF_MS + laterMs + 500 };
          const { takeoff, landing } = ends({ leftToe, hint, metresPerUnit });
          expect(off(takeoff, timeOf(before.takeoff) + laterMs)).toBeLessThan(0.3);
          expect(off(landing, timeOf(before.landing) + laterMs)).toBeLessThan(0.3);
        },
      ),
      { numRuns: 6 },
    );
  });

  it('hardly follow a rough hint', () => {
    const hint = { takeoffMs: TAKEOFF_MS + 30, landingMs: TAKEOFF_MS + 460 };
    const { takeoff, landing } = ends({ hint });
    // A hint that is 14 % short makes the body 14 % slower: that moves both ends inwards.
    expect(off(takeoff, timeOf(ends().takeoff))).toBeLessThan(4);
    expect(off(landing, timeOf(ends().landing))).toBeLessThan(7);
  });

  it('are found at twelve frames a second, where an end has few of them within reach', () => {
    const { takeoff, landing } = ends({ stepMs: 1000 / 12 });
    expect(off(takeoff, TAKEOFF_MS - TAKEOFF_BIAS_MS)).toBeLessThan(3);
    expect(off(landing, timeOf(ends().landing))).toBeLessThan(3);
  });
});

describe('the view', () => {
  it('from the front takes another 6 ms off a take-off', () => {
    const frontal = ends({ yawDeg: 0 });
    expect(timeOf(frontal.takeoff)).toBeCloseTo(timeOf(ends().takeoff) - 6, 6);
    expect(timeOf(frontal.landing)).toBeCloseTo(timeOf(ends().landing), 6);
    expect(frontal.takeoff?.sdMs).toBeGreaterThan(ends().takeoff?.sdMs ?? Number.NaN);
  });
});

describe('feet that do not move together', () => {
  const apartMs = 16;
  const apart = {
    leftToe: flight(TAKEOFF_MS, 500),
    rightToe: flight(TAKEOFF_MS + apartMs, 500),
  };

  it('take off with the last and land with the first of them', () => {
    const { takeoff, landing } = ends(apart);
    const together = ends();
    const beyondMean = (event: EventEstimate | null, other: EventEstimate | null): number =>
      timeOf(event) - timeOf(other) - apartMs / 2;
    expect(beyondMean(takeoff, together.takeoff)).toBeGreaterThan(1);
    expect(beyondMean(takeoff, together.takeoff)).toBeLessThan(apartMs / 2);
    expect(beyondMean(landing, together.landing)).toBeLessThan(-1);
    expect(beyondMean(landing, together.landing)).toBeGreaterThan(-apartMs / 2);
  });

  it('count for one where only one of them leaves the floor', () => {
    const { takeoff, landing } = ends({ rightToe: () => 0 });
    expect(off(takeoff, timeOf(ends().takeoff))).toBeLessThan(0.5);
    expect(off(landing, timeOf(ends().landing))).toBeLessThan(0.5);
    // Two feet are known better than one.
    expect(takeoff?.sdMs).toBeGreaterThan(ends().takeoff?.sdMs ?? Number.NaN);
  });
});

describe('a push after the feet came down', () => {
  const raisedMs = 200;
  /** Feet that were raised to a height for 200 ms, until so long before the push. */
  const raised = (heightM: number, untilBeforeMs: number): Height => {
    const fly = flight(TAKEOFF_MS, 500);
    const until = TAKEOFF_MS - untilBeforeMs;
    return (timeMs) => (timeMs > until - raisedMs && timeMs <= until ? heightM : fly(timeMs));
  };
  const takeoff = (leftToe: Height) => timeOf(ends({ leftToe }).takeoff);

  it('is read 5 ms earlier', () => {
    expect(takeoff(raised(0.07, 300))).toBeCloseTo(takeoff(raised(0, 300)) - 5, 6);
    expect(takeoff(raised(0.07, 595))).toBeCloseTo(takeoff(raised(0, 300)) - 5, 6);
  });

  it('is one out of standing where they were up by less than 6 cm, or longer than 0.6 s ago', () => {
    expect(takeoff(raised(0.05, 300))).toBeCloseTo(takeoff(raised(0, 300)), 6);
    expect(takeoff(raised(0.07, 610))).toBeCloseTo(takeoff(raised(0, 300)), 6);
  });

  it('makes no difference to the landing', () => {
    const leftToe = raised(0.07, 300);
    expect(timeOf(ends({ leftToe }).landing)).toBeCloseTo(timeOf(ends().landing), 6);
  });
});

describe('what was not seen', () => {
  it('has no end where the feet never rise', () => {
    expect(ends({ leftToe: () => 0 })).toEqual({ takeoff: null, landing: null });
  });

  it('has no take-off where the recording begins in the flight, but a landing', () => {
    const { takeoff, landing } = ends({ fromMs: TAKEOFF_MS + 100 });
    expect(takeoff).toBeNull();
    expect(off(landing, timeOf(ends().landing))).toBeLessThan(0.5);
  });

  it('has its landing on the floor of the take-off where it ends right after it', () => {
    const hint = { takeoffMs: TAKEOFF_MS, landingMs: TAKEOFF_MS + 570 };
    const { landing } = ends({ hint, toMs: TAKEOFF_MS + 530 });
    // The hint is 14 % long, which makes the body 14 % faster.
    expect(off(landing, timeOf(ends().landing))).toBeLessThan(7);
  });

  it('has no take-off where a slow recording begins right before it', () => {
    // Ten frames a second: one of them on the floor, three within reach in flight.
    const fromMs = TAKEOFF_MS - 50;
    const leftToe = flight(TAKEOFF_MS + 20, 500);
    expect(ends({ leftToe, fromMs, stepMs: 100 }).takeoff).toBeNull();
    expect(ends({ leftToe, fromMs: fromMs - 100, stepMs: 100 }).takeoff).not.toBeNull();
  });

  it('has no landing where it ends in the air', () => {
    expect(ends({ toMs: TAKEOFF_MS + 300 }).landing).toBeNull();
  });
});

describe('refineContactStart', () => {
  const touchMs = 1200;
  const speedMS = Math.sqrt(2 * G * 0.3);
  /** A foot that falls from 30 cm. */
  const fall = (atMs: number): Height => {
    return (timeMs) => {
      const s = (timeMs - atMs) / 1000 + speedMS / G;
      return timeMs >= atMs ? 0 : s < 0 ? 0.3 : 0.3 - (G * s * s) / 2;
    };
  };
  const contact = (course: { leftToe: Height; rightToe?: Height }, aroundMs = touchMs) =>
    refineContactStart(
      columnsOf(course, { toMs: 2000 }),
      aroundMs,
      speedMS,
      METRES_PER_UNIT,
      OBLIQUE_DEG,
    );
  const trueMs = touchMs - LANDING_BIAS_MS - (1000 * SINK_M) / speedMS;

  it('is where the feet meet the floor, however rough it was known', () => {
    for (const aroundMs of [touchMs - 50, touchMs, touchMs + 50]) {
      expect(off(contact({ leftToe: fall(touchMs) }, aroundMs), trueMs)).toBeLessThan(0.5);
    }
  });

  it('believes the first foot more than at the end of a flight: after a step they differ', () => {
    const feet = { leftToe: fall(touchMs), rightToe: fall(touchMs + 20) };
    const afterFallMs = timeOf(contact(feet)) - trueMs - 10;
    const columns = columnsOf(feet, { toMs: 2000 });
    const span = { takeoffMs: touchMs - (2000 * speedMS) / G, landingMs: touchMs };
    const atFlight = refineLanding(columns, span, METRES_PER_UNIT, OBLIQUE_DEG);
    const atFlightMs = timeOf(atFlight) - trueMs - 10;
    expect(afterFallMs).toBeLessThan(atFlightMs - 0.5);
    expect(atFlightMs).toBeLessThan(-1);
  });

  it('is nowhere where it is not known about when', () => {
    expect(contact({ leftToe: fall(touchMs) }, Number.NaN)).toBeNull();
  });
});
