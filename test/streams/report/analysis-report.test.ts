import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { analysisReport, formatReport } from '../../../src/streams/report/analysis-report.ts';
import { attemptsCsv } from '../../../src/streams/report/attempts-csv.ts';
import { sampleAttempt } from './sample-attempt.ts';

const measured = {
  file: '=cmd.track.jsonl',
  frames: 2,
  duration_ms: 33.33333333,
  fps: 30.0000000001,
  warnings: [],
  attempts: [sampleAttempt],
  rejected: [],
};
const failed = { file: 'b', error: { code: 'empty_file', message: 'The file is empty.' } };

describe('formatReport', () => {
  it('rounds times to 1 µs and other numbers to 10⁻⁶, and keeps null', () => {
    const report = JSON.parse(formatReport(analysisReport([measured, failed])));
    expect(report).toMatchObject({ format: 'jump-analysis', version: 1 });
    const [result, error] = report.results;
    expect(result).toMatchObject({ duration_ms: 33.333, fps: 30 });
    expect(result.attempts[0].events).toEqual({
      movement_start_ms: null,
      lowest_point_ms: 500,
      takeoff_ms: 600.123,
      apex_ms: 800,
      landing_ms: 1000,
      contact_start_ms: 400,
    });
    expect(result.attempts[0].data).toEqual({
      jump_height_m: 0.196123,
      ground_contact_time_ms: null,
    });
    expect(error).toEqual(failed);
  });

  it('never prints a number that JSON has not', () => {
    const odd = { ...measured, fps: Number.NaN, duration_ms: Number.POSITIVE_INFINITY };
    const [result] = JSON.parse(formatReport(analysisReport([odd]))).results;
    expect(result).toMatchObject({ fps: null, duration_ms: null });
  });
});

describe('attemptsCsv', () => {
  it('gives a line an attempt, an uncertainty beside each metric, and no formulas', () => {
    const text = attemptsCsv([failed, measured, { ...measured, file: 'c' }]);
    const { data, errors } = Papa.parse<Record<string, string>>(text.trim(), { header: true });
    expect(errors).toEqual([]);
    expect(data.map((row) => row.file)).toEqual(["'=cmd.track.jsonl", 'c']);
    expect(data[0]).toMatchObject({
      attempt: '1',
      type: 'dj',
      takeoff_ms: '600.123457',
      jump_height_m: '0.196123',
      jump_height_m_uncertainty: '0.01',
      ground_contact_time_ms: '',
      quality_warnings: 'a b',
    });
  });
});
