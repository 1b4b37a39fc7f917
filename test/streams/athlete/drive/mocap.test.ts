import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { Landmark } from '../../../../src/dsp/landmarks/landmark.ts';
import { centreOfMassHeight } from '../../../../src/streams/athlete/drive/centre-of-mass.ts';
import { mocapMovement } from '../../../../src/streams/athlete/drive/mocap.ts';

const FOLDER = '../shared/data/motion-capture/opencap-subject4/';
const present = existsSync(`${FOLDER}DJ1.trc.gz`);
if (!present) console.warn(`Skipped: no motion capture in ${FOLDER}`);

const read = (file: string): string => gunzipSync(readFileSync(`${FOLDER}${file}.gz`)).toString();

const movementOf = (name: string, boxHeightM: number) =>
  mocapMovement({
    name,
    trc: read(`${name}.trc`),
    force: read(`${name}_grf.mot`),
    massKg: 60,
    statureM: 1.71,
    boxHeightM,
  });

describe.skipIf(!present)('movements from motion capture', () => {
  it.each(['DJ1', 'DJ2', 'DJ3'])('finds the one drop jump of %s', (name) => {
    const { truth } = movementOf(name, 0.31);
    const [jump] = truth.jumps;
    expect(truth.jumps).toHaveLength(1);
    expect(jump?.type).toBe('dj');
    // Two ways to the height that share nothing: the plate's clock, the markers' parabola.
    const fromTime = jump?.data.jump_height_flight_m ?? 0;
    const fromMarkers = jump?.data.jump_height_m ?? 0;
    expect(Math.abs(fromTime - fromMarkers)).toBeLessThan(0.02);
    const { contact_start_ms: touchdown = 0, takeoff_ms: takeoff = 0 } = jump?.events ?? {};
    expect(takeoff - touchdown).toBeGreaterThan(650);
    expect(takeoff - touchdown).toBeLessThan(800);
  });

  it.each(['squats1', 'STS1', 'walking1'])('finds no jump in %s', (name) => {
    expect(movementOf(name, 0).truth.jumps).toEqual([]);
  });

  it('stands on the box at first, later on the floor, facing +x', () => {
    const movement = movementOf('DJ1', 0.31);
    const pose = new Float64Array(99);
    movement.poseAt(0, pose);
    const y = (landmark: number): number => pose[3 * landmark + 1] ?? 0;
    for (const foot of ['leftHeel', 'rightHeel', 'leftFootIndex', 'rightFootIndex'] as const) {
      expect(y(Landmark[foot])).toBeGreaterThan(0.29);
      expect(y(Landmark[foot])).toBeLessThan(0.33);
    }
    expect(pose[3 * Landmark.nose] ?? 0).toBeGreaterThan(pose[3 * Landmark.leftEar] ?? 0);
    expect(pose[3 * Landmark.rightHip + 2] ?? 0).toBeGreaterThan(
      pose[3 * Landmark.leftHip + 2] ?? 0,
    );
    expect(y(Landmark.nose) - 0.31).toBeGreaterThan(1.5);
    movement.poseAt(1800, pose);
    expect(Math.min(y(Landmark.leftHeel), y(Landmark.leftFootIndex))).toBeLessThan(0.04);
  });

  it('falls freely in flight', () => {
    const movement = movementOf('DJ1', 0.31);
    const events = movement.truth.jumps[0]?.events;
    const pose = new Float64Array(99);
    const height = (timeMs: number): number => {
      movement.poseAt(timeMs, pose);
      return centreOfMassHeight(pose);
    };
    const apex = events?.apex_ms ?? 0;
    const halfMs = 150;
    const gravity =
      (2 * height(apex) - height(apex - halfMs) - height(apex + halfMs)) / (halfMs / 1000) ** 2;
    expect(gravity).toBeGreaterThan(9.3);
    expect(gravity).toBeLessThan(10.3);
  });
});
