import { describe, expect, it } from 'vitest';
import { changeSince, meaningOf } from '../../src/page/meaning.ts';
import { attemptOf } from '../dsp/attempts.ts';

const nobody = { sex: null, ageYears: null, trainingLevel: null };
const student = { sex: 'female', ageYears: 21, trainingLevel: 'trained' } as const;
const height = (m: number, sd: number) =>
  attemptOf('cmj', { jump_height_m: m }, { uncertainty: { jump_height_m: sd } });

describe('what an attempt means', () => {
  it('is nothing before there is one', () => {
    expect(meaningOf([], nobody, null)).toBeNull();
  });

  it('compares what a source covers, and names it', () => {
    const attempt = attemptOf('cmj', { jump_height_m: 0.3, rsi_mod_m_s: 0.31 });
    const meaning = meaningOf([attempt], student, null);
    expect(meaning?.compared).toMatchObject([
      {
        metric: 'rsi_mod_m_s',
        result: { ok: true, percentile: 50, source: 'norm.source.sole_2018' },
      },
    ]);
  });

  it('says why nothing can be compared', () => {
    expect(meaningOf([height(0.3, 0.01)], nobody, null)?.compared).toMatchObject([
      { metric: 'jump_height_m', result: { ok: false, reason: 'needs_sex' } },
    ]);
  });

  it.each([
    ['a change within two standard uncertainties is none', 0.325, false],
    ['a larger one counts', 0.34, true],
  ])('%s', (_, m, isClear) => {
    const date = new Date('2026-01-02');
    // √(0.01² + 0.01²) · 2 = 0.0283 m
    const change = changeSince([height(m, 0.01)], { attempt: height(0.3, 0.01), date });
    expect(change).toMatchObject({ isClear, lastDate: date });
    expect(change?.differenceM).toBeCloseTo(m - 0.3, 12);
  });
});
