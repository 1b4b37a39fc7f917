import { markdownTable } from '../markdown-table.ts';
import { quantile, sampleStatistics } from '../sample-statistics.ts';
import { coverage, delaysOf, errorsOf, percent } from './error-table.ts';
import type { JumpOutcome, RecordingOutcome } from './outcome.ts';

/** One figure that is demanded, and what was measured. */
export interface Demand {
  readonly what: string;
  readonly demanded: string;
  readonly measured: string;
  readonly met: boolean;
}

/** Largest allowed magnitudes. Times in ms, heights in cm. */
export interface ErrorLimits {
  readonly flight: readonly [median: number, percentile95: number];
  readonly flightBias: number;
  readonly height95: number;
  readonly heightBias?: number;
  readonly contact95: number;
}

/** What simulated jumps must show, by frame rate. */
export const SIMULATED_LIMITS: Readonly<Record<number, ErrorLimits>> = {
  30: { flight: [6, 15], flightBias: 2, height95: 2, heightBias: 0.5, contact95: 18 },
  60: { flight: [3.5, 9], flightBias: 1, height95: 1.2, heightBias: 0.3, contact95: 10 },
  120: { flight: [2.5, 6], flightBias: 1, height95: 0.9, heightBias: 0.3, contact95: 6 },
};

/** What rendered pictures through the real landmarker must show, by frame rate. */
export const PICTURE_LIMITS: Readonly<Record<number, ErrorLimits>> = {
  30: { flight: [10, 25], flightBias: 4, height95: 2.5, contact95: 20 },
  60: { flight: [6, 15], flightBias: 4, height95: 1.6, contact95: 12 },
};

function atMost(what: string, unit: string, limit: number, value: number): Demand {
  const decimals = unit === 'cm' ? 2 : 1;
  const measured = Number.isNaN(value) ? '–' : `${value.toFixed(decimals)} ${unit}`;
  return { what, demanded: `≤ ${limit} ${unit}`, measured, met: Math.abs(value) <= limit };
}

/** The errors of jumps against their limits; `name` says which jumps. */
export function errorDemands(
  name: string,
  jumps: readonly JumpOutcome[],
  limits: ErrorLimits,
): Demand[] {
  const flight = sampleStatistics(errorsOf(jumps, 'flight_time_ms'));
  const height = sampleStatistics(errorsOf(jumps, 'jump_height_m').map((error) => 100 * error));
  const drops = jumps.filter(({ type }) => type === 'dj');
  const contact = sampleStatistics(errorsOf(drops, 'ground_contact_time_ms'));
  return [
    atMost(`${name}: flight time, median`, 'ms', limits.flight[0], flight.median),
    atMost(`${name}: flight time, 95 %`, 'ms', limits.flight[1], flight.percentile95),
    atMost(`${name}: flight time, bias`, 'ms', limits.flightBias, flight.mean),
    atMost(`${name}: jump height, 95 %`, 'cm', limits.height95, height.percentile95),
    ...(limits.heightBias === undefined
      ? []
      : [atMost(`${name}: jump height, bias`, 'cm', limits.heightBias, height.mean)]),
    ...(contact.count === 0
      ? []
      : [atMost(`${name}: contact time (DJ), 95 %`, 'ms', limits.contact95, contact.percentile95)]),
  ];
}

/** Share of the jumps that were found and named rightly. */
export function typeShare(recordings: readonly RecordingOutcome[]): number {
  const jumps = recordings.flatMap((each) => each.jumps);
  const missed = recordings.reduce((sum, each) => sum + each.missed.length, 0);
  return (
    jumps.filter(({ type, measuredType }) => type === measuredType).length / (jumps.length + missed)
  );
}

/** Demands on what is said, rather than on errors: types, false attempts, honesty, delays. */
export function behaviourDemands(
  jumpRecordings: readonly RecordingOutcome[],
  otherRecordings: readonly RecordingOutcome[],
): Demand[] {
  const jumps = jumpRecordings.flatMap((each) => each.jumps);
  const all = [...jumpRecordings, ...otherRecordings];
  const invented = all.reduce((sum, { inventedMs }) => sum + inventedMs.length, 0);
  const minutes = otherRecordings.reduce((sum, each) => sum + each.durationMs, 0) / 60_000;
  const right = typeShare(jumpRecordings);
  const honest = (name: string, text: string): Demand => {
    const share = coverage(jumps, name);
    const met = share >= 0.92 && share <= 0.98;
    return {
      what: `truth within ±2 u: ${text}`,
      demanded: '92–98 %',
      measured: percent(share),
      met,
    };
  };
  const delay = (kind: keyof JumpOutcome['delaysMs'], text: string, limitMs: number): Demand =>
    atMost(`${text}, 95 %`, 'ms', limitMs, quantile(delaysOf(jumps, kind), 0.95));
  const worst = quantile(delaysOf(jumps, 'result'), 1);
  return [
    {
      what: 'type recognised',
      demanded: '≥ 99.5 %',
      measured: percent(right),
      met: right >= 0.995,
    },
    {
      what: `false attempts (${minutes.toFixed(0)} min without a jump, and beside ${jumps.length} jumps)`,
      demanded: '0',
      measured: String(invented),
      met: invented === 0,
    },
    honest('flight_time_ms', 'flight time'),
    honest('jump_height_m', 'jump height'),
    honest('ground_contact_time_ms', 'contact time'),
    delay('takeoff', 'take-off announced after', 100),
    delay('landing', 'landing announced after', 100),
    atMost('final result after landing, worst', 'ms', 350, worst),
  ];
}

/** Demanded, measured, met. */
export function demandTable(demands: readonly Demand[]): string {
  const rows = demands.map(({ what, demanded, measured, met }) => [
    what,
    demanded,
    measured,
    met ? 'yes' : '**no**',
  ]);
  return markdownTable([['figure', 'demanded', 'measured', 'met'], ...rows]);
}
