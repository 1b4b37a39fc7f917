import type { Phase } from '../../../src/dsp/analysis/attempt.ts';
import {
  INITIAL_STEP,
  type PhaseState,
  type PhaseStep,
  stepPhase,
} from '../../../src/dsp/phases/phase-machine.ts';
import type { Sample } from '../../../src/dsp/tracking/live-kinematics.ts';

/** Time of the sample, ms. */
export const NOW_MS = 10_000;
/** Below every figure that the machine is given. */
export const A_LITTLE = 1e-6;

/** A body in motion that nothing follows from. */
export const NOTHING: Sample = {
  timeMs: NOW_MS,
  hipHeightM: 0,
  hipVelocityMS: 0,
  hipSpeedAcrossMS: 0,
  leftLiftM: 0,
  rightLiftM: 0,
  feetHeightM: 0,
  feetVelocityMS: 0,
  movingForMs: 100,
  stillForMs: 0,
};

/** One step out of a phase that has lasted for 100 ms. */
export function step(
  phase: Phase,
  sample: Partial<Sample> = {},
  state: Partial<PhaseState> = {},
): PhaseStep {
  const before: PhaseStep = {
    state: { ...INITIAL_STEP.state, phase, sinceMs: NOW_MS - 100, ...state },
    events: [],
  };
  return stepPhase(before, { ...NOTHING, ...sample });
}

/** The phase after one step. */
export const next = (...args: Parameters<typeof step>): Phase => step(...args).state.phase;

/** Well on the way down. */
export const SINK = { hipVelocityMS: -0.5, hipHeightM: -0.2 } as const;
/** Well in a fall from a box. */
export const FALL = { hipVelocityMS: -2, feetVelocityMS: -2, feetHeightM: -0.3 } as const;
/** Well off the ground after a push-off. */
export const LIFT = {
  leftLiftM: 0.05,
  rightLiftM: 0.05,
  hipVelocityMS: 1,
  feetVelocityMS: 1,
} as const;
/** Well off the ground out of anything. */
export const HIGH_LIFT = { ...LIFT, leftLiftM: 0.09, rightLiftM: 0.09 } as const;
/** In the air for half a second. */
export const FLYING = { takeoffMs: NOW_MS - 500, takeoffLevelM: 0, takeoffHipM: 0 } as const;
/** Well above the ground, coming down. */
export const BACK = { hipVelocityMS: -1, hipHeightM: 0.2, feetHeightM: 0.2 } as const;
/** Feet that have been stopped while the body falls. */
export const STOPPED = {
  state: { ...FLYING, fastestFeetMS: -2 },
  sample: { ...BACK, feetVelocityMS: 0 },
} as const;
