import { describe, expect, it } from 'vitest';
import type { AnalysisOptions } from '../../../src/dsp/analysis/analysis-event.ts';
import { buildAttempt } from '../../../src/dsp/analysis/build-attempt.ts';
import { fuseScales } from '../../../src/dsp/estimation/metre-scale.ts';
import { METRIC_NAMES } from '../../../src/dsp/metrics/metric-name.ts';
import { flightOf, PUSH, pushHistory, TAKEOFF_MS } from '../synthetic-flight.ts';

const OPTIONS: AnalysisOptions = {
  picture: { widthPx: 720, heightPx: 1280 },
  type: 'auto',
  statureM: 1.75,
  massKg: 75,
  boxHeightM: null,
  sex: null,
  ageYears: null,
  trainingLevel: null,
};
const REPORTED = { takeoff_ms: 1, landing_ms: 2, result_ms: 3 };

function build(changes: Partial<AnalysisOptions> = {}, swappedFrames = 0) {
  const options = { ...OPTIONS, ...changes };
  const flight = flightOf(pushHistory({ kneeDeg: 120 }));
  return buildAttempt(flight, null, options, REPORTED, swappedFrames);
}

describe('buildAttempt', () => {
  it('makes a valid squat jump of a push out of rest', () => {
    const attempt = build();
    expect(attempt.type).toBe('sj');
    expect(attempt.status).toBe('valid');
    expect(attempt.data.jump_height_m).toBeCloseTo(PUSH.heightM, 1);
    expect(attempt.data.flight_time_ms).toBeCloseTo(PUSH.flightMs, 2);
    expect(attempt.data.knee_angle_takeoff_deg).toBeCloseTo(120, 1);
    expect(attempt.events.takeoff_ms).toBe(TAKEOFF_MS);
    expect(attempt.reported).toEqual(REPORTED);
    expect(attempt.quality.confidence).toBe('high');
    expect(attempt.quality.warnings).toEqual([]);
  });

  it('names only metrics that there are, each with an uncertainty or a reason', () => {
    const attempt = build();
    const known: ReadonlySet<string> = new Set(METRIC_NAMES);
    for (const [name, value] of Object.entries(attempt.data)) {
      expect(known.has(name)).toBe(true);
      if (value === null) expect(attempt.quality.withheld?.[name]).toBeDefined();
      else expect(attempt.uncertainty[name]).toBeGreaterThanOrEqual(0);
    }
    expect(attempt.quality.withheld?.knee_flexion_contact_deg).toBe('needs_later_movement');
  });

  it('takes the type that the test fixes', () => {
    expect(build({ type: 'cmj' }).type).toBe('cmj');
    const forced = build({ type: 'dj' });
    expect(forced.status).toBe('flagged');
    expect(forced.quality.warnings).toContain('quality.contact_not_seen');
  });

  it('flags a height that is known no better than to a sixth of itself', () => {
    const timing = { flightS: PUSH.flightMs / 1000, apexOffsetS: 0, sdApexOffsetS: 0.2 };
    const build = (sdFlightS: number) =>
      buildAttempt(
        flightOf(pushHistory({ kneeDeg: 120 }), { timing: { ...timing, sdFlightS } }),
        null,
        OPTIONS,
        REPORTED,
      );
    // Height goes with the square of the flight time: a twelfth of the one is a sixth of the other.
    const limitS = PUSH.flightMs / 1000 / 12;
    expect(build(1.2 * limitS)).toMatchObject({ status: 'flagged' });
    expect(build(1.2 * limitS).quality.warnings).toContain('quality.height_uncertain');
    expect(build(0.8 * limitS).quality.warnings).not.toContain('quality.height_uncertain');
  });

  it('gives no rise on the picture where only gravity knows the scale', () => {
    const flight = flightOf(pushHistory({ kneeDeg: 120 }));
    const { metresPerUnit } = flight.scale;
    const scale = fuseScales([{ source: 'gravity', metresPerUnit, relativeSd: 0.09 }]);
    const blind = { ...flight, scale };
    const attempt = buildAttempt(blind, null, OPTIONS, REPORTED);
    expect(attempt.data.jump_height_rise_m ?? null).toBeNull();
    expect(attempt.data.jump_height_m).toBeCloseTo(PUSH.heightM, 1);
  });

  it('withholds a peak force that is less certain than a quarter of itself', () => {
    const flight = flightOf(pushHistory({ kneeDeg: 120 }));
    const vague = { ...flight, scale: { ...flight.scale, relativeSd: 0.6 } };
    const attempt = buildAttempt(vague, null, OPTIONS, REPORTED);
    expect(attempt.quality.withheld?.peak_force_n).toBe('too_uncertain');
    expect(build().data.peak_force_n).toBeGreaterThan(0);
  });

  it('passes exchanged sides on to the quality', () => {
    expect(build({}, 30).quality.warnings).toContain('quality.sides_swapped');
  });
});
