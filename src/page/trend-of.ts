import type { Attempt, JumpType } from '../dsp/analysis/attempt.ts';
import { bestOf } from '../dsp/metrics/jump-comparison.ts';
import type { MetricName } from '../dsp/metrics/metric-name.ts';
import { type SessionStatistic, sessionStatistic } from '../dsp/metrics/session-statistic.ts';
import type { TrendPoint } from '../render/charts/chart-data.ts';
import type { TrendView } from '../render/session/session-view.ts';
import type { SessionRecord } from '../streams/session/session-record.ts';
import { changeSince, comparedOf } from './meaning.ts';

/** A session with its attempts, as they count. */
export interface TrendSession {
  readonly session: SessionRecord;
  readonly attempts: readonly Attempt[];
}

/** What the trend is wished of; null: the type that was jumped last. */
export interface TrendWish {
  readonly type: JumpType | null;
  readonly statistic: SessionStatistic;
}

/** Jumps that have a contact before the take-off, and so a reactive strength index. */
const REACTIVE: readonly JumpType[] = ['dj', 'hop'];

/** How the jumps of these sessions developed; null where there are none of any type. */
export function trendOf(
  sessions: readonly TrendSession[],
  { type: wished, statistic }: TrendWish,
): TrendView | null {
  const inOrder = sessions.toSorted((a, b) =>
    a.session.startedAt.localeCompare(b.session.startedAt),
  );
  const all = inOrder.flatMap(({ attempts }) => attempts);
  const types = [...new Set(all.map(({ type }) => type))].toSorted();
  const newest = all.at(-1)?.type;
  const type = wished !== null && types.includes(wished) ? wished : newest;
  if (type === undefined) return null;
  const points = (metric: MetricName): readonly TrendPoint[] =>
    inOrder.flatMap(({ session, attempts }) => {
      const measured = sessionStatistic(attempts, type, metric, statistic);
      const timeS = Date.parse(session.startedAt) / 1000;
      return measured === null ? [] : [{ ...measured, timeS }];
    });
  return {
    type,
    types,
    statistic,
    heightsM: points('jump_height_m'),
    rsi: REACTIVE.includes(type) ? points('rsi_flight_contact') : [],
    ...standing(inOrder, type),
  };
}

/** The best jump of the last session with this type beside the session before and beside peers. */
function standing(
  sessions: readonly TrendSession[],
  type: JumpType,
): Pick<TrendView, 'best' | 'change' | 'compared'> {
  const bests = sessions.flatMap(({ session, attempts }) => {
    const attempt = bestOf(attempts, type);
    return attempt === null
      ? []
      : [{ attempt, session, attempts, date: new Date(session.startedAt) }];
  });
  const last = bests.at(-1);
  if (last === undefined) return { best: null, change: null, compared: [] };
  // Another athlete's jumps are no change of this one's.
  const before = bests
    .slice(0, -1)
    .findLast(({ session }) => session.athlete.name === last.session.athlete.name);
  return {
    best: last.attempt,
    change: before === undefined ? null : changeSince(last.attempts, before),
    compared: comparedOf(last.attempt, last.session.athlete),
  };
}
