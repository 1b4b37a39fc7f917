import { describe, expect, it } from 'vitest';
import type { Phase } from '../../../src/dsp/analysis/attempt.ts';
import { PHASE_LIMITS as LIMIT } from '../../../src/dsp/phases/phase-limits.ts';
import {
  INITIAL_STEP,
  type PhaseState,
  type PhaseStep,
  stepPhase,
} from '../../../src/dsp/phases/phase-machine.ts';
import type { Sample } from '../../../src/dsp/tracking/live-kinematics.ts';

const NOW_MS = 10_000;
/** Below every figure that the machine is given. */
const A_LITTLE = 1e-6;

/** A body in motion that nothing follows from. */
const NOTHING: Sample = {
  timeMs: NOW_MS,
  hipHeightM: 0,
  hipVelocityMS: 0,
  hipAccelerationMS2: 0,
  hipSpeedAcrossMS: 0,
  leftLiftM: 0,
  rightLiftM: 0,
  feetHeightM: 0,
  feetVelocityMS: 0,
  movingForMs: 100,
  stillForMs: 0,
};

function step(
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

const next = (...args: Parameters<typeof step>): Phase => step(...args).state.phase;

/** A threshold of one figure of the sample, the others being on the far side of theirs. */
interface Threshold {
  readonly name: string;
  readonly from: Phase;
  readonly to: Phase;
  readonly sample: Partial<Sample>;
  readonly state?: Partial<PhaseState>;
  readonly figure: keyof Sample;
  readonly limit: number;
  /** On which side of the limit the machine changes its phase. */
  readonly side: 'above' | 'below' | 'from';
}

const SINK = { hipVelocityMS: -0.5, hipHeightM: -0.2 } as const;
const FALL = { hipVelocityMS: -2, feetVelocityMS: -2, feetHeightM: -0.3 } as const;
const LIFT = { leftLiftM: 0.05, rightLiftM: 0.05, hipVelocityMS: 1, feetVelocityMS: 1 } as const;
const HIGH_LIFT = { ...LIFT, leftLiftM: 0.09, rightLiftM: 0.09 } as const;
const FLYING = { takeoffMs: NOW_MS - 500, takeoffLevelM: 0, takeoffHipM: 0 } as const;
const BACK = { hipVelocityMS: -1, hipHeightM: 0.2, feetHeightM: 0.2 } as const;
const STOPPED = {
  state: { ...FLYING, fastestFeetMS: -2 },
  sample: { ...BACK, feetVelocityMS: 0 },
} as const;

const THRESHOLDS: readonly Threshold[] = [
  ...(['moving', 'landing'] as const).map(
    (from): Threshold => ({
      name: 'rest is standing',
      from,
      to: 'standing',
      sample: {},
      figure: 'stillForMs',
      limit: LIMIT.stillMs,
      side: 'from',
    }),
  ),
  {
    name: 'travel across the picture is walking',
    from: 'standing',
    to: 'moving',
    sample: {},
    figure: 'hipSpeedAcrossMS',
    limit: LIMIT.walkMS,
    side: 'above',
  },
  ...(['standing', 'concentric'] as const).flatMap((from): Threshold[] => [
    {
      name: 'the way down needs its speed',
      from,
      to: 'eccentric',
      sample: SINK,
      figure: 'hipVelocityMS',
      limit: LIMIT.sinkMS,
      side: 'below',
    },
    {
      name: 'the way down needs its depth',
      from,
      to: 'eccentric',
      sample: SINK,
      figure: 'hipHeightM',
      limit: -LIMIT.sinkM,
      side: 'below',
    },
  ]),
  ...(['eccentric', 'squat_hold'] as const).map(
    (from): Threshold => ({
      name: 'rising is the way up',
      from,
      to: 'concentric',
      sample: { hipHeightM: -0.2 },
      figure: 'hipVelocityMS',
      limit: LIMIT.riseMS,
      side: 'above',
    }),
  ),
  {
    name: 'rest in the squat is a hold',
    from: 'eccentric',
    to: 'squat_hold',
    sample: { hipHeightM: -0.2 },
    figure: 'stillForMs',
    limit: LIMIT.holdMs,
    side: 'from',
  },
  {
    name: 'a hold is deep',
    from: 'eccentric',
    to: 'squat_hold',
    sample: { stillForMs: LIMIT.holdMs },
    figure: 'hipHeightM',
    limit: -LIMIT.holdDepthM,
    side: 'below',
  },
  {
    name: 'a hold ends in standing only at rest',
    from: 'squat_hold',
    to: 'standing',
    sample: {},
    figure: 'stillForMs',
    limit: 0,
    side: 'above',
  },
  {
    name: 'a hold ends in standing only near full height',
    from: 'squat_hold',
    to: 'standing',
    sample: { stillForMs: 10 },
    figure: 'hipHeightM',
    limit: -LIMIT.sinkM,
    side: 'above',
  },
  {
    name: 'the way up ends at rest',
    from: 'concentric',
    to: 'standing',
    sample: {},
    figure: 'stillForMs',
    limit: LIMIT.stillMs,
    side: 'from',
  },
  ...(['moving', 'standing', 'eccentric'] as const).flatMap((from): Threshold[] =>
    (
      [
        ['hipVelocityMS', LIMIT.fallMS],
        ['feetVelocityMS', LIMIT.feetFallMS],
        ['feetHeightM', -LIMIT.preparedLiftM],
      ] as const
    ).map(([figure, limit]) => ({
      name: 'a fall needs hip, feet and a way down',
      from,
      to: 'drop',
      sample: FALL,
      figure,
      limit,
      side: 'below',
    })),
  ),
  {
    name: 'stopped feet are contact',
    from: 'drop',
    to: 'contact',
    sample: {},
    state: { fastestFeetMS: -2 },
    figure: 'feetVelocityMS',
    limit: LIMIT.stopShare * -2,
    side: 'above',
  },
  {
    name: 'a long contact is a landing',
    from: 'contact',
    to: 'landing',
    sample: {},
    state: { sinceMs: NOW_MS - LIMIT.contactMs },
    figure: 'timeMs',
    limit: NOW_MS,
    side: 'above',
  },
  {
    name: 'a fall soon after a landing is still that landing',
    from: 'landing',
    to: 'drop',
    sample: FALL,
    state: { sinceMs: NOW_MS - LIMIT.landedMs },
    figure: 'timeMs',
    limit: NOW_MS,
    side: 'above',
  },
  ...(['concentric', 'contact', 'landing'] as const).flatMap((from): Threshold[] => [
    ...(['leftLiftM', 'rightLiftM'] as const).map(
      (figure): Threshold => ({
        name: 'after a push-off a small lift of both feet is flight',
        from,
        to: 'flight',
        sample: LIFT,
        figure,
        limit: LIMIT.preparedLiftM,
        side: 'above',
      }),
    ),
    {
      name: 'after a push-off a slow rise is flight',
      from,
      to: 'flight',
      sample: LIFT,
      figure: 'hipVelocityMS',
      limit: LIMIT.preparedRiseMS,
      side: 'above',
    },
  ]),
  ...(['standing', 'moving', 'eccentric', 'squat_hold', 'drop'] as const).flatMap(
    (from): Threshold[] => [
      {
        name: 'out of anything else flight needs a high lift',
        from,
        to: 'flight',
        sample: HIGH_LIFT,
        state: { fastestFeetMS: -9 },
        figure: 'leftLiftM',
        limit: LIMIT.unpreparedLiftM,
        side: 'above',
      },
    ],
  ),
  {
    name: 'out of anything else flight needs a quick rise',
    from: 'moving',
    to: 'flight',
    sample: HIGH_LIFT,
    figure: 'hipVelocityMS',
    limit: LIMIT.unpreparedRiseMS,
    side: 'above',
  },
  {
    name: 'in flight the feet rise',
    from: 'concentric',
    to: 'flight',
    sample: { ...LIFT, hipVelocityMS: 0.5 },
    figure: 'feetVelocityMS',
    limit: LIMIT.feetRiseMS,
    side: 'above',
  },
  {
    name: 'in flight the feet rise with the body: on tiptoe they do not',
    from: 'concentric',
    to: 'flight',
    sample: { ...LIFT, hipVelocityMS: 2 },
    figure: 'feetVelocityMS',
    limit: LIMIT.feetShare * 2,
    side: 'above',
  },
  {
    name: 'feet back at their level have landed',
    from: 'flight',
    to: 'landing',
    sample: BACK,
    state: FLYING,
    figure: 'feetHeightM',
    limit: LIMIT.touchM,
    side: 'below',
  },
  {
    name: 'with the hip back at its height, feet near the ground have landed',
    from: 'flight',
    to: 'landing',
    sample: { ...BACK, hipHeightM: -0.01 },
    state: FLYING,
    figure: 'feetHeightM',
    limit: LIMIT.nearM,
    side: 'below',
  },
  {
    name: 'feet near the ground have landed once the hip is back at its height',
    from: 'flight',
    to: 'landing',
    sample: { ...BACK, feetHeightM: 0.1 },
    state: FLYING,
    figure: 'hipHeightM',
    limit: LIMIT.hipBackM,
    side: 'below',
  },
  {
    name: 'feet stopped on something higher have landed while the body falls',
    from: 'flight',
    to: 'landing',
    ...STOPPED,
    figure: 'hipVelocityMS',
    limit: LIMIT.landingHipMS,
    side: 'below',
  },
  {
    name: 'feet are stopped when they keep little of their fall',
    from: 'flight',
    to: 'landing',
    ...STOPPED,
    figure: 'feetVelocityMS',
    limit: LIMIT.stopShare * -2,
    side: 'above',
  },
  {
    name: 'no flight is shorter than a twitch',
    from: 'flight',
    to: 'landing',
    sample: { ...BACK, feetHeightM: 0 },
    state: { ...FLYING, takeoffMs: NOW_MS - LIMIT.shortestFlightMs },
    figure: 'timeMs',
    limit: NOW_MS,
    side: 'from',
  },
  {
    name: 'nobody stays in the air',
    from: 'flight',
    to: 'moving',
    sample: { hipVelocityMS: 1, feetHeightM: 1 },
    state: { ...FLYING, takeoffMs: NOW_MS - LIMIT.longestFlightMs },
    figure: 'timeMs',
    limit: NOW_MS,
    side: 'above',
  },
];

describe('every threshold of the phase machine', () => {
  it.each(THRESHOLDS)(
    '$from → $to: $name ($figure $side $limit)',
    ({ from, to, sample, state = {}, figure, limit, side }) => {
      const at = (value: number): Phase => next(from, { ...sample, [figure]: value }, state);
      const beyond = side === 'below' ? limit - A_LITTLE : limit + A_LITTLE;
      const short = side === 'below' ? limit + A_LITTLE : limit - A_LITTLE;
      expect(at(beyond)).toBe(to);
      expect(at(short)).not.toBe(to);
      expect(at(limit) === to).toBe(side === 'from');
    },
  );

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
