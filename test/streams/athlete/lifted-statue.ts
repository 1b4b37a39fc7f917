import type { JumpTruth, Movement } from '../../../src/streams/athlete/movement.ts';

const G = 9.81;
/** A standing body, coarse: sides, feet, hips, head where they belong. Heights in m. */
const heights: readonly (readonly [number, number, number])[] = [
  [0, 10, 1.65],
  [11, 12, 1.45],
  [13, 14, 1.15],
  [15, 22, 0.9],
  [23, 24, 0.95],
  [25, 26, 0.5],
  [27, 28, 0.09],
  [29, 30, 0.04],
  [31, 32, 0.03],
];

function heightOf(landmark: number): number {
  return heights.find(([first, last]) => landmark >= first && landmark <= last)?.[2] ?? 0;
}

/**
 * A stiff body that stands for a second, flies for the time a height takes, and stands again:
 * enough to know by hand where everything is.
 */
export function liftedStatue(jumpHeightM: number): Movement {
  const flightMs = 1000 * Math.sqrt((8 * jumpHeightM) / G);
  const takeoffMs = 1000;
  const jump: JumpTruth = {
    type: 'cmj',
    events: {
      movement_start_ms: null,
      lowest_point_ms: null,
      takeoff_ms: takeoffMs,
      apex_ms: takeoffMs + flightMs / 2,
      landing_ms: takeoffMs + flightMs,
    },
    data: { jump_height_m: jumpHeightM, flight_time_ms: flightMs },
  };
  return {
    name: 'lifted statue',
    durationMs: 2000 + flightMs,
    truth: { jumps: jumpHeightM > 0 ? [jump] : [] },
    statureM: 1.75,
    massKg: 70,
    boxHeightM: 0,
    poseAt(timeMs, pose) {
      const flown = Math.min(Math.max(0, timeMs - takeoffMs), flightMs) / 1000;
      const liftM = (G / 2) * flown * (flightMs / 1000 - flown);
      for (let i = 0; i < 33; i += 1) {
        const isRight = i > 10 && i % 2 === 0;
        pose[3 * i] = i === 31 || i === 32 ? 0.15 : 0;
        pose[3 * i + 1] = heightOf(i) + liftM;
        pose[3 * i + 2] = i <= 10 ? 0 : isRight ? 0.15 : -0.15;
      }
    },
  };
}
