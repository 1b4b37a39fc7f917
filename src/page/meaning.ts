import type { Attempt } from '../dsp/analysis/attempt.ts';
import { attemptInsights, sessionInsights } from '../dsp/insights/find-insights.ts';
import { hopSeries } from '../dsp/metrics/hop-series.ts';
import { bestOf, measuredOf } from '../dsp/metrics/jump-comparison.ts';
import type { MetricName } from '../dsp/metrics/metric-name.ts';
import { percentileBand } from '../dsp/norms/percentile-band.ts';
import type { Measured } from '../dsp/numerics/propagation.ts';
import type { Athlete } from '../dsp/validation/athlete-profile.ts';
import type { ComparedMetric, Meaning, SessionChange } from '../render/screen/meaning-panel.ts';

/** What of a jump is compared with other people, by the jump's type. */
const COMPARED: Readonly<Record<Attempt['type'], readonly MetricName[]>> = {
  cmj: ['jump_height_m', 'rsi_mod_m_s', 'peak_concentric_velocity_m_s'],
  sj: ['jump_height_m'],
  dj: ['rsi_flight_contact', 'ground_contact_time_ms', 'flight_time_ms'],
  hop: ['rsi_flight_contact', 'ground_contact_time_ms', 'flight_time_ms'],
};
/** A change counts from this many standard uncertainties of the difference on (about 95 %). */
const COVERAGE = 2;

/** The best jump of an earlier session. */
export interface EarlierBest {
  readonly attempt: Attempt;
  readonly date: Date;
}

/** What the newest of these attempts means for this athlete; null without attempts. */
export function meaningOf(
  attempts: readonly Attempt[],
  athlete: Athlete,
  earlier: EarlierBest | null,
): Meaning | null {
  const attempt = attempts.at(-1);
  if (attempt === undefined) return null;
  const insights = [...attemptInsights(attempt, athlete), ...sessionInsights(attempts)];
  return {
    attempt,
    compared: comparedOf(attempt, athlete),
    insights: insights.sort((a, b) => a.priority - b.priority),
    change: earlier === null ? null : changeSince(attempts, earlier),
    series: seriesOf(attempts),
  };
}

/** The metrics of an attempt that can be compared with other people, or why none can. */
export function comparedOf(attempt: Attempt, athlete: Athlete): readonly ComparedMetric[] {
  const all = COMPARED[attempt.type].flatMap((metric) => {
    const measured = measuredOf(attempt, metric);
    if (measured === null) return [];
    return [{ metric, result: percentileBand(metric, measured, athlete, attempt.type) }];
  });
  const found = all.filter(({ result }) => result.ok);
  // Where nothing can be compared, the first metric says why.
  return found.length > 0 ? found : all.slice(0, 1);
}

/** Best against best of one type; null where one of them has no height. */
export function changeSince(
  attempts: readonly Attempt[],
  { attempt: last, date }: EarlierBest,
): SessionChange | null {
  const best = bestOf(attempts, last.type);
  const now = best && measuredOf(best, 'jump_height_m');
  const before = measuredOf(last, 'jump_height_m');
  if (!now || !before) return null;
  const differenceM = now.value - before.value;
  const isClear = Math.abs(differenceM) > COVERAGE * Math.hypot(now.sd, before.sd);
  return { differenceM, isClear, lastDate: date };
}

function seriesOf(attempts: readonly Attempt[]): Readonly<Record<string, Measured>> {
  const last = hopSeries(attempts).at(-1);
  if (last === undefined || attempts.at(-1)?.type !== 'hop') return {};
  return Object.fromEntries(
    Object.entries(last.metrics).flatMap(([name, measured]) =>
      measured === undefined ? [] : [[name, measured] as const],
    ),
  );
}
