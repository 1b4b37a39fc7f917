import { describe, expect, it } from 'vitest';
import type { Phase } from '../../../src/dsp/analysis/attempt.ts';
import { PHASE_LIMITS as LIMIT } from '../../../src/dsp/phases/phase-limits.ts';
import type { PhaseState } from '../../../src/dsp/phases/phase-machine.ts';
import type { Sample } from '../../../src/dsp/tracking/live-kinematics.ts';
import {
  A_LITTLE,
  BACK,
  FALL,
  FLYING,
  HIGH_LIFT,
  LIFT,
  NOW_MS,
  next,
  SINK,
  STOPPED,
} from './one-step.ts';

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
});
