import type { JumpMatches } from './match-jumps.ts';
import { type SampleStatistics, sampleStatistics } from './sample-statistics.ts';

/** What became of the recordings of one cell of the matrix. */
export interface AccuracyCell {
  readonly name: string;
  readonly matches: readonly JumpMatches[];
  /** Length of all recordings together. */
  readonly durationMs: number;
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
  'flight 50 95 max',
  'height cm',
  'height 50 95 max',
  'contact ms',
  'flight within 1σ 2σ',
  'result after ms',
];

function meanAndSpread({ mean, standardDeviation, count }: SampleStatistics, decimals: number) {
  if (count === 0) return '–';
  const sign = mean > 0 ? '+' : '';
  return `${sign}${mean.toFixed(decimals)} ± ${standardDeviation.toFixed(decimals)}`;
}

function magnitudes({ median, percentile95, worst, count }: SampleStatistics, decimals: number) {
  if (count === 0) return '–';
  return [median, percentile95, worst].map((value) => value.toFixed(decimals)).join(' ');
}

type Pair = JumpMatches['pairs'][number];

/** Differences (measured − true) of the pairs in which both are known. */
function errorsOf(
  pairs: readonly Pair[],
  measured: (attempt: Pair[1]) => number | null | undefined,
  truth: (jump: Pair[0]) => number | undefined,
): number[] {
  return pairs.flatMap(([jump, attempt]) => {
    const got = measured(attempt);
    const wanted = truth(jump);
    return got === null || got === undefined || wanted === undefined ? [] : [got - wanted];
  });
}

function metricErrors(pairs: readonly Pair[], name: string): SampleStatistics {
  return sampleStatistics(
    errorsOf(
      pairs,
      ({ data }) => data[name],
      ({ data }) => data[name],
    ),
  );
}

/** Shares of flight times whose error is within one and two of their stated uncertainties. */
function coverage(pairs: readonly Pair[]): string {
  const ratios = pairs.flatMap(([jump, { data, uncertainty }]) => {
    const stated = uncertainty.flight_time_ms ?? 0;
    const error = (data.flight_time_ms ?? Number.NaN) - (jump.data.flight_time_ms ?? Number.NaN);
    return stated > 0 && Number.isFinite(error) ? [Math.abs(error) / stated] : [];
  });
  if (ratios.length === 0) return '–';
  const share = (most: number) =>
    `${Math.round((100 * ratios.filter((ratio) => ratio <= most).length) / ratios.length)} %`;
  return `${share(1)} ${share(2)}`;
}

function inCentimetres(metres: SampleStatistics): SampleStatistics {
  return {
    count: metres.count,
    mean: metres.mean * 100,
    standardDeviation: metres.standardDeviation * 100,
    median: metres.median * 100,
    percentile95: metres.percentile95 * 100,
    worst: metres.worst * 100,
  };
}

function rowOf({ name, matches }: AccuracyCell): readonly (string | number)[] {
  const pairs = matches.flatMap((match) => match.pairs);
  const missed = matches.reduce((sum, match) => sum + match.missed.length, 0);
  const event = (key: 'takeoff_ms' | 'landing_ms') =>
    sampleStatistics(
      errorsOf(
        pairs,
        ({ events }) => events[key],
        ({ events }) => events[key],
      ),
    );
  const flight = metricErrors(pairs, 'flight_time_ms');
  const height = inCentimetres(metricErrors(pairs, 'jump_height_m'));
  const delay = errorsOf(
    pairs,
    ({ reported }) => reported.result_ms,
    ({ events }) => events.landing_ms,
  );
  return [
    name,
    pairs.length + missed,
    missed,
    matches.reduce((sum, match) => sum + match.invented.length, 0),
    pairs.filter(([jump, attempt]) => jump.type !== attempt.type).length,
    meanAndSpread(event('takeoff_ms'), 1),
    meanAndSpread(event('landing_ms'), 1),
    meanAndSpread(flight, 1),
    magnitudes(flight, 1),
    meanAndSpread(height, 1),
    magnitudes(height, 1),
    meanAndSpread(metricErrors(pairs, 'ground_contact_time_ms'), 1),
    coverage(pairs),
    magnitudes(sampleStatistics(delay), 0),
  ];
}

function markdown(rows: readonly (readonly (string | number)[])[]): string {
  const [head = [], ...body] = rows;
  const lines = [head, head.map(() => '---'), ...body];
  return `${lines.map((line) => `| ${line.join(' | ')} |`).join('\n')}\n`;
}

/** How often a jump was seen where there was none. */
export function falseAlarmTable(cells: readonly AccuracyCell[]): string {
  const rows = cells.map(({ name, matches, durationMs }) => [
    name,
    (durationMs / 60_000).toFixed(1),
    matches.reduce((sum, match) => sum + match.invented.length, 0),
  ]);
  return markdown([['cell', 'minutes', 'invented'], ...rows]);
}

/**
 * The matrix as a Markdown table. `a ± b` is mean error and standard deviation; `50 95 max`
 * are the median, 95th percentile and worst of the magnitudes.
 */
export function accuracyTable(cells: readonly AccuracyCell[]): string {
  return markdown([COLUMNS, ...cells.map(rowOf)]);
}
