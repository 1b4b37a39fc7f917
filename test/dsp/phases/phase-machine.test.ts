import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  INITIAL_STEP,
  type PhaseEvent,
  type PhaseStep,
  stepLost,
  stepPhase,
} from '../../../src/dsp/phases/phase-machine.ts';
import type { Sample } from '../../../src/dsp/tracking/live-kinematics.ts';

const REST: Sample = {
  timeMs: 0,
  hipHeightM: 0,
  hipVelocityMS: 0,
  hipSpeedAcrossMS: 0,
  leftLiftM: 0,
  rightLiftM: 0,
  feetHeightM: 0,
  feetVelocityMS: 0,
  movingForMs: 0,
  stillForMs: 1000,
};
const MOVING = { movingForMs: 100, stillForMs: 0 } as const;

/** A jump of the hip and the feet, known in closed form; seconds, metres. */
function jumpSample(s: number): Partial<Sample> {
  const down = { from: 1, to: 1.4, up: 1.65, land: 2.15, stop: 2.35 };
  if (s < down.from) return {};
  if (s < down.to) {
    const w = Math.PI / (down.to - down.from);
    const x = w * (s - down.from);
    return {
      ...MOVING,
      hipHeightM: -0.15 * (1 - Math.cos(x)),
      hipVelocityMS: -0.15 * w * Math.sin(x),
    };
  }
  if (s < down.up) {
    const x = (s - down.to) / (down.up - down.to);
    const v = 2.45 * x;
    return { ...MOVING, hipHeightM: -0.3 + 0.3 * x * x, hipVelocityMS: v };
  }
  if (s < down.land) {
    const t = s - down.up;
    const h = 2.45 * t - 0.5 * 9.81 * t * t;
    const v = 2.45 - 9.81 * t;
    return {
      ...MOVING,
      hipHeightM: h,
      hipVelocityMS: v,
      feetHeightM: h,
      feetVelocityMS: v,
      leftLiftM: h,
      rightLiftM: h,
    };
  }
  if (s < down.stop) {
    const x = (s - down.land) / (down.stop - down.land);
    return { ...MOVING, hipHeightM: -0.15 * x, hipVelocityMS: -1.5 * (1 - x) };
  }
  if (s < 3) return { ...MOVING, hipHeightM: -0.15 + 0.15 * (s - down.stop) };
  return { stillForMs: 1000 * (s - 3) };
}

function run(samples: Iterable<Partial<Sample> & { timeMs: number }>): {
  step: PhaseStep;
  events: PhaseEvent[];
} {
  let step = INITIAL_STEP;
  const events: PhaseEvent[] = [];
  for (const sample of samples) {
    step = stepPhase(step, { ...REST, ...sample });
    events.push(...step.events);
  }
  return { step, events };
}

function* film(at: (s: number) => Partial<Sample>, stepMs: number, toMs: number, phaseMs = 0) {
  for (let t = phaseMs; t < toMs; t += stepMs) yield { ...at(t / 1000), timeMs: t };
}

const phasesOf = (events: readonly PhaseEvent[]) =>
  events.flatMap((event) => (event.kind === 'phase' ? [event.phase] : []));
const only = (events: readonly PhaseEvent[], kind: PhaseEvent['kind']) =>
  events.filter((event) => event.kind === kind);

describe('phase machine', () => {
  it.each([30, 60, 120, 240])(
    'goes through a countermovement jump step by step at %d fps',
    (fps) => {
      const { events } = run(film(jumpSample, 1000 / fps, 4000));
      expect(phasesOf(events)).toEqual([
        'moving',
        'standing',
        'eccentric',
        'concentric',
        'flight',
        'landing',
        'standing',
      ]);
      const [takeoff] = only(events, 'takeoff');
      const [landing] = only(events, 'landing');
      // Announced at the frame that shows them, dated back to where the feet left.
      expect(Math.abs((takeoff && 'atMs' in takeoff ? takeoff.atMs : 0) - 1650)).toBeLessThan(15);
      const landedMs = landing && 'atMs' in landing ? landing.atMs : 0;
      expect(landedMs - 2150).toBeGreaterThan(-20);
      expect(landedMs - 2150).toBeLessThan(1000 / fps + 5);
      expect(only(events, 'not_a_jump')).toEqual([]);
    },
  );

  it('says the same wherever the frames fall', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(1000 / 30, 1000 / 60, 1000 / 120),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (stepMs, phase) => {
          const { events } = run(film(jumpSample, stepMs, 4000, phase * stepMs));
          expect(only(events, 'takeoff').length).toBe(1);
          expect(only(events, 'landing').length).toBe(1);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is pure: the same step twice gives the same, and the state before is untouched', () => {
    const before = run(film(jumpSample, 1000 / 60, 1600)).step;
    const copy = structuredClone(before);
    const sample = { ...REST, ...jumpSample(1.7), timeMs: 1700 };
    expect(stepPhase(before, sample)).toEqual(stepPhase(before, sample));
    expect(before).toEqual(copy);
  });

  it('gives the same object back where nothing happens', () => {
    const { step } = run(film(() => ({}), 16, 1000));
    expect(stepPhase(step, { ...REST, timeMs: 1016 })).toBe(step);
  });

  it('rejects a squat that ends in standing, and stays silent about a shallow one', () => {
    const squat = (depthM: number) => (s: number) => {
      if (s < 1 || s > 2) return s > 2.3 || s < 1 ? {} : { ...MOVING };
      const x = 2 * Math.PI * (s - 1);
      return {
        ...MOVING,
        hipHeightM: (-depthM / 2) * (1 - Math.cos(x)),
        hipVelocityMS: -depthM * Math.PI * Math.sin(x),
      };
    };
    const deep = run(film(squat(0.4), 1000 / 60, 3500)).events;
    expect(phasesOf(deep)).toEqual(['moving', 'standing', 'eccentric', 'concentric', 'standing']);
    expect(only(deep, 'not_a_jump')).toEqual([
      expect.objectContaining({ reason: 'feet_never_left_the_ground' }),
    ]);
    const shallow = run(film(squat(0.08), 1000 / 60, 3500)).events;
    expect(only(shallow, 'not_a_jump')).toEqual([]);
  });

  it('holds a squat, and leaves it up, or back to standing', () => {
    const hold = (then: (s: number) => Partial<Sample>) => (s: number) => {
      if (s < 0.5) return {};
      if (s < 1) return { ...MOVING, hipHeightM: -0.6 * (s - 0.5), hipVelocityMS: -0.6 };
      if (s < 2) return { hipHeightM: -0.3, stillForMs: 1000 * (s - 1), movingForMs: 0 };
      return then(s - 2);
    };
    const up = run(
      film(
        hold(() => ({ ...MOVING, hipHeightM: -0.2, hipVelocityMS: 1 })),
        16,
        2100,
      ),
    );
    expect(phasesOf(up.events).slice(-2)).toEqual(['squat_hold', 'concentric']);
    const stood = run(
      film(
        hold(() => ({})),
        16,
        2100,
      ),
    );
    expect(phasesOf(stood.events).slice(-2)).toEqual(['squat_hold', 'standing']);
    // A rest that is no squat is standing.
    const shallow = run(
      film(
        (s) =>
          s < 0.5
            ? {}
            : s < 0.8
              ? { ...MOVING, hipHeightM: -0.05, hipVelocityMS: -0.3 }
              : { hipHeightM: -0.05 },
        16,
        1500,
      ),
    );
    expect(phasesOf(shallow.events).at(-1)).toBe('standing');
  });

  it('goes down again out of the way up', () => {
    const { events } = run(
      film(
        (s) => {
          if (s < 0.5) return {};
          if (s < 0.9) return { ...MOVING, hipHeightM: -0.2, hipVelocityMS: -0.5 };
          if (s < 1.2) return { ...MOVING, hipHeightM: -0.15, hipVelocityMS: 0.5 };
          return { ...MOVING, hipHeightM: -0.2, hipVelocityMS: -0.5 };
        },
        16,
        1400,
      ),
    );
    expect(phasesOf(events).slice(-3)).toEqual(['eccentric', 'concentric', 'eccentric']);
  });

  it('knows a drop, its contact, and the rebound; a long contact is a landing', () => {
    const drop = (s: number): Partial<Sample> => {
      // Stepping off the box is walking.
      if (s < 0.5) return { ...MOVING, hipSpeedAcrossMS: 0.8 };
      if (s < 0.75) {
        return {
          ...MOVING,
          hipVelocityMS: -2,
          feetVelocityMS: -2,
          feetHeightM: -0.3,
          hipHeightM: -0.2,
        };
      }
      return { ...MOVING, feetHeightM: -0.4, hipHeightM: -0.6 };
    };
    const landed = run(film(drop, 16, 1700));
    expect(phasesOf(landed.events).slice(-3)).toEqual(['drop', 'contact', 'landing']);
    const rebound = run(
      film(
        (s) =>
          s < 1
            ? drop(s)
            : {
                ...MOVING,
                hipVelocityMS: 2,
                feetVelocityMS: 2,
                leftLiftM: 0.05,
                rightLiftM: 0.05,
                feetHeightM: -0.35,
              },
        16,
        1100,
      ),
    );
    expect(phasesOf(rebound.events).slice(-3)).toEqual(['drop', 'contact', 'flight']);
  });

  it('takes walking for moving, and one foot in the air for no flight', () => {
    const { events } = run(
      film(
        (s) =>
          s < 0.5
            ? {}
            : {
                ...MOVING,
                hipSpeedAcrossMS: 1.2,
                leftLiftM: 0.2,
                hipVelocityMS: 0.8,
                feetVelocityMS: 0.6,
              },
        16,
        2000,
      ),
    );
    expect(phasesOf(events)).toEqual(['moving', 'standing', 'moving']);
    expect(only(events, 'takeoff')).toEqual([]);
  });

  it('gives up a flight that never ends', () => {
    const { events, step } = run(
      film(
        (s) =>
          s < 1.7
            ? jumpSample(s)
            : { ...MOVING, hipHeightM: 1, feetHeightM: 1, leftLiftM: 1, rightLiftM: 1 },
        16,
        3500,
      ),
    );
    expect(only(events, 'not_a_jump')).toEqual([
      expect.objectContaining({ reason: 'did_not_return' }),
    ]);
    expect(step.state.phase).not.toBe('flight');
  });

  it('is absent when the athlete is lost, once', () => {
    const flying = run(film(jumpSample, 1000 / 60, 1900)).step;
    const lost = stepLost(flying, 2500);
    expect(lost.state.phase).toBe('absent');
    expect(lost.events).toEqual([{ kind: 'phase', phase: 'absent', atMs: 2500 }]);
    const still = stepLost(lost, 2600);
    expect(still.events).toEqual([]);
    expect(stepLost(still, 2700)).toBe(still);
  });
});
