import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Attempt } from '../../../src/dsp/analysis/attempt.ts';
import { compareAttempts } from '../../../src/dsp/analysis/compare-attempts.ts';
import { correctAttempt } from '../../../src/dsp/analysis/correct-attempt.ts';

const athlete = { massKg: 80, sex: null, ageYears: null, trainingLevel: null, boxHeightM: null };

/** A jump whose flight of 500 ms is a parabola about its middle: 9.81·0.5²/8 = 0.30656 m. */
const jump: Attempt = {
  type: 'cmj',
  status: 'valid',
  events: {
    movement_start_ms: 1000,
    lowest_point_ms: 1600,
    takeoff_ms: 1900,
    apex_ms: 2150,
    landing_ms: 2400,
  },
  data: {
    jump_height_m: 0.3,
    jump_height_flight_time_m: 0.306563,
    jump_height_rise_m: 0.31,
    flight_time_ms: 500,
    takeoff_velocity_m_s: 2.426,
    push_off_distance_m: 0.4,
    concentric_duration_ms: 300,
    total_movement_time_ms: 900,
    rsi_mod_m_s: 0.3333,
    peak_power_w: 3390,
    knee_angle_takeoff_deg: 172,
    knee_flexion_contact_deg: 20,
    time_to_stabilise_ms: 800,
  },
  uncertainty: {
    jump_height_m: 0.012,
    flight_time_ms: 8,
    peak_power_w: 443,
    knee_angle_takeoff_deg: 4,
    push_off_distance_m: 0.02,
    jump_height_rise_m: 0.02,
    concentric_duration_ms: 16,
    total_movement_time_ms: 36,
    knee_flexion_contact_deg: 4,
    time_to_stabilise_ms: 60,
  },
  reported: { takeoff_ms: 1930, landing_ms: 2430, result_ms: 2690 },
  quality: { confidence: 'high', quality_score: 90, warnings: [], withheld: {} },
  validation: { status: 'PASS', issues: [] },
};

const rebound: Attempt = {
  ...jump,
  type: 'dj',
  events: {
    ...jump.events,
    movement_start_ms: null,
    contact_start_ms: 1700,
    lowest_point_ms: 1800,
  },
  data: { jump_height_m: 0.3, flight_time_ms: 500, ground_contact_time_ms: 200 },
  uncertainty: { jump_height_m: 0.012, flight_time_ms: 8, ground_contact_time_ms: 8 },
};

function corrected(attempt: Attempt, takeoffMs: number, landingMs: number): Attempt {
  const result = correctAttempt(attempt, { takeoffMs, landingMs }, athlete);
  if (!result.ok) throw new Error(result.problem);
  return result.attempt;
}

describe('an attempt whose take-off and landing are set by hand', () => {
  it('keeps its numbers where nothing moved, but for the mark', () => {
    const { data, quality } = corrected(jump, 1900, 2400);
    for (const name of ['jump_height_m', 'flight_time_ms', 'push_off_distance_m'] as const) {
      expect(data[name], name).toBeCloseTo(jump.data[name] ?? Number.NaN, 6);
    }
    expect(data.knee_angle_takeoff_deg).toBe(172);
    expect(quality.warnings).toEqual(['quality.set_by_hand']);
  });

  it('has the times, height and way that follow from a take-off 20 ms earlier', () => {
    const { data, events, quality, uncertainty } = corrected(jump, 1880, 2400);
    expect(events).toMatchObject({ takeoff_ms: 1880, landing_ms: 2400, apex_ms: 2150 });
    expect(data).toMatchObject({
      flight_time_ms: 520,
      concentric_duration_ms: 280,
      total_movement_time_ms: 880,
      // 9.81 · 0.52² / 8
      jump_height_flight_time_m: 0.331578,
      knee_angle_takeoff_deg: null,
      knee_flexion_contact_deg: 20,
    });
    // Along the parabola: ½ · 9.81 · (0.25² − 0.27²) = −0.051012 m.
    expect(data.push_off_distance_m).toBeCloseTo(0.348988, 6);
    // The rise grows with the square of the time up: 0.31 · (0.27 / 0.25)².
    expect(data.jump_height_rise_m).toBeCloseTo(0.361584, 6);
    expect(data.rsi_mod_m_s).toBeCloseTo((data.jump_height_m ?? 0) / 0.88, 5);
    // Sayers: 60.7 W a centimetre.
    const higherCm = 100 * ((data.jump_height_m ?? 0) - 0.3);
    const standing = 60.7 * 30 + 45.3 * 80 - 2055;
    expect(data.peak_power_w).toBeCloseTo(standing + 60.7 * higherCm, 1);
    expect(quality.withheld).toMatchObject({ knee_angle_takeoff_deg: 'set_by_hand' });
    expect(uncertainty.flight_time_ms).toBeCloseTo(Math.hypot(10, 8 / Math.SQRT2), 4);
  });

  it('reaches stability at the same instant after a later landing', () => {
    const { data } = corrected(jump, 1900, 2430);
    expect(data.time_to_stabilise_ms).toBe(770);
    expect(data.knee_flexion_contact_deg).toBeNull();
    expect(data.knee_angle_takeoff_deg).toBe(172);
  });

  it('ends its ground contact with the take-off', () => {
    const { data } = corrected(rebound, 1910, 2400);
    expect(data.ground_contact_time_ms).toBe(210);
    expect(data.rsi_flight_contact).toBeCloseTo(490 / 210, 5);
  });

  it('has no leg stiffness where nobody knows the mass', () => {
    const result = correctAttempt(rebound, { takeoffMs: 1910, landingMs: 2400 });
    if (!result.ok) throw new Error(result.problem);
    expect(result.attempt.data.ground_contact_time_ms).toBe(210);
    expect(result.attempt.data.leg_stiffness_kn_m ?? null).toBeNull();
    expect(corrected(rebound, 1910, 2400).data.leg_stiffness_kn_m).toBeGreaterThan(0);
  });

  it('takes the uncertainty of the hand where none was kept', () => {
    const bare: Attempt = { ...rebound, uncertainty: {} };
    const { data, uncertainty } = corrected(bare, 1910, 2400);
    expect(data.flight_time_ms).toBe(490);
    // Both ends at the hand's 10 ms; the contact's start was known no better than its end.
    expect(uncertainty.flight_time_ms).toBeCloseTo(Math.hypot(10, 10), 4);
    expect(uncertainty.ground_contact_time_ms).toBeCloseTo(Math.hypot(10, 10), 4);
  });

  it('pushes off from the end of the hold in a squat jump', () => {
    const squat: Attempt = {
      ...jump,
      type: 'sj',
      events: { ...jump.events, movement_start_ms: 1580, lowest_point_ms: 1600 },
    };
    expect(corrected(squat, 1910, 2400).data.concentric_duration_ms).toBe(330);
    expect(corrected(jump, 1910, 2400).data.concentric_duration_ms).toBe(310);
  });

  it('measures an attempt whose take-off was not known either', () => {
    const unknown: Attempt = {
      ...jump,
      events: { ...jump.events, takeoff_ms: null, apex_ms: null, landing_ms: null },
      data: {},
      uncertainty: {},
    };
    const { data, events } = corrected(unknown, 1900, 2400);
    expect(events).toMatchObject({ takeoff_ms: 1900, landing_ms: 2400 });
    expect(data.jump_height_flight_time_m).toBeCloseTo(0.306563, 6);
    expect(data.push_off_distance_m ?? null).toBeNull();
  });

  it('gets a height where its landing was not seen', () => {
    const unseen: Attempt = {
      ...jump,
      status: 'incomplete',
      events: { ...jump.events, apex_ms: null, landing_ms: null },
      data: { jump_height_m: null, flight_time_ms: null },
      uncertainty: { jump_height_m: null, flight_time_ms: null },
      quality: { confidence: 'low', quality_score: 0, warnings: ['quality.landing_not_seen'] },
    };
    const { status, data, quality } = corrected(unseen, 1900, 2400);
    expect(status).toBe('flagged');
    expect(data.jump_height_flight_time_m).toBeCloseTo(0.306563, 6);
    // Bent legs prolong the fall: the rise is less than flight time says, by half of 2.4 cm.
    expect(data.jump_height_m).toBeCloseTo(0.3066 - 0.012, 3);
    expect(quality.warnings).toEqual(['quality.set_by_hand']);
  });

  it('is refused where the instants are no jump', () => {
    expect(correctAttempt(jump, { takeoffMs: 2400, landingMs: 1900 })).toMatchObject({ ok: false });
    expect(correctAttempt(jump, { takeoffMs: 1500, landingMs: 2000 })).toEqual({
      ok: false,
      problem: 'not_in_order',
    });
    expect(correctAttempt(jump, { takeoffMs: 1900, landingMs: 4000 })).toEqual({
      ok: false,
      problem: 'flight_too_long',
    });
    expect(correctAttempt(jump, { takeoffMs: Number.NaN, landingMs: 2000 }).ok).toBe(false);
  });

  it('grows higher with every longer flight, stays finite, and leaves the original alone', () => {
    const before = structuredClone(jump);
    fc.assert(
      fc.property(
        fc.double({ min: 1610, max: 2000, noNaN: true }),
        fc.double({ min: 2300, max: 2900, noNaN: true }),
        fc.double({ min: 0.5, max: 50, noNaN: true }),
        (takeoffMs, landingMs, longerMs) => {
          const a = corrected(jump, takeoffMs, landingMs);
          const b = corrected(jump, takeoffMs, landingMs + longerMs);
          const [height, longer] = [a, b].map(({ data }) => data.jump_height_flight_time_m ?? 0);
          expect(longer).toBeGreaterThan(height ?? 0);
          for (const value of Object.values(a.data)) {
            expect(value === null || Number.isFinite(value)).toBe(true);
          }
        },
      ),
    );
    expect(jump).toEqual(before);
  });
});

describe('two attempts side by side', () => {
  const other: Attempt = {
    ...jump,
    data: { ...jump.data, jump_height_m: 0.34, flight_time_ms: 512, takeoff_velocity_m_s: null },
    uncertainty: { ...jump.uncertainty, jump_height_m: 0.009 },
  };
  const differences = compareAttempts(jump, other);
  const of = (name: string) => differences.find((each) => each.name === name);

  it('differ by more than two combined uncertainties, or not clearly', () => {
    expect(of('jump_height_m')).toMatchObject({ first: 0.3, second: 0.34, isClear: true });
    expect(of('jump_height_m')?.difference).toBeCloseTo(0.04, 9);
    expect(of('jump_height_m')?.uncertainty).toBeCloseTo(0.015, 9);
    expect(of('flight_time_ms')).toMatchObject({ difference: 12, isClear: false });
  });

  it('have no difference where one has no value, none clear without an uncertainty', () => {
    expect(of('takeoff_velocity_m_s')).toEqual({
      name: 'takeoff_velocity_m_s',
      first: 2.426,
      second: null,
      difference: null,
      uncertainty: null,
      isClear: false,
    });
    expect(of('rsi_mod_m_s')).toMatchObject({ difference: 0, uncertainty: null, isClear: false });
    expect(of('leg_stiffness_kn_m')).toBeUndefined();
    expect(
      compareAttempts(other, jump).find(({ name }) => name === 'takeoff_velocity_m_s'),
    ).toMatchObject({ first: null, second: 2.426, difference: null });
  });
});
