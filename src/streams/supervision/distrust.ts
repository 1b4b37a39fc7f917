import type { AnalysisEvent } from '../../dsp/analysis/analysis-event.ts';
import type { Attempt } from '../../dsp/analysis/attempt.ts';

/**
 * What an analysis still says when its stream was interrupted, as far as it can be believed: a
 * jump whose landing lies after `sinceMs` was not seen to its end, and what was to be added to an
 * earlier one from then on is left out.
 *
 * @param newestMs - capture time of the newest frame that was analysed
 */
export function believable(
  events: readonly AnalysisEvent[],
  sinceMs: number,
  newestMs: number,
): readonly AnalysisEvent[] {
  if (newestMs <= sinceMs) return events;
  return events.flatMap((event): readonly AnalysisEvent[] => {
    if (event.kind !== 'attempt' && event.kind !== 'amended') return [event];
    const endMs = event.attempt.events.landing_ms ?? event.attempt.events.takeoff_ms ?? newestMs;
    if (endMs > sinceMs) return [{ ...event, attempt: withoutNumbers(event.attempt, sinceMs) }];
    return event.kind === 'amended' ? [] : [event];
  });
}

function withoutNumbers(attempt: Attempt, sinceMs: number): Attempt {
  const { events, reported } = attempt;
  const before = (atMs: number | null): number | null =>
    atMs !== null && atMs <= sinceMs ? atMs : null;
  return {
    type: attempt.type,
    status: 'incomplete',
    events: {
      movement_start_ms: before(events.movement_start_ms),
      lowest_point_ms: before(events.lowest_point_ms),
      takeoff_ms: before(events.takeoff_ms),
      apex_ms: null,
      landing_ms: null,
    },
    data: { jump_height_m: null, flight_time_ms: null },
    uncertainty: { jump_height_m: null, flight_time_ms: null },
    reported,
    quality: {
      confidence: 'low',
      quality_score: 0,
      warnings: ['quality.landing_not_seen'],
      withheld: { jump_height_m: 'incomplete', flight_time_ms: 'incomplete' },
    },
    validation: { status: 'PASS', issues: [] },
  };
}
