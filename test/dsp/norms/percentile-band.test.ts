import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NORMS } from '../../../src/dsp/norms/norm-table.ts';
import { percentileBand } from '../../../src/dsp/norms/percentile-band.ts';

const STUDENT = { sex: 'male', ageYears: 21, trainingLevel: 'competitive' } as const;

function rsiMod(value: number, sd = 0) {
  const result = percentileBand('rsi_mod_m_s', { value, sd }, STUDENT, 'cmj');
  if (!result.ok) throw new Error(result.reason);
  return result;
}

describe('percentileBand', () => {
  it('gives published percentiles back, and interpolates between them', () => {
    expect(rsiMod(0.42).percentile).toBeCloseTo(50, 9);
    expect(rsiMod(0.385).percentile).toBeCloseTo(37.5, 9);
    expect(rsiMod(0.52).percentile).toBeCloseTo(82.5, 9);
    expect(rsiMod(0.42)).toMatchObject({
      source: 'norm.source.sole_2018',
      population: 'norm.population.ncaa_division_1',
      sampleSize: 76,
    });
  });

  it('claims no more than the outermost percentiles tell', () => {
    expect(rsiMod(0.1)).toMatchObject({ percentile: 12.5, band: 'bottom_quarter' });
    expect(rsiMod(0.9)).toMatchObject({ percentile: 98.5, band: 'top_quarter' });
  });

  it('reads a normal distribution: one standard deviation up is 84.1 %', () => {
    const measured = { value: 2.46 + 0.38, sd: 0 };
    const up = percentileBand('rsi_flight_contact', measured, STUDENT, 'dj');
    expect(up.ok && up.percentile).toBeCloseTo(84.134, 2);
    const mean = percentileBand('flight_time_ms', { value: 500, sd: 0 }, STUDENT, 'dj');
    expect(mean.ok && mean.band).toBe('upper_half');
  });

  it('counts short contacts as good', () => {
    const band = (value: number) => {
      const result = percentileBand('ground_contact_time_ms', { value, sd: 2 }, STUDENT, 'dj');
      return result.ok ? result.band : result.reason;
    };
    expect(band(150)).toBe('top_quarter');
    expect(band(205)).toBe('upper_half');
    expect(band(215)).toBe('lower_half');
    expect(band(280)).toBe('bottom_quarter');
  });

  it('is uncertain where the measurement spans two quarters', () => {
    expect(rsiMod(0.45, 0.005).isCertain).toBe(true);
    const wide = rsiMod(0.48, 0.05);
    expect(wide.isCertain).toBe(false);
    expect(wide.lowPercentile).toBeLessThan(wide.highPercentile);
  });

  it('rises with performance', () => {
    const value = fc.double({ min: 0.05, max: 1, noNaN: true });
    fc.assert(
      fc.property(value, value, (a, b) => {
        const [low, high] = [rsiMod(Math.min(a, b)), rsiMod(Math.max(a, b))];
        expect(low.percentile).toBeLessThanOrEqual(high.percentile);
      }),
    );
  });

  it('compares seniors with seniors who train as they do', () => {
    const compare = (trainingLevel: 'trained' | 'untrained' | null) =>
      percentileBand(
        'jump_height_m',
        { value: 0.227, sd: 0.01 },
        { sex: 'female', ageYears: 65, trainingLevel },
        'cmj',
      );
    expect(compare('trained')).toMatchObject({ population: 'norm.population.masters_athletes' });
    const sedentary = compare('untrained');
    expect(sedentary.ok && sedentary.percentile).toBeGreaterThan(99);
    expect(compare(null)).toMatchObject({ reason: 'no_source_for_athlete' });
  });

  it('says why there is no comparison, and names no source then', () => {
    const measured = { value: 0.4, sd: 0.01 };
    const reason = (
      metric: Parameters<typeof percentileBand>[0],
      athlete: typeof STUDENT | object,
    ) => percentileBand(metric, measured, { ...STUDENT, ...athlete }, 'cmj');
    expect(reason('drop_height_m', {})).toEqual({ ok: false, source: null, reason: 'no_source' });
    expect(reason('rsi_mod_m_s', { sex: null })).toMatchObject({ reason: 'needs_sex' });
    expect(reason('rsi_mod_m_s', { ageYears: 50 })).toMatchObject({
      reason: 'no_source_for_athlete',
    });
    // Adults' jump heights: only reach heights are published.
    expect(reason('jump_height_m', {})).toMatchObject({ ok: false });
  });

  it('never compares one definition of RSI with values of the other', () => {
    expect(NORMS.some((norm) => norm.metric === 'rsi_height_contact_m_s')).toBe(false);
  });
});
