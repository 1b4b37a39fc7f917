import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LANDMARK_COUNT, Landmark } from '../../../../src/dsp/landmarks/landmark.ts';
import { SEGMENT_MASS } from '../../../../src/streams/athlete/body/anthropometry.ts';
import {
  createMovement,
  type JumpSpec,
  type MovementSpec,
} from '../../../../src/streams/athlete/create-movement.ts';
import { SeededRandom } from '../../../../src/streams/athlete/random.ts';
import {
  type MovementType,
  randomJump,
  randomSpec,
} from '../../../../src/streams/athlete/random-spec.ts';
import { segmentCentreHeight, toeTipHeight } from './segment-centre.ts';

const GRAVITY = 9.81;
const FASTEST_LANDMARK_M_S = 22;

const jumps = fc
  .tuple(
    fc.constantFrom<JumpSpec['type']>('cmj', 'sj', 'dj', 'hop'),
    fc.integer({ min: 0, max: 1e6 }),
  )
  .map(([type, seed]) => randomJump(type, new SeededRandom(seed)));

/** Evenly spread over 0…1, which fast-check's doubles are not. */
const shares = fc.integer({ min: 0, max: 1000 }).map((thousandths) => thousandths / 1000);

const groundedTypes: MovementType[] = [
  'standing',
  'squats',
  'calf_raises',
  'arm_swings',
  'sit_and_stand',
  'pick_up',
  'almost_jump',
  'walking',
  'crossing',
];

const grounded = fc
  .tuple(fc.constantFrom(...groundedTypes), fc.integer({ min: 0, max: 1e6 }))
  .map(([type, seed]) => randomSpec(type, new SeededRandom(seed)));

const anything: fc.Arbitrary<MovementSpec> = fc.oneof(
  jumps,
  grounded,
  fc
    .tuple(fc.constantFrom<MovementType>('running', 'box_step'), fc.integer({ min: 0, max: 1e6 }))
    .map(([type, seed]) => randomSpec(type, new SeededRandom(seed))),
);

function footHeights(pose: Float64Array, statureM: number): number[] {
  return [
    pose[3 * Landmark.leftHeel + 1] ?? Number.NaN,
    pose[3 * Landmark.rightHeel + 1] ?? Number.NaN,
    toeTipHeight(pose, statureM, 0),
    toeTipHeight(pose, statureM, 1),
  ];
}

function distance(pose: Float64Array, a: number, b: number): number {
  const along = (axis: number) => (pose[3 * a + axis] ?? 0) - (pose[3 * b + axis] ?? 0);
  return Math.hypot(along(0), along(1), along(2));
}

describe('every jump', () => {
  it('flies along a parabola and says so in its truth', () => {
    fc.assert(
      fc.property(jumps, shares, (spec, share) => {
        const movement = createMovement(spec);
        for (const { events, data } of movement.truth.jumps) {
          const speed = data.takeoff_velocity_m_s ?? Number.NaN;
          const airMs = events.landing_ms - events.takeoff_ms;
          const timeS = (share * airMs) / 1000;
          const expected =
            movement.comHeightAt(events.takeoff_ms) + speed * timeS - (GRAVITY * timeS ** 2) / 2;
          expect(movement.comHeightAt(events.takeoff_ms + share * airMs)).toBeCloseTo(expected, 7);
          const rise =
            movement.comHeightAt(events.apex_ms) - movement.comHeightAt(events.takeoff_ms);
          expect(data.jump_height_m).toBeCloseTo(rise, 7);
          expect(data.jump_height_m).toBeCloseTo(speed ** 2 / (2 * GRAVITY), 9);
          expect(data.flight_time_ms).toBeCloseTo(airMs, 6);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('never pulls at the ground, and lets go of it exactly at take-off', () => {
    fc.assert(
      fc.property(jumps, (spec) => {
        const movement = createMovement(spec);
        for (let timeMs = 0; timeMs < movement.durationMs; timeMs += 3) {
          expect(movement.comAccelerationAt(timeMs)).toBeGreaterThan(-GRAVITY - 1e-6);
        }
        for (const { events } of movement.truth.jumps) {
          const before = movement.comAccelerationAt(events.takeoff_ms - 1e-6);
          expect(before).toBeCloseTo(-GRAVITY, 3);
          expect(movement.comAccelerationAt(events.takeoff_ms - 10)).toBeGreaterThan(
            -0.99 * GRAVITY,
          );
        }
      }),
      { numRuns: 30 },
    );
  });

  it('has a foot on the floor in contact and none in flight', () => {
    fc.assert(
      fc.property(jumps, (spec) => {
        const movement = createMovement(spec);
        const pose = new Float64Array(3 * LANDMARK_COUNT);
        const lowestAt = (timeMs: number) => {
          movement.poseAt(timeMs, pose);
          return Math.min(...footHeights(pose, movement.statureM));
        };
        const { jumps: truths } = movement.truth;
        const inAir = (timeMs: number) =>
          truths.some(({ events }) => timeMs > events.takeoff_ms && timeMs < events.landing_ms);
        const fromMs = spec.type === 'dj' ? (truths[0]?.events.contact_start_ms ?? 0) : 0;
        for (let timeMs = fromMs; timeMs < movement.durationMs; timeMs += 4) {
          if (inAir(timeMs)) expect(lowestAt(timeMs)).toBeGreaterThan(0);
          else expect(Math.abs(lowestAt(timeMs))).toBeLessThan(1e-3);
        }
        for (const { events } of truths) {
          expect(Math.abs(lowestAt(events.takeoff_ms))).toBeLessThan(1e-3);
          expect(lowestAt(events.takeoff_ms + 15)).toBeGreaterThan(1e-4);
          expect(lowestAt(events.landing_ms - 5)).toBeGreaterThan(1e-4);
          expect(Math.abs(lowestAt(events.landing_ms))).toBeLessThan(1e-3);
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe('every movement', () => {
  it('carries its segments so that their centre of mass is where physics has it', () => {
    fc.assert(
      fc.property(anything, shares, (spec, share) => {
        const movement = createMovement(spec);
        const pose = new Float64Array(3 * LANDMARK_COUNT);
        movement.poseAt(share * movement.durationMs, pose);
        const expected = movement.comHeightAt(share * movement.durationMs);
        expect(segmentCentreHeight(pose, movement.statureM)).toBeCloseTo(expected, 6);
      }),
      { numRuns: 60 },
    );
  });

  it('keeps the length of its bones', () => {
    const bones = [
      [Landmark.leftHip, Landmark.leftKnee, 0.245],
      [Landmark.rightKnee, Landmark.rightAnkle, 0.246],
      [Landmark.leftHip, Landmark.rightHip, 0.104],
      [Landmark.leftShoulder, Landmark.rightShoulder, 0.224],
    ] as const;
    fc.assert(
      fc.property(anything, shares, (spec, share) => {
        const movement = createMovement(spec);
        const pose = new Float64Array(3 * LANDMARK_COUNT);
        movement.poseAt(share * movement.durationMs, pose);
        for (const [a, b, fraction] of bones) {
          expect(distance(pose, a, b)).toBeCloseTo(fraction * movement.statureM, 9);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('moves no landmark faster than a body can', () => {
    fc.assert(
      fc.property(anything, (spec) => {
        const movement = createMovement(spec);
        const before = new Float64Array(3 * LANDMARK_COUNT);
        const pose = new Float64Array(3 * LANDMARK_COUNT);
        const toMs = Math.min(movement.durationMs, 5000);
        movement.poseAt(0, before);
        for (let timeMs = 1; timeMs < toMs; timeMs++) {
          movement.poseAt(timeMs, pose);
          let farthest = 0;
          for (let index = 0; index < LANDMARK_COUNT; index++) {
            const along = (axis: number) =>
              (pose[3 * index + axis] ?? 0) - (before[3 * index + axis] ?? 0);
            farthest = Math.max(farthest, Math.hypot(along(0), along(1), along(2)));
          }
          expect(farthest).toBeLessThan(FASTEST_LANDMARK_M_S / 1000);
          before.set(pose);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('is the same for the same spec, in whatever order it is asked', () => {
    fc.assert(
      fc.property(anything, shares, (spec, share) => {
        const first = createMovement(spec);
        const second = createMovement(structuredClone(spec));
        const a = new Float64Array(3 * LANDMARK_COUNT);
        const b = new Float64Array(3 * LANDMARK_COUNT);
        first.poseAt(0.3 * first.durationMs, a);
        first.poseAt(share * first.durationMs, a);
        second.poseAt(share * second.durationMs, b);
        expect(a).toEqual(b);
        expect(first.truth).toEqual(second.truth);
      }),
      { numRuns: 30 },
    );
  });
});

describe('what is not a jump', () => {
  it('always has a foot on the ground, pushing', () => {
    fc.assert(
      fc.property(grounded, (spec) => {
        const movement = createMovement(spec);
        const pose = new Float64Array(3 * LANDMARK_COUNT);
        expect(movement.truth.jumps).toEqual([]);
        for (let timeMs = 0; timeMs < movement.durationMs; timeMs += 10) {
          movement.poseAt(timeMs, pose);
          expect(Math.abs(Math.min(...footHeights(pose, movement.statureM)))).toBeLessThan(1e-3);
          expect(movement.comAccelerationAt(timeMs)).toBeGreaterThan(-0.95 * GRAVITY);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('includes running, which does leave the ground', () => {
    const movement = createMovement(randomSpec('running', new SeededRandom(4)));
    const pose = new Float64Array(3 * LANDMARK_COUNT);
    let highest = 0;
    for (let timeMs = 0; timeMs < movement.durationMs; timeMs += 5) {
      movement.poseAt(timeMs, pose);
      highest = Math.max(highest, Math.min(...footHeights(pose, movement.statureM)));
    }
    expect(movement.truth.jumps).toEqual([]);
    expect(highest).toBeGreaterThan(0.01);
  });
});

it('has segment masses that add up to one body', () => {
  const { head, trunk, upperArm, forearm, hand, thigh, shank, foot } = SEGMENT_MASS;
  expect(head + trunk + 2 * (upperArm + forearm + hand + thigh + shank + foot)).toBeCloseTo(1, 12);
});
