import { describe, expect, it } from 'vitest';
import { findPreparation } from '../../../src/dsp/estimation/preparation.ts';
import { Landmark } from '../../../src/dsp/landmarks/landmark.ts';
import { figurePoints, METRES_PER_UNIT, STANDING } from '../stick-figure.ts';
import { type Course, columnsOf, type Height, type Shutter } from './course-columns.ts';

const G = 9.81;
const TAKEOFF_MS = 3000;
const OBLIQUE_DEG = 50;

function prepared(course: Course, shutter: Partial<Shutter> = {}, takeoffMs = TAKEOFF_MS) {
  const columns = columnsOf(course, { toMs: takeoffMs + 100, ...shutter });
  return findPreparation(columns, takeoffMs, METRES_PER_UNIT, OBLIQUE_DEG, null);
}

function countermovement(course: Course, shutter: Partial<Shutter> = {}) {
  const found = prepared(course, shutter);
  if (found.kind !== 'countermovement') throw new Error(found.kind);
  return found;
}

/** Stands at 0.9 m until an instant, then sinks with a velocity of ½·j·t², until it turns. */
function sinking(startMs: number, jerkMS3: number, turnMs: number): Height {
  const sunk = (s: number): number => 0.9 - (jerkMS3 * s ** 3) / 6;
  const lowest = sunk((turnMs - startMs) / 1000);
  return (timeMs) => {
    if (timeMs <= startMs) return 0.9;
    if (timeMs <= turnMs) return sunk((timeMs - startMs) / 1000);
    return lowest + 5 * ((timeMs - turnMs) / 1000) ** 2;
  };
}

describe('the lowest point', () => {
  /** A hip whose lowest place is at an instant, with 10 m/s² about it. */
  const valley =
    (lowestMs: number): Height =>
    (timeMs) =>
      0.5 + 5 * ((timeMs - lowestMs) / 1000) ** 2;

  it.each([2700, 2500, 2000])('is where the hip turns, at %i ms', (lowestMs) => {
    // The turn falls on the grid of 5 ms that is searched back from 40 ms before the take-off.
    expect(prepared({ hip: valley(lowestMs) }).lowestMs).toBeCloseTo(lowestMs, 9);
  });

  it('is not looked for in the last 40 ms', () => {
    expect(prepared({ hip: valley(2980) }).lowestMs).toBe(2960);
  });

  it('is the beginning of the recording, or 1.5 s ago, where the hip has risen all the while', () => {
    const rising: Height = (timeMs) => 0.5 + (0.2 * timeMs) / 1000;
    expect(prepared({ hip: rising }).lowestMs).toBe(1500);
    expect(prepared({ hip: rising }, { fromMs: 2500 }).lowestMs).toBeCloseTo(2500, 9);
  });

  it('allows for 2 cm/s', () => {
    const rising =
      (speedMS: number): Height =>
      (timeMs) =>
        0.5 + (speedMS * timeMs) / 1000;
    expect(prepared({ hip: rising(0.019) }).lowestMs).toBe(2960);
    expect(prepared({ hip: rising(0.021) }).lowestMs).toBe(1500);
  });
});

describe('the start of a countermovement', () => {
  it.each([15, 25, 40])('is where the force begins to fall, at a jerk of %i m/s³', (jerkMS3) => {
    // v = ½·j·t² reaches 0.1 m/s after √(0.2/j) s; from there t = 2·v/a leads back to the start.
    const turnMs = 2000 + 1000 * Math.cbrt((6 * 0.25) / jerkMS3);
    const { start, lowestMs } = countermovement({ hip: sinking(2000, jerkMS3, turnMs) });
    expect(Math.abs((start?.timeMs ?? Number.NaN) - 2000)).toBeLessThan(12);
    expect(start?.depthM).toBeCloseTo(0.25, 1);
    expect(Math.abs(lowestMs - turnMs)).toBeLessThan(30);
  });

  it('has a depth from standing to the lowest point in metres', () => {
    // Smoothed over 70 ms, a turn of 0.25 m at 10 m/s² loses less than 1 cm.
    const { start } = countermovement({ hip: sinking(2000, 25, 2391) });
    expect(Math.abs((start?.depthM ?? Number.NaN) - 0.25)).toBeLessThan(0.01);
  });

  it('is at most 0.2 s before the hip sinks at 0.1 m/s', () => {
    // At 2 m/s³ it takes √(0.2 / 2) s = 316 ms to get there, and as long by the formula.
    const { start } = countermovement({ hip: sinking(1500, 2, 2500) });
    expect(Math.abs((start?.timeMs ?? Number.NaN) - (1500 + 316 - 200))).toBeLessThan(8);
  });

  it('is not before the recording', () => {
    const { start } = countermovement({ hip: sinking(1500, 2, 2500) }, { fromMs: 1750 });
    expect(start?.timeMs).toBeCloseTo(1750, 0);
  });

  it('is not known of a hip that never sinks at 0.25 m/s', () => {
    // 5.6 cm down along a cosine, at most at 0.196 m/s and at 0.336 m/s, and up again.
    const dip =
      (perS: number): Height =>
      (timeMs) => {
        const s = (timeMs - 2700) / 1000;
        if (s > 0) return Math.min(0.9, 0.844 + 5 * s * s);
        return 0.872 - 0.028 * Math.cos(Math.max(-Math.PI, perS * s));
      };
    expect(countermovement({ hip: dip(7) }).start).toBeNull();
    expect(countermovement({ hip: dip(12) }).start).not.toBeNull();
  });

  it('is not known of one that sank at it more than 2.5 s before its lowest point only', () => {
    const lasting =
      (lowestMs: number): Height =>
      (timeMs) => {
        const fastM = 0.4 * Math.max(0, Math.min(0.15, (timeMs - 100) / 1000));
        const slowM = 0.17 * Math.max(0, (Math.min(timeMs, lowestMs) - 250) / 1000);
        return 0.9 - fastM - slowM + 5 * Math.max(0, (timeMs - lowestMs) / 1000) ** 2;
      };
    expect(countermovement({ hip: lasting(2860) }).start).toBeNull();
    expect(countermovement({ hip: lasting(2500) }).start?.depthM).toBeGreaterThan(0.4);
  });

  it('is not known where the recording begins in the movement', () => {
    const turnMs = 2400;
    const { start } = countermovement({ hip: sinking(2000, 25, turnMs) }, { fromMs: 2250 });
    expect(start).toBeNull();
  });
});

/** Down into a squat, a hold, and up from `pushMs` on with 8 m/s², to straight legs. */
function squat(heldMs: number, depthM = 0.3, pushMs = 2700): Height {
  const holdMs = pushMs - heldMs;
  return (timeMs) => {
    if (timeMs >= pushMs) return Math.min(0.9, 0.9 - depthM + 4 * ((timeMs - pushMs) / 1000) ** 2);
    if (timeMs >= holdMs) return 0.9 - depthM;
    return Math.min(0.9, 0.9 - depthM + (0.6 * (holdMs - timeMs)) / 1000);
  };
}

function hold(course: Course, shutter: Partial<Shutter> = {}) {
  const found = prepared(course, shutter);
  if (found.kind !== 'squat_hold') throw new Error(found.kind);
  return found;
}

describe('a held squat', () => {
  it.each([600, 1000, 2000])('of %i ms is held from its beginning to the push', (heldMs) => {
    const { holdStartMs, lowestMs } = hold({ hip: squat(heldMs) });
    // Smoothed over 70 ms, the push begins somewhat early.
    expect(Math.abs(lowestMs - 2700)).toBeLessThan(25);
    expect(Math.abs(holdStartMs - (2700 - heldMs))).toBeLessThan(45);
  });

  it('is a countermovement where it is held for less than 0.37 s', () => {
    expect(prepared({ hip: squat(250) }).kind).toBe('countermovement');
    expect(prepared({ hip: squat(450) }).kind).toBe('squat_hold');
  });

  it('is none where the legs are straight: a hip over ankle of 93 % is bent, of 94 % is not', () => {
    // Standing, hip over ankle is 0.83 m.
    expect(prepared({ hip: squat(1000, 0.07 * 0.83 + 0.006) }).kind).toBe('squat_hold');
    expect(prepared({ hip: squat(1000, 0.07 * 0.83 - 0.006) }).kind).toBe('countermovement');
  });

  it('is seen by a knee where the hip does not tell: bent, it counts from any height', () => {
    const shallow = { hip: squat(1000, 0.03) };
    const columns = columnsOf(shallow, { toMs: TAKEOFF_MS + 100 });
    const bend = (kneeDeg: number, side: 'left' | 'right' | 'both') => {
      const points = figurePoints({ ...STANDING, kneeDeg, hipDeg: kneeDeg });
      const straight = figurePoints(STANDING);
      const legs = [0, 1].flatMap((k) =>
        [Landmark.leftHip, Landmark.leftKnee, Landmark.leftAnkle].map((l) => l + k),
      );
      for (const landmark of legs) {
        const isLeft = landmark % 2 === Landmark.leftHip % 2;
        const from = side === 'both' || (side === 'left') === isLeft ? points : straight;
        for (const at of [2 * landmark, 2 * landmark + 1]) {
          for (let i = 0; i < columns.timesMs.length; i++) {
            columns.history.points(columns.firstIndex + i)[at] = from[at] ?? Number.NaN;
          }
        }
      }
      return findPreparation(columns, TAKEOFF_MS, METRES_PER_UNIT, OBLIQUE_DEG, null).kind;
    };
    expect(bend(140, 'both')).toBe('squat_hold');
    expect(bend(150, 'both')).toBe('countermovement');
    // One knee that is seen straight is enough to doubt it.
    expect(bend(140, 'left')).toBe('countermovement');
    expect(bend(140, 'right')).toBe('countermovement');
  });

  it('may sink and rise within 14 cm as long as it is slow, not further', () => {
    const wandering =
      (widthM: number): Height =>
      (timeMs) =>
        squat(2200)(timeMs) + (widthM * Math.max(0, Math.min(2200, 2700 - timeMs))) / 2200;
    // The whole way is as long as the hold; beyond 14 cm it begins later.
    const narrow = hold({ hip: wandering(0.12) }).holdStartMs;
    const wide = hold({ hip: wandering(0.2) }).holdStartMs;
    expect(Math.abs(narrow - 500)).toBeLessThan(45);
    expect(Math.abs(wide - (2700 - (2200 * 0.14) / 0.2))).toBeLessThan(25);
  });

  it('goes on over a twitch of less than 70 ms and begins after a longer one', () => {
    const twitching =
      (lastsMs: number): Height =>
      (timeMs) => {
        const s = (timeMs - 1900) / lastsMs;
        // Down and up again, at up to 0.5 m/s.
        const depthM = (0.5 * lastsMs) / 1000 / Math.PI;
        const twitchM = s > 0 && s < 1 ? depthM * Math.sin(Math.PI * s) ** 2 : 0;
        return squat(1600)(timeMs) - twitchM;
      };
    expect(Math.abs(hold({ hip: twitching(50) }).holdStartMs - 1100)).toBeLessThan(45);
    expect(hold({ hip: twitching(400) }).holdStartMs).toBeGreaterThan(2200);
  });

  it('is looked for no longer than 6 s back', () => {
    const long: Height = (timeMs) => (timeMs > 500 ? squat(8000, 0.3, 8700)(timeMs) : 0.9);
    const columns = columnsOf({ hip: long }, { toMs: 9100, stepMs: 1000 / 60 });
    const found = findPreparation(columns, 9000, METRES_PER_UNIT, OBLIQUE_DEG, null);
    if (found.kind !== 'squat_hold') throw new Error(found.kind);
    expect(found.holdStartMs).toBeGreaterThan(3000);
    expect(found.holdStartMs).toBeLessThan(3020);
  });
});

describe('the contact after a step down', () => {
  const touchMs = 2600;
  const fallFrom =
    (heightM: number, atMs = touchMs): Height =>
    (timeMs) => {
      const s = (timeMs - atMs) / 1000 + Math.sqrt((2 * heightM) / G);
      return timeMs >= atMs ? 0 : s < 0 ? heightM : heightM - (G * s * s) / 2;
    };
  /** The hip falls with the feet, is caught within 16 cm and pushed up again. */
  const caught =
    (feet: Height, atMs = touchMs): Height =>
    (timeMs) => {
      const s = (timeMs - atMs) / 1000;
      return 0.9 + (s < 0 ? feet(timeMs) : -2 * s + 10 * s * s);
    };
  const stepDown = (heightM: number, course: Course = {}, shutter: Partial<Shutter> = {}) => {
    const feet = fallFrom(heightM);
    return prepared({ hip: caught(feet), leftToe: feet, ...course }, shutter);
  };
  const contact = (...asked: Parameters<typeof stepDown>) => {
    const found = stepDown(...asked);
    if (found.kind !== 'contact') throw new Error(found.kind);
    return found;
  };

  it.each([0.15, 0.3, 0.5])('of %d m begins where the feet meet the floor', (heightM) => {
    const { contactStartMs, feetDropM, lowestMs } = contact(heightM);
    // The way that a landing foot sinks is counted at the hip's speed 30 ms before.
    const speedMS = Math.sqrt(2 * G * heightM) - 0.03 * G;
    expect(Math.abs(contactStartMs - (touchMs - 2.2 - 37 / speedMS))).toBeLessThan(4);
    expect(feetDropM).toBeCloseTo(heightM, 6);
    expect(Math.abs(lowestMs - (touchMs + 100))).toBeLessThan(10);
  });

  it('of 4 cm is none', () => {
    expect(stepDown(0.04).kind).not.toBe('contact');
    expect(stepDown(0.06).kind).toBe('contact');
  });

  it('waits for the lower foot: one that is raised alone has not stepped down', () => {
    expect(stepDown(0.3, { rightToe: () => 0 }).kind).not.toBe('contact');
  });

  it('knows each foot’s own floor', () => {
    const feet = fallFrom(0.3);
    const { feetDropM } = contact(0.3, { rightToe: (timeMs) => feet(timeMs) + 0.2 });
    expect(feetDropM).toBeCloseTo(0.3, 6);
  });

  it('needs a hip that falls at 0.15 m/s', () => {
    const feet = fallFrom(0.3);
    const sunk =
      (speedMS: number): Height =>
      (timeMs) => {
        const s = (timeMs - touchMs) / 1000;
        return s < 0 ? 0.9 - speedMS * s : 0.9 - speedMS * s + 10 * s * s;
      };
    expect(prepared({ hip: sunk(0.2), leftToe: feet }).kind).toBe('contact');
    expect(prepared({ hip: sunk(0.1), leftToe: feet }).kind).not.toBe('contact');
  });

  it('of 0.9 s is a landing', () => {
    const longAgo = (agoMs: number) => {
      const feet = fallFrom(0.3, TAKEOFF_MS - agoMs);
      const lowestMs = TAKEOFF_MS - 200;
      const hip: Height = (timeMs) => {
        const before = 0.9 + feet(timeMs);
        return timeMs < lowestMs
          ? before - (timeMs > TAKEOFF_MS - agoMs ? 0.0003 * (timeMs - TAKEOFF_MS + agoMs) : 0)
          : before - 0.0003 * (agoMs - 200) + 8 * ((timeMs - lowestMs) / 1000) ** 2;
      };
      return prepared({ hip, leftToe: feet }).kind;
    };
    expect(longAgo(820)).toBe('contact');
    expect(longAgo(940)).not.toBe('contact');
  });

  it('was not one where the feet were up only on the way up', () => {
    // Knees drawn up 100 ms before the take-off, above the lowest point of a countermovement.
    const toes: Height = (timeMs) => (timeMs > 2880 && timeMs < 2930 ? 0.1 : 0);
    const found = prepared({ hip: sinking(2000, 25, 2391), leftToe: toes });
    expect(found.kind).toBe('countermovement');
  });

  it('is known to 20 ms where too few frames show it', () => {
    // Ten frames a second, the first of them 10 cm up and 100 ms before the touch-down.
    const toes: Height = (timeMs) => Math.max(0, (2600 - timeMs) / 1000);
    const hip: Height = (timeMs) => 0.9 + 4 * ((timeMs - 2750) / 1000) ** 2;
    const found = prepared({ hip, leftToe: toes }, { fromMs: 2500, stepMs: 100 });
    if (found.kind !== 'contact') throw new Error(found.kind);
    expect(found.contactStartSdMs).toBe(20);
    // Down at 1 m/s, 4.5 cm are passed 45 ms before the floor.
    expect(found.contactStartMs).toBeCloseTo(2555, 6);
  });
});
