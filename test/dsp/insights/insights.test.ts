import { describe, expect, it } from 'vitest';
import type { JumpType } from '../../../src/dsp/analysis/attempt.ts';
import { attemptInsights, sessionInsights } from '../../../src/dsp/insights/find-insights.ts';
import { attemptOf } from '../attempts.ts';

const STUDENT = { sex: 'male', ageYears: 21, trainingLevel: 'competitive' } as const;

function keysOf(type: JumpType, data: Readonly<Record<string, number>>, sd: number | null = null) {
  const uncertainty: Record<string, number> = {};
  if (sd !== null) for (const name of Object.keys(data)) uncertainty[name] = sd;
  return attemptInsights(attemptOf(type, data, { uncertainty }), STUDENT).map(({ key }) => key);
}

describe('attemptInsights', () => {
  it('tells fast contacts from slow ones, and is silent in between', () => {
    expect(keysOf('dj', { ground_contact_time_ms: 190 })).toEqual(['insight.contact_fast']);
    expect(keysOf('dj', { ground_contact_time_ms: 330 })).toEqual(['insight.contact_slow']);
    expect(keysOf('dj', { ground_contact_time_ms: 255 })).toEqual([]);
    expect(keysOf('dj', { ground_contact_time_ms: 330 }, 60)).toEqual([]);
  });

  it('finds which of its two parts holds a low index back', () => {
    const byContact = { rsi_flight_contact: 1.5, flight_time_ms: 480, ground_contact_time_ms: 320 };
    expect(keysOf('dj', byContact)).toContain('insight.rsi_limited_by_contact');
    const byFlight = { rsi_flight_contact: 1.6, flight_time_ms: 352, ground_contact_time_ms: 220 };
    expect(keysOf('dj', byFlight)).toContain('insight.rsi_limited_by_flight');
    const strong = { rsi_flight_contact: 3.4, flight_time_ms: 560, ground_contact_time_ms: 165 };
    expect(keysOf('dj', strong)).toContain('insight.rsi_above_peers');
    const usual = { rsi_flight_contact: 2.5, flight_time_ms: 500, ground_contact_time_ms: 200 };
    expect(keysOf('dj', usual)).toEqual(['insight.contact_fast']);
    // 0.42 of a standard deviation (0.38) below the mean of 2.46: surely the lower half.
    const lowerHalf = { rsi_flight_contact: 2.3, flight_time_ms: 529, ground_contact_time_ms: 230 };
    expect(keysOf('dj', lowerHalf, 0.001)).toEqual(['insight.contact_fast']);
  });

  it('compares with peers only where the quarter is certain', () => {
    expect(keysOf('cmj', { rsi_mod_m_s: 0.25 })).toEqual(['insight.rsi_mod_below_peers']);
    expect(keysOf('cmj', { rsi_mod_m_s: 0.6 })).toEqual(['insight.rsi_mod_above_peers']);
    expect(keysOf('cmj', { rsi_mod_m_s: 0.48 }, 0.05)).toEqual([]);
    expect(keysOf('cmj', { rsi_mod_m_s: 0.42 }, 0.001)).toEqual([]);
    expect(keysOf('cmj', { rsi_mod_m_s: 0.44 }, 0.001)).toEqual([]);
  });

  it('sees joints that are not extended, in jumps for height only, beyond the uncertainty', () => {
    const bent = {
      knee_angle_takeoff_deg: 130,
      hip_angle_takeoff_deg: 135,
      ankle_angle_takeoff_deg: 95,
    };
    expect(keysOf('cmj', bent, 6)).toEqual([
      'insight.ankle_not_extended',
      'insight.hip_not_extended',
      'insight.knee_not_extended',
    ]);
    expect(keysOf('hop', bent, 6)).toEqual([]);
    expect(keysOf('cmj', { knee_angle_takeoff_deg: 150 }, 6)).toEqual([]);
  });

  it('judges landings', () => {
    expect(keysOf('cmj', { knee_flexion_deepest_deg: 25 }, 6)).toEqual(['insight.landing_stiff']);
    expect(keysOf('hop', { knee_flexion_deepest_deg: 25 }, 6)).toEqual([]);
    expect(keysOf('dj', { knee_valgus_left_landing_deg: 25 }, 4)).toEqual(['insight.knee_valgus']);
    expect(keysOf('dj', { knee_valgus_left_landing_deg: 15 }, 4)).toEqual([]);
    const bent = { jump_height_m: 0.4, jump_height_flight_time_m: 0.44 };
    expect(keysOf('cmj', bent, 0.01)).toEqual(['insight.landing_bent']);
    expect(keysOf('cmj', bent, 0.05)).toEqual([]);
    expect(keysOf('cmj', { ...bent, jump_height_flight_time_m: 0.41 }, 0.001)).toEqual([]);
  });

  it('remarks on feet that leave one after the other', () => {
    expect(keysOf('cmj', { takeoff_difference_ms: -50 }, 8)).toEqual(['insight.feet_leave_apart']);
    expect(keysOf('cmj', { takeoff_difference_ms: -30 }, 8)).toEqual([]);
  });

  it('puts the most important first', () => {
    const found = attemptInsights(
      attemptOf('dj', { ground_contact_time_ms: 330, takeoff_difference_ms: 80 }),
      STUDENT,
    );
    expect(found.map(({ priority }) => priority)).toEqual([1, 3]);
  });

  it('tells a flagged squat jump to be held, and says nothing of its numbers', () => {
    const flagged = attemptOf(
      'sj',
      { knee_angle_takeoff_deg: 100 },
      { status: 'flagged', warnings: ['quality.sj_countermovement'] },
    );
    expect(attemptInsights(flagged, STUDENT).map(({ key }) => key)).toEqual([
      'insight.sj_hold_still',
    ]);
    expect(attemptInsights(attemptOf('cmj', {}, { status: 'flagged' }), STUDENT)).toEqual([]);
  });
});

describe('sessionInsights', () => {
  const jump = (type: JumpType, height: number) => attemptOf(type, { jump_height_m: height });
  const keys = (...attempts: ReturnType<typeof jump>[]) =>
    sessionInsights(attempts).map(({ key }) => key);

  it('compares countermovement with squat jump beyond the uncertainty', () => {
    expect(keys(jump('cmj', 0.48), jump('sj', 0.4))).toEqual(['insight.eur_above_one']);
    expect(keys(jump('cmj', 0.34), jump('sj', 0.4))).toEqual(['insight.eur_below_one']);
    expect(keys(jump('cmj', 0.41), jump('sj', 0.4))).toEqual([]);
  });

  it('asks for one more jump while they still grow', () => {
    expect(keys(jump('cmj', 0.3), jump('cmj', 0.36))).toEqual(['insight.still_improving']);
    expect(keys(jump('cmj', 0.3), jump('cmj', 0.31))).toEqual([]);
    expect(keys(jump('cmj', 0.3))).toEqual([]);
    expect(keys()).toEqual([]);
    expect(keys(jump('cmj', 0.3), attemptOf('cmj', { jump_height_m: null }))).toEqual([]);
  });

  it('sees a series fall off', () => {
    let time = 0;
    const series = [2, 2, 2, 1.5, 1.5, 1.5].map((rsi) => {
      const contact_start_ms = time;
      time += 700;
      return attemptOf(
        'hop',
        { rsi_height_contact_m_s: rsi },
        { events: { contact_start_ms, landing_ms: time } },
      );
    });
    expect(keys(...series)).toEqual(['insight.hops_fall_off']);
    expect(keys(...series.slice(0, 3))).toEqual([]);
  });
});
