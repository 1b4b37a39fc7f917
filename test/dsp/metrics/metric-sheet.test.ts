import { describe, expect, it } from 'vitest';
import { MetricSheet, rounded } from '../../../src/dsp/metrics/metric-sheet.ts';
import { attemptOf } from '../attempts.ts';

describe('MetricSheet', () => {
  it('keeps value and uncertainty to six significant digits', () => {
    const sheet = new MetricSheet();
    sheet.set('flight_time_ms', 512.3456789, 6.0000001);
    expect(sheet.data).toEqual({ flight_time_ms: 512.346 });
    expect(sheet.uncertainty).toEqual({ flight_time_ms: 6 });
    expect(sheet.withheld).toEqual({});
    expect(rounded(0)).toBe(0);
  });

  it('withholds what is not finite, with a reason, and forgets the reason once it is known', () => {
    const sheet = new MetricSheet();
    sheet.set('drop_height_m', Number.NaN, 1);
    expect(sheet.data).toEqual({ drop_height_m: null });
    expect(sheet.withheld).toEqual({ drop_height_m: 'not_seen' });
    expect(sheet.value('drop_height_m')).toBeNaN();
    sheet.set('drop_height_m', 0.3, Number.NaN);
    expect(sheet.withheld).toEqual({});
    expect(sheet.uncertainty).toEqual({ drop_height_m: null });
  });

  it('goes on from an attempt without touching it', () => {
    const attempt = attemptOf('cmj', { jump_height_m: 0.4 });
    const sheet = MetricSheet.of(attempt);
    sheet.set('jump_height_m', 0.5, 0.1);
    sheet.withhold('time_to_stabilise_ms', 'not_seen');
    expect(attempt.data).toEqual({ jump_height_m: 0.4 });
    expect(sheet.data).toEqual({ jump_height_m: 0.5, time_to_stabilise_ms: null });
  });
});
