import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  forcePlateMovement,
  parseForceColumns,
} from '../../../../src/streams/athlete/drive/force-plate.ts';
import { ORDINARY_ATHLETE } from '../../../../src/streams/athlete/movement/athlete-style.ts';

const FOLDER = '../shared/data/force-plates/gidiel/';
const present = existsSync(`${FOLDER}Single-CMJ-Fz.txt`);
if (!present) console.warn(`Skipped: no force-plate recordings in ${FOLDER}`);

const movementOf = (file: string, jumpType: 'cmj' | 'sj' | 'dj') =>
  forcePlateMovement({
    name: file,
    verticalN: parseForceColumns(readFileSync(`${FOLDER}${file}`, 'utf8')),
    rateHz: 1000,
    jumpType,
    style: ORDINARY_ATHLETE,
    seed: 1,
  });

describe('reading forces', () => {
  it('adds the plates of a line and passes over names', () => {
    expect([...parseForceColumns('FP1\tFP2\r\n300.5\t359.5\r\n1 2\n')]).toEqual([660, 3]);
  });

  it('refuses a text without numbers', () => {
    expect(() => parseForceColumns('FP1\tFP2\n')).toThrow(/number/);
  });
});

describe('bodies moved by forces', () => {
  it('refuses a force without a flight', () => {
    const verticalN = new Float64Array(3000).fill(700);
    expect(() =>
      forcePlateMovement({
        name: 'standing',
        verticalN,
        rateHz: 1000,
        jumpType: 'cmj',
        style: ORDINARY_ATHLETE,
        seed: 1,
      }),
    ).toThrow(/flight/);
  });

  it('moves a made-up push-off as Newton says', () => {
    // 700 N body weight; down with 350 N for 0.2 s, up with 1400 N for 0.25 s less the
    // 0.1 s that stop the fall: 0.15 s × g upward speed at take-off.
    const flightS = 2 * 0.15;
    const lengths = [1500, 200, 250, Math.round(1000 * flightS), 150, 2000] as const;
    const [stand, dip, push, air, stop, after] = lengths;
    const piece = (length: number, force: number): number[] => new Array(length).fill(force);
    const verticalN = [
      ...piece(stand, 700),
      ...piece(dip, 350),
      ...piece(push, 1400),
      ...piece(air, 0),
      ...piece(stop, 1400),
      ...piece(after, 700),
    ];
    const movement = forcePlateMovement({
      name: 'made up',
      verticalN,
      rateHz: 1000,
      jumpType: 'cmj',
      style: ORDINARY_ATHLETE,
      seed: 1,
    });
    const [jump] = movement.truth.jumps;
    expect(movement.massKg).toBeCloseTo(700 / 9.81, 6);
    expect(jump?.data.flight_time_ms).toBeCloseTo(1000 * flightS, 6);
    expect(jump?.data.takeoff_velocity_m_s).toBeCloseTo(9.81 * 0.15, 1);
  });

  // Truths as published with the recordings.
  it.skipIf(!present).each([
    ['Single-CMJ-Fz.txt', 'cmj', 511, 0.32, 0.319],
    ['Dual-CMJ-Fz.txt', 'cmj', 511, 0.32, 0.319],
    ['Single-SJ-Fz.txt', 'sj', 471, 0.272, 0.258],
    ['Single-DJ-Fz.txt', 'dj', 487, 0.291, 0.291],
  ] as const)('agrees with the plate: %s', (file, type, flightMs, fromTimeM, fromImpulseM) => {
    const [jump] = movementOf(file, type).truth.jumps;
    expect(jump?.type).toBe(type);
    expect(Math.abs((jump?.data.flight_time_ms ?? 0) - flightMs)).toBeLessThanOrEqual(1);
    expect(jump?.data.jump_height_flight_time_m).toBeCloseTo(fromTimeM, 2);
    expect(Math.abs((jump?.data.jump_height_m ?? 0) - fromImpulseM)).toBeLessThan(0.015);
  });

  it.skipIf(!present)('gives the drop jump its contact time', () => {
    const [jump] = movementOf('Single-DJ-Fz.txt', 'dj').truth.jumps;
    expect(Math.abs((jump?.data.ground_contact_time_ms ?? 0) - 249)).toBeLessThanOrEqual(3);
  });
});
