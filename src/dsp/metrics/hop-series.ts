import type { Attempt } from '../analysis/attempt.ts';
import { type Measured, propagate } from '../numerics/propagation.ts';
import { followsLanding } from './follows-landing.ts';
import { measuredOf } from './jump-comparison.ts';
import type { SeriesMetricName } from './metric-name.ts';
import type { WithheldReason } from './metric-sheet.ts';

/** Summary of one series of rebounds. */
export interface HopSeries {
  readonly hops: readonly Attempt[];
  readonly metrics: Readonly<Partial<Record<SeriesMetricName, Measured>>>;
  readonly withheld: Readonly<Partial<Record<SeriesMetricName, WithheldReason>>>;
}

const COUNTED = 5;
/** The 10/5 test counts contacts of the fast stretch-shortening cycle only, ms. */
const LONGEST_CONTACT_MS = 250;
/** A drop-off compares halves; shorter series have none. */
const FEWEST_FOR_DROP_OFF = 6;

/** The series of rebounds among the attempts, in the order of time; single rebounds are series too. */
export function hopSeries(attempts: readonly Attempt[]): readonly HopSeries[] {
  const series: Attempt[][] = [];
  let previousLanding = Number.NEGATIVE_INFINITY;
  for (const attempt of attempts) {
    if (attempt.type === 'hop') {
      const follows = followsLanding(attempt, previousLanding);
      const current = series.at(-1);
      if (follows && current && current.at(-1)?.events.landing_ms === previousLanding) {
        current.push(attempt);
      } else {
        series.push([attempt]);
      }
    }
    previousLanding = attempt.events.landing_ms ?? Number.NEGATIVE_INFINITY;
  }
  return series.map(summarise);
}

/**
 * Means over the hops, the mean reactive strength index of the best five with a contact of at most
 * 250 ms (10/5 repeated jump test: Harper, Hobbs & Moore 2011; Comyns et al. 2019) in both definitions,
 * and by how many per cent the second half's index falls below the first's.
 */
function summarise(hops: readonly Attempt[]): HopSeries {
  const metrics: Partial<Record<SeriesMetricName, Measured>> = {};
  const withheld: Partial<Record<SeriesMetricName, WithheldReason>> = {};
  const note = (name: SeriesMetricName, measured: Measured | null): void => {
    if (measured) metrics[name] = measured;
    else withheld[name] = 'needs_more_jumps';
  };
  metrics.hop_count = { value: hops.length, sd: 0 };
  note('mean_contact_time_ms', mean(all(hops, 'ground_contact_time_ms')));
  note('mean_flight_time_ms', mean(all(hops, 'flight_time_ms')));
  note('rsi_best_five_m_s', bestFive(hops, 'rsi_height_contact_m_s'));
  note('rsi_best_five_flight_contact', bestFive(hops, 'rsi_flight_contact'));
  note('rsi_drop_off_percent', dropOff(all(hops, 'rsi_height_contact_m_s')));
  return { hops, metrics, withheld };
}

function all(hops: readonly Attempt[], name: string): readonly Measured[] {
  return hops.map((hop) => measuredOf(hop, name)).filter((measured) => measured !== null);
}

function mean(values: readonly Measured[]): Measured | null {
  return values.length === 0 ? null : average(values);
}

function average(values: readonly Measured[]): Measured {
  return propagate((...all) => all.reduce((a, b) => a + b, 0) / all.length, values);
}

function bestFive(hops: readonly Attempt[], name: string): Measured | null {
  const fast = hops.filter(
    (hop) => (hop.data.ground_contact_time_ms ?? Number.POSITIVE_INFINITY) <= LONGEST_CONTACT_MS,
  );
  const best = [...all(fast, name)].sort((a, b) => b.value - a.value).slice(0, COUNTED);
  return best.length < COUNTED ? null : mean(best);
}

function dropOff(values: readonly Measured[]): Measured | null {
  if (values.length < FEWEST_FOR_DROP_OFF) return null;
  const half = values.length >> 1;
  const halves = [average(values.slice(0, half)), average(values.slice(values.length - half))];
  return propagate((first, last) => 100 * (1 - last / first), halves);
}
