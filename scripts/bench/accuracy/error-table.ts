import { markdownTable } from '../markdown-table.ts';
import { type SampleStatistics, sampleStatistics } from '../sample-statistics.ts';
import type { JumpOutcome, RecordingOutcome } from './outcome.ts';

/** Recordings that share a row. */
export interface AccuracyCell {
  readonly name: string;
  readonly recordings: readonly RecordingOutcome[];
}

/** All jumps of a cell that were measured. */
export function jumpsOf({ recordings }: AccuracyCell): readonly JumpOutcome[] {
  return recordings.flatMap(({ jumps }) => jumps);
}

/** Errors of one quantity, in its own unit. */
export function errorsOf(jumps: readonly JumpOutcome[], name: string): number[] {
  return jumps.flatMap(({ errors }) => (errors[name] === undefined ? [] : [errors[name]]));
}

/** Share of the values within ± `widths` of their stated standard uncertainties; NaN for none. */
export function coverage(jumps: readonly JumpOutcome[], name: string, widths = 2): number {
  const ratios = jumps.flatMap(({ errors, uncertainties }) => {
    const ratio = Math.abs(errors[name] ?? Number.NaN) / (uncertainties[name] ?? Number.NaN);
    return Number.isNaN(ratio) ? [] : [ratio];
  });
  return ratios.filter((ratio) => ratio <= widths).length / ratios.length;
}

/** Delays of one kind that are known, ms. */
export function delaysOf(
  jumps: readonly JumpOutcome[],
  kind: keyof JumpOutcome['delaysMs'],
): number[] {
  return jumps.flatMap(({ delaysMs }) => (delaysMs[kind] === null ? [] : [delaysMs[kind]]));
}

/** A share as a percentage; a dash where nothing was counted. */
export function percent(share: number): string {
  return Number.isNaN(share) ? '–' : `${(100 * share).toFixed(1)} %`;
}

function signed(value: number, decimals: number): string {
  const text = value.toFixed(decimals);
  return value > 0 ? `+${text}` : text;
}

/** `bias ± sd / median 95 % worst` of one quantity. */
function spread(errors: readonly number[], factor: number, decimals: number): string {
  if (errors.length === 0) return '–';
  const scaled: SampleStatistics = sampleStatistics(errors.map((error) => error * factor));
  const { mean, standardDeviation, median, percentile95, worst } = scaled;
  const sizes = [median, percentile95, worst].map((value) => value.toFixed(decimals));
  return `${signed(mean, decimals)} ± ${standardDeviation.toFixed(decimals)} / ${sizes.join(' ')}`;
}

const COLUMNS = [
  'cell',
  'jumps',
  'missed',
  'invented',
  'wrong type',
  'take-off ms',
  'landing ms',
  'flight ms',
  'contact ms',
  'height cm',
  '±2 u flight',
  'height',
  'contact',
];

function rowOf(cell: AccuracyCell): (string | number)[] {
  const jumps = jumpsOf(cell);
  const missed = cell.recordings.reduce((sum, { missed: lost }) => sum + lost.length, 0);
  const event = (name: string) => spread(errorsOf(jumps, name), 1, 1);
  return [
    cell.name,
    jumps.length + missed,
    missed,
    cell.recordings.reduce((sum, { inventedMs }) => sum + inventedMs.length, 0),
    jumps.filter(({ type, measuredType }) => type !== measuredType).length,
    event('takeoff_ms'),
    event('landing_ms'),
    event('flight_time_ms'),
    event('ground_contact_time_ms'),
    spread(errorsOf(jumps, 'jump_height_m'), 100, 1),
    percent(coverage(jumps, 'flight_time_ms')),
    percent(coverage(jumps, 'jump_height_m')),
    percent(coverage(jumps, 'ground_contact_time_ms')),
  ];
}

/** A row a cell: errors as `bias ± sd / median 95 % worst` of their magnitudes. */
export function errorTable(cells: readonly AccuracyCell[]): string {
  return markdownTable([COLUMNS, ...cells.map(rowOf)]);
}

/** Decimals and factor by which a metric is shown, by the unit in its name. */
function scaleOf(name: string): readonly [factor: number, decimals: number, unit: string] {
  if (name.endsWith('_ms')) return [1, 1, 'ms'];
  if (name.endsWith('_m')) return [100, 1, 'cm'];
  if (name.endsWith('_m_s')) return [1, 3, 'm/s'];
  return [1, 3, ''];
}

/** All metrics whose truth is known, over all jumps. */
export function metricTable(jumps: readonly JumpOutcome[]): string {
  const names = [...new Set(jumps.flatMap(({ errors }) => Object.keys(errors)))].sort();
  const rows = names.map((name) => {
    const errors = errorsOf(jumps, name);
    const [factor, decimals, unit] = scaleOf(name);
    return [
      `\`${name}\``,
      unit,
      errors.length,
      spread(errors, factor, decimals),
      percent(coverage(jumps, name)),
    ];
  });
  return markdownTable([
    ['metric', 'in', 'jumps', 'bias ± sd / median 95 % worst', 'within ±2 u'],
    ...rows,
  ]);
}

/** Delays of the live announcements: median, 95 %, worst, ms. */
export function delayTable(groups: readonly AccuracyCell[]): string {
  const rows = groups.map((cell) => {
    const jumps = jumpsOf(cell);
    const shown = (kind: keyof JumpOutcome['delaysMs']) => {
      const { median, percentile95, worst, count } = sampleStatistics(delaysOf(jumps, kind));
      return count === 0 ? '–' : [median, percentile95, worst].map((v) => v.toFixed(0)).join(' ');
    };
    return [cell.name, shown('takeoff'), shown('landing'), shown('result')];
  });
  return markdownTable([
    ['cell', 'take-off announced', 'landing announced', 'final result after landing'],
    ...rows,
  ]);
}

/** Attempts reported where there was no jump. */
export function falseAttemptTable(cells: readonly AccuracyCell[]): string {
  const rows = cells.map(({ name, recordings }) => [
    name,
    (recordings.reduce((sum, { durationMs }) => sum + durationMs, 0) / 60_000).toFixed(1),
    recordings.reduce((sum, { inventedMs }) => sum + inventedMs.length, 0),
  ]);
  return markdownTable([['movement', 'minutes', 'attempts reported'], ...rows]);
}
