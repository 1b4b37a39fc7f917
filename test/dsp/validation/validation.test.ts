import { describe, expect, it } from 'vitest';
import type { JumpType } from '../../../src/dsp/analysis/attempt.ts';
import type { ScaleSource } from '../../../src/dsp/estimation/metre-scale.ts';
import type { MetricName } from '../../../src/dsp/metrics/metric-name.ts';
import { type Athlete, profileOf } from '../../../src/dsp/validation/athlete-profile.ts';
import { type Bounds, rangeOf } from '../../../src/dsp/validation/bounds.ts';
import { validateAttempt } from '../../../src/dsp/validation/validate-attempt.ts';

const NOBODY: Athlete = { sex: null, ageYears: null, trainingLevel: null };

type Values = Readonly<Partial<Record<MetricName, readonly [value: number, sd: number]>>>;

function validate(
  type: JumpType,
  values: Values,
  changes: {
    readonly athlete?: Partial<Athlete>;
    readonly boxHeightM?: number;
    readonly scaleSources?: readonly ScaleSource[];
  } = {},
) {
  return validateAttempt({
    type,
    athlete: { ...NOBODY, ...changes.athlete },
    measured: (name) => {
      const [value, sd] = values[name] ?? [Number.NaN, Number.NaN];
      return { value, sd };
    },
    scaleSources: changes.scaleSources ?? [],
    boxHeightM: changes.boxHeightM ?? null,
  });
}

/** A recreational jump: 45 cm, consistent in itself. */
const RECREATIONAL: Values = {
  jump_height_m: [0.45, 0.01],
  jump_height_flight_time_m: [0.455, 0.01],
  jump_height_rise_m: [0.445, 0.02],
  flight_time_ms: [608, 8],
  takeoff_velocity_m_s: [2.97, 0.03],
  countermovement_depth_m: [0.35, 0.02],
  eccentric_duration_ms: [550, 35],
  concentric_duration_ms: [300, 16],
  push_off_distance_m: [0.45, 0.02],
  total_movement_time_ms: [850, 35],
  peak_eccentric_velocity_m_s: [1.5, 0.1],
  peak_concentric_velocity_m_s: [3.1, 0.1],
  rsi_mod_m_s: [0.53, 0.03],
};

describe('profileOf', () => {
  it.each([
    [{}, 'unknown'],
    [{ trainingLevel: 'elite' }, 'elite'],
    [{ trainingLevel: 'trained', ageYears: 30 }, 'trained'],
    [{ trainingLevel: 'trained', ageYears: 70 }, 'senior'],
    [{ ageYears: 9 }, 'child'],
  ] as const)('%j is %s', (athlete, profile) => {
    expect(profileOf({ ...NOBODY, ...athlete })).toBe(profile);
  });
});

describe('rangeOf', () => {
  const bounds: Bounds = {
    possible: [0, 2],
    practical: 0.1,
    recreational: [0.3, 0.7],
    elite: [0.5, 1],
    womensShare: 0.5,
  };

  it('puts trained midway, and competitive midway again', () => {
    expect(rangeOf(bounds, 'trained', 'male')[0]).toBeCloseTo(0.4, 9);
    expect(rangeOf(bounds, 'trained', 'male')[1]).toBeCloseTo(0.85, 9);
    expect(rangeOf(bounds, 'competitive', 'male')[0]).toBeCloseTo(0.45, 9);
    expect(rangeOf(bounds, 'elite', 'male')).toEqual([0.5, 1]);
    expect(rangeOf(bounds, 'untrained', 'male')).toEqual([0.1, 0.7]);
  });

  it('is widest where nothing is known', () => {
    expect(rangeOf(bounds, 'unknown', 'male')).toEqual([0.1, 1]);
  });

  it('asks less of a woman, and of somebody whose sex is not known', () => {
    expect(rangeOf(bounds, 'recreational', 'female')[0]).toBeCloseTo(0.15, 9);
    expect(rangeOf(bounds, 'recreational', null)[0]).toBeCloseTo(0.15, 9);
  });
});

describe('bounds', () => {
  it('finds nothing to say about a recreational jump, told its level or not', () => {
    for (const athlete of [{}, { trainingLevel: 'recreational', sex: 'male' }] as const) {
      expect(validate('cmj', RECREATIONAL, { athlete })).toMatchObject({
        flags: false,
        validation: { status: 'PASS', issues: [] },
      });
    }
  });

  it('fails a jump of 1.5 m', () => {
    const { validation, flags } = validate('cmj', { jump_height_m: [1.5, 0.01] });
    expect(validation.status).toBe('FAIL');
    expect(validation.issues).toEqual([
      {
        severity: 'ERROR',
        metric: 'jump_height_m',
        message: 'validation.above_possible',
        value: 1.5,
        bounds: [0.02, 1.3],
      },
    ]);
    expect(flags).toBe(true);
  });

  it('fails a contact of 50 ms', () => {
    const { validation } = validate('dj', { ground_contact_time_ms: [50, 5] });
    expect(validation.issues[0]?.message).toBe('validation.below_possible');
  });

  it('lets a limit be missed by twice the uncertainty', () => {
    expect(validate('cmj', { jump_height_m: [1.5, 0.11] }).validation.status).not.toBe('FAIL');
    expect(validate('cmj', { jump_height_m: [1.5, 0.09] }).validation.status).toBe('FAIL');
    const unknown = validate('cmj', { jump_height_m: [1.5, Number.NaN] });
    expect(unknown.validation.status).toBe('FAIL');
  });

  it('remarks on an elite athlete who jumps 20 cm without flagging the measurement', () => {
    const athlete = { trainingLevel: 'elite', sex: 'male', ageYears: 25 } as const;
    const { validation, flags } = validate('cmj', { jump_height_m: [0.2, 0.01] }, { athlete });
    expect(validation.status).toBe('PASS_WITH_WARNINGS');
    expect(validation.athlete_profile).toBe('elite');
    expect(validation.issues[0]).toMatchObject({
      severity: 'WARNING',
      message: 'validation.below_profile',
      bounds: [0.45, 1.0],
    });
    expect(flags).toBe(false);
  });

  it('does not call a woman of 30 who jumps 19 cm unusual', () => {
    const athlete = { sex: 'female', ageYears: 30, trainingLevel: 'recreational' } as const;
    const { validation } = validate('cmj', { jump_height_m: [0.19, 0.01] }, { athlete });
    expect(validation.status).toBe('PASS');
  });
});

describe('consistency', () => {
  const messages = (values: Values, changes: Parameters<typeof validate>[2] = {}) =>
    validate('cmj', { ...RECREATIONAL, ...values }, changes).validation.issues.map(
      (issue) => issue.message,
    );

  it('sees a rise that contradicts the flight time', () => {
    expect(messages({ jump_height_rise_m: [0.3, 0.02] })).toEqual(['validation.heights_disagree']);
    expect(messages({ jump_height_rise_m: [0.3, 0.2] })).toEqual([]);
  });

  it('sees a stature that contradicts gravity', () => {
    const scaleSources = (metresPerUnit: number): readonly ScaleSource[] => [
      { source: 'gravity', metresPerUnit: 3, relativeSd: 0.05 },
      { source: 'stature', metresPerUnit, relativeSd: 0.03 },
    ];
    const wrong = validate('cmj', RECREATIONAL, { scaleSources: scaleSources(3.7) });
    expect(wrong.validation.issues[0]?.message).toBe('validation.scales_disagree');
    expect(wrong.flags).toBe(true);
    expect(messages({}, { scaleSources: scaleSources(3.2) })).toEqual([]);
    expect(messages({}, { scaleSources: scaleSources(3.7).slice(1) })).toEqual([]);
  });

  it('holds the drop against the box, by the uncertainty of the drop', () => {
    const box = (sd: number) =>
      validate('dj', { drop_height_m: [0.45, sd] }, { boxHeightM: 0.3 }).validation.issues;
    expect(box(0.02)[0]?.message).toBe('validation.drop_height_differs_from_box');
    expect(box(0.1)).toEqual([]);
    expect(validate('dj', { drop_height_m: [0.35, 0.01] }, { boxHeightM: 0.3 }).flags).toBe(false);
  });

  it('sees a peak velocity that cannot belong to the height', () => {
    const found = messages({ peak_concentric_velocity_m_s: [2.2, 0.1] });
    expect(found).toEqual(['validation.peak_velocity_contradicts_height']);
  });

  it('sees a push-off that lasts too long or too short for its velocity', () => {
    for (const ms of [90, 1000]) {
      expect(messages({ concentric_duration_ms: [ms, 10] })).toContain(
        'validation.duration_contradicts_velocity',
      );
    }
  });
});
