import { describe, expect, it } from 'vitest';
import type { Phase } from '../../../src/dsp/analysis/attempt.ts';
import { PHASE_LIMITS as LIMIT } from '../../../src/dsp/phases/phase-limits.ts';
import { INITIAL_STEP, type PhaseStep, stepPhase } from '../../../src/dsp/phases/phase-machine.ts';
import {
  A_LITTLE,
  BACK,
  FLYING,
  LIFT,
  NOTHING,
  NOW_MS,
  next,
  SINK,
  STOPPED,
  step,
} from './one-step.ts';

describe('a landing', () => {
  it('does not take a body that rises for one that has landed', () => {
    expect(next('flight', { ...BACK, feetHeightM: 0, hipVelocityMS: 0.01 }, FLYING)).toBe('flight');
    expect(next('flight', { ...BACK, feetHeightM: 0, hipVelocityMS: 0 }, FLYING)).toBe('landing');
  });

  it('does not take feet that never fell for stopped ones', () => {
    const slow = { ...STOPPED.state, fastestFeetMS: LIMIT.feetFallMS };
    expect(next('flight', STOPPED.sample, slow)).toBe('flight');
    const quick = { ...STOPPED.state, fastestFeetMS: LIMIT.feetFallMS - A_LITTLE };
    expect(next('flight', STOPPED.sample, quick)).toBe('landing');
  });

  it('measures a landing from the level and the height that the flight began at', () => {
    const onBox = { ...FLYING, takeoffLevelM: 0.4, takeoffHipM: 0.5 };
    expect(next('flight', { ...BACK, feetHeightM: 0.42, hipHeightM: 0.7 }, onBox)).toBe('landing');
    expect(next('flight', { ...BACK, feetHeightM: 0.5, hipHeightM: 0.49 }, onBox)).toBe('landing');
    expect(next('flight', { ...BACK, feetHeightM: 0.5, hipHeightM: 0.51 }, onBox)).toBe('flight');
  });
});

describe('what a take-off tells', () => {
  it('is dated back to where the feet left: lift over their speed', () => {
    const { state, events } = step('concentric', {
      ...LIFT,
      rightLiftM: 0.03,
      hipHeightM: 0.1,
      feetHeightM: 0.06,
      hipVelocityMS: 1.5,
      feetVelocityMS: 2,
    });
    // (0.05 + 0.03) / 2 = 0.04 m at 2 m/s: 20 ms; the hip rose 30 mm in them.
    expect(state.takeoffMs).toBeCloseTo(NOW_MS - 20, 9);
    expect(state.takeoffLevelM).toBeCloseTo(0.02, 9);
    expect(state.takeoffHipM).toBeCloseTo(0.07, 9);
    expect(state).toMatchObject({ phase: 'flight', sinceMs: NOW_MS, fastestFeetMS: 0 });
    expect(events).toEqual([
      { kind: 'phase', phase: 'flight', atMs: NOW_MS },
      { kind: 'takeoff', atMs: state.takeoffMs },
    ]);
  });

  it('is never dated back by more than 80 ms, and slow feet count as 0.7 m/s', () => {
    const high = step('concentric', { ...LIFT, leftLiftM: 0.5, rightLiftM: 0.5 });
    expect(high.state.takeoffMs).toBeCloseTo(NOW_MS - 80, 9);
    const slow = { ...LIFT, leftLiftM: 0.035, rightLiftM: 0.035, hipVelocityMS: 0.5 };
    const { state } = step('concentric', { ...slow, feetVelocityMS: 0.5 });
    expect(state.takeoffMs).toBeCloseTo(NOW_MS - 50, 9);
  });
});

describe('what a phase keeps track of', () => {
  it('the deepest place of the way down, in steps above noise', () => {
    const state = { lowestM: -0.2 };
    expect(step('eccentric', { hipHeightM: -0.21 }, state).state.lowestM).toBe(-0.21);
    expect(step('eccentric', { hipHeightM: -0.205 }, state).state.lowestM).toBe(-0.2);
    expect(step('eccentric', { hipHeightM: -0.1 }, state).state.lowestM).toBe(-0.2);
    expect(step('squat_hold', { hipHeightM: -0.3 }, state).state.lowestM).toBe(-0.2);
  });

  it('the fastest fall of the feet, in drop and flight only', () => {
    const fast = (phase: Phase, feetVelocityMS: number, hipVelocityMS = -1): number =>
      step(
        phase,
        { hipVelocityMS, feetVelocityMS, hipHeightM: 1, feetHeightM: 1 },
        { ...FLYING, fastestFeetMS: -1 },
      ).state.fastestFeetMS;
    expect(fast('drop', -1.5)).toBe(-1.5);
    expect(fast('drop', -1.05)).toBe(-1);
    expect(fast('drop', -0.9)).toBe(-1);
    expect(fast('flight', -1.5)).toBe(-1.5);
    expect(fast('flight', -1.04)).toBe(-1);
    // Feet that swing down under a rising body do not fall.
    expect(fast('flight', -1.5, 1)).toBe(-1);
    expect(fast('flight', -1.5, 0)).toBe(-1);
    expect(fast('contact', -1.5)).toBe(-1);
  });

  it('nothing where nothing is new: the same object', () => {
    const still: PhaseStep = { state: { ...INITIAL_STEP.state, phase: 'eccentric' }, events: [] };
    expect(stepPhase(still, NOTHING)).toBe(still);
    const told: PhaseStep = {
      state: still.state,
      events: [{ kind: 'phase', phase: 'eccentric', atMs: 0 }],
    };
    expect(stepPhase(told, NOTHING)).toEqual({ state: still.state, events: [] });
  });

  it('when the movement began, and a new deepest place from there', () => {
    const { state } = step('standing', { ...SINK, movingForMs: 120 }, { lowestM: -0.4 });
    expect(state).toMatchObject({ movementStartMs: NOW_MS - 120, lowestM: 0 });
    expect(step('concentric', SINK, { lowestM: -0.4 }).state.lowestM).toBe(SINK.hipHeightM);
  });

  it('from when on a phase lasts; the last one left no trace in it', () => {
    const { state, events } = step('moving', { stillForMs: 300 }, { fastestFeetMS: -3 });
    expect(state).toMatchObject({ phase: 'standing', sinceMs: NOW_MS, fastestFeetMS: 0 });
    expect(events).toEqual([{ kind: 'phase', phase: 'standing', atMs: NOW_MS }]);
  });
});

describe('what was no jump', () => {
  it('is told of a way down of at least 10 cm that ends in standing', () => {
    const refused = (lowestM: number) =>
      step('concentric', { stillForMs: 300 }, { lowestM, movementStartMs: 9000 }).events;
    expect(refused(-LIMIT.attemptDepthM)).toEqual([
      { kind: 'phase', phase: 'standing', atMs: NOW_MS },
      {
        kind: 'not_a_jump',
        fromMs: 9000,
        toMs: NOW_MS,
        reason: 'feet_never_left_the_ground',
      },
    ]);
    expect(refused(-LIMIT.attemptDepthM + A_LITTLE)).toHaveLength(1);
  });

  it('is told of a flight that does not end, from its take-off', () => {
    const takeoffMs = NOW_MS - LIMIT.longestFlightMs - 1;
    expect(step('flight', { feetHeightM: 1 }, { ...FLYING, takeoffMs }).events).toEqual([
      { kind: 'phase', phase: 'moving', atMs: NOW_MS },
      { kind: 'not_a_jump', fromMs: takeoffMs, toMs: NOW_MS, reason: 'did_not_return' },
    ]);
  });

  it('and a landing names the take-off that it ends', () => {
    expect(step('flight', { ...BACK, feetHeightM: 0 }, FLYING).events).toEqual([
      { kind: 'phase', phase: 'landing', atMs: NOW_MS },
      { kind: 'landing', atMs: NOW_MS, takeoffMs: FLYING.takeoffMs },
    ]);
  });
});
