import { describe, expect, it } from 'vitest';
import type { Attempt } from '../../../src/dsp/analysis/attempt.ts';
import { hopSeries } from '../../../src/dsp/metrics/hop-series.ts';
import { bestOf, eccentricUtilisation } from '../../../src/dsp/metrics/jump-comparison.ts';
import { attemptOf } from '../attempts.ts';

/** Rebounds one after the other: contact and flight in ms. */
function hops(values: readonly (readonly [number, number])[], startMs = 0): Attempt[] {
  let time = startMs;
  return values.map(([contactMs, flightMs]) => {
    const contact_start_ms = time;
    const takeoff_ms = contact_start_ms + contactMs;
    time = takeoff_ms + flightMs;
    const height = (9.81 * (flightMs / 1000) ** 2) / 8;
    return attemptOf(
      'hop',
      {
        ground_contact_time_ms: contactMs,
        flight_time_ms: flightMs,
        rsi_flight_contact: flightMs / contactMs,
        rsi_height_contact_m_s: (1000 * height) / contactMs,
      },
      { events: { contact_start_ms, takeoff_ms, landing_ms: time } },
    );
  });
}

describe('hopSeries', () => {
  const ten = hops(Array.from({ length: 10 }, (_, i) => [200 + 5 * i, 500] as const));

  it('takes the best five of ten with a contact of at most 250 ms', () => {
    const [series] = hopSeries(ten);
    const best = [200, 205, 210, 215, 220].map((ms) => 500 / ms);
    const mean = best.reduce((a, b) => a + b, 0) / 5;
    expect(series?.metrics.rsi_best_five_flight_contact?.value).toBeCloseTo(mean, 9);
    expect(series?.metrics.hop_count?.value).toBe(10);
    expect(series?.metrics.mean_contact_time_ms?.value).toBeCloseTo(222.5, 9);
    expect(series?.metrics.mean_flight_time_ms?.value).toBe(500);
  });

  it('is surer of a mean than of each hop', () => {
    const sd = hopSeries(ten)[0]?.metrics.mean_flight_time_ms?.sd ?? Number.NaN;
    expect(sd).toBeCloseTo(10 / Math.sqrt(10), 6);
  });

  it('measures how much the second half falls behind the first', () => {
    const falling = hops([
      [200, 500],
      [200, 500],
      [200, 500],
      [250, 500],
      [250, 500],
      [250, 500],
    ]);
    expect(hopSeries(falling)[0]?.metrics.rsi_drop_off_percent?.value).toBeCloseTo(20, 9);
  });

  it('withholds the best five of slow or few hops', () => {
    const slow = hops(Array.from({ length: 10 }, () => [300, 500] as const));
    expect(hopSeries(slow)[0]?.withheld.rsi_best_five_m_s).toBe('needs_more_jumps');
    const few = hopSeries(ten.slice(0, 4))[0];
    expect(few?.withheld.rsi_drop_off_percent).toBe('needs_more_jumps');
  });

  it('ends a series with a pause or another jump', () => {
    const later = hops([[200, 500]], 60_000);
    const cmj = attemptOf('cmj', { jump_height_m: 0.4 }, { events: { landing_ms: 50_000 } });
    const series = hopSeries([...ten, cmj, ...later]);
    expect(series.map(({ hops: members }) => members.length)).toEqual([10, 1]);
    expect(hopSeries([])).toEqual([]);
  });

  it('ends with a flight whose landing was not seen', () => {
    const [before, lost, after] = hops([
      [200, 500],
      [200, 500],
      [200, 500],
    ]);
    if (!before || !lost || !after) throw new Error('three hops');
    const unseen = { ...lost, events: { ...lost.events, landing_ms: null } };
    const series = hopSeries([before, unseen, after]);
    expect(series.map(({ hops: members }) => members.length)).toEqual([2, 1]);
  });

  it('leaves out what a hop does not have', () => {
    const blind = attemptOf('hop', { flight_time_ms: null });
    expect(hopSeries([blind])[0]?.withheld.mean_flight_time_ms).toBe('needs_more_jumps');
  });
});

describe('eccentricUtilisation', () => {
  const cmj = attemptOf('cmj', { jump_height_m: 0.44 });
  const sj = attemptOf('sj', { jump_height_m: 0.4 });

  it('is the best countermovement jump over the best squat jump', () => {
    const lower = attemptOf('cmj', { jump_height_m: 0.3 });
    const ratio = eccentricUtilisation([lower, cmj, sj]);
    expect(ratio?.value).toBeCloseTo(1.1, 9);
    expect(ratio?.sd).toBeCloseTo(1.1 * 0.02 * Math.SQRT2, 3);
  });

  it('needs both, and valid', () => {
    expect(eccentricUtilisation([cmj])).toBeNull();
    expect(eccentricUtilisation([sj])).toBeNull();
    const flagged = attemptOf('sj', { jump_height_m: 0.4 }, { status: 'flagged' });
    expect(eccentricUtilisation([cmj, flagged])).toBeNull();
    expect(bestOf([attemptOf('sj', { jump_height_m: null })], 'sj')).toBeNull();
  });
});
