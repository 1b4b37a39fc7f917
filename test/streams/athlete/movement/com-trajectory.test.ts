import { describe, expect, it } from 'vitest';
import { createMovement } from '../../../../src/streams/athlete/create-movement.ts';
import { ORDINARY_ATHLETE } from '../../../../src/streams/athlete/movement/athlete-style.ts';
import {
  movementFromComTrajectory,
  standingComHeightM,
} from '../../../../src/streams/athlete/movement/com-trajectory.ts';
import { toeTipHeight } from './segment-centre.ts';

const style = ORDINARY_ATHLETE;
const jump = createMovement({
  type: 'cmj',
  style,
  seed: 7,
  standS: 1,
  heightM: 0.4,
  concentricS: 0.28,
  releaseS: 0.06,
  landingBentM: 0,
  absorbS: 0.25,
  recoverS: 0.7,
  standAfterS: 1,
  driftM: 0,
  turnDeg: 0,
  depthM: 0.3,
  eccentricS: 0.5,
  unweightingShare: 0.5,
});
const truth = jump.truth.jumps[0];
if (truth === undefined) throw new Error('the jump has no truth');

describe('a countermovement jump of 40 cm', () => {
  it('has the numbers that follow by hand', () => {
    // v = √(2·9.81·0.4) = 2.8014 m/s; T = 2v/g = 571.1 ms when the landing is as tall.
    expect(truth.data.takeoff_velocity_m_s).toBeCloseTo(2.80143, 4);
    expect(truth.data.flight_time_ms).toBeCloseTo(571.137, 2);
    expect(truth.data.jump_height_m).toBeCloseTo(0.4, 9);
    expect(truth.data.jump_height_flight_time_m).toBeCloseTo(0.4, 9);
    expect(truth.data.com_depth_m).toBeCloseTo(0.3, 9);
    expect(truth.events.lowest_point_ms).toBeCloseTo(1500, 6);
    expect(truth.events.takeoff_ms).toBeCloseTo(1780, 6);
  });
});

describe('a body on a given path of the centre of mass', () => {
  const timesMs = Array.from({ length: Math.floor(jump.durationMs) }, (_, index) => index + 250);
  const path = {
    name: 'sampled jump',
    timesMs,
    comHeightM: timesMs.map((timeMs) => jump.comHeightAt(timeMs - 250)),
    flights: [
      { takeoffMs: truth.events.takeoff_ms + 250, landingMs: truth.events.landing_ms + 250 },
    ],
    jumpType: 'cmj' as const,
    style,
    seed: 7,
  };

  it('finds the truth of the jump it was sampled from', () => {
    const [found] = movementFromComTrajectory(path).truth.jumps;
    expect(found?.events.takeoff_ms).toBeCloseTo(truth.events.takeoff_ms, 6);
    expect(found?.data.jump_height_m).toBeCloseTo(0.4, 4);
    expect(found?.data.com_depth_m).toBeCloseTo(0.3, 4);
    expect(found?.data.concentric_duration_ms).toBeCloseTo(280, 0);
  });

  it('follows the path and keeps the feet on the floor outside of the flight', () => {
    const movement = movementFromComTrajectory(path);
    const pose = new Float64Array(99);
    for (let timeMs = 0; timeMs < movement.durationMs; timeMs += 10) {
      expect(movement.comHeightAt(timeMs)).toBeCloseTo(jump.comHeightAt(timeMs), 4);
      movement.poseAt(timeMs, pose);
      const toe = toeTipHeight(pose, style.statureM, 0);
      const flying = timeMs > truth.events.takeoff_ms && timeMs < truth.events.landing_ms;
      if (flying) expect(toe).toBeGreaterThan(0);
      else expect(Math.abs(toe)).toBeLessThan(1e-3);
    }
  });

  it('starts where a body of that stature stands', () => {
    expect(path.comHeightM[0]).toBeCloseTo(standingComHeightM(style), 9);
    // De Leva 1996: the centre of mass of a standing man is at 0.55…0.58 of his stature.
    expect(standingComHeightM(style) / style.statureM).toBeGreaterThan(0.55);
    expect(standingComHeightM(style) / style.statureM).toBeLessThan(0.58);
  });

  it('says which field makes no sense', () => {
    expect(() => movementFromComTrajectory({ ...path, timesMs: [0, 1] })).toThrow(/comHeightM/);
    expect(() =>
      movementFromComTrajectory({ ...path, flights: [{ takeoffMs: 900, landingMs: 800 }] }),
    ).toThrow(/flights/);
  });
});
