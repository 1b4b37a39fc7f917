import { estimateView } from '../body/view.ts';
import type { FlightEstimate } from '../estimation/flight-estimate.ts';
import { landingMetrics } from '../metrics/landing.ts';
import { MetricSheet } from '../metrics/metric-sheet.ts';
import type { Attempt } from './attempt.ts';

/** The view is judged by the frames from this long before the take-off, ms. */
const VIEW_BEFORE_MS = 1500;

/**
 * The attempt with what only the movement after the landing tells. The frames are read from the
 * history that the flight was estimated from, which must still hold them.
 * @param untilMs up to where the movement belongs to this landing: now, or the next take-off
 * @param isFollowed a further jump follows, so that the athlete does not come to rest
 */
export function amendAttempt(
  attempt: Attempt,
  flight: FlightEstimate,
  untilMs: number,
  isFollowed: boolean,
): Attempt {
  const { history } = flight.columns;
  const view = estimateView(
    history,
    history.indexAt(flight.takeoff.timeMs - VIEW_BEFORE_MS),
    history.indexAt(untilMs),
  );
  const sheet = MetricSheet.of(attempt);
  const landingMs = flight.landing.timeMs;
  const { metresPerUnit } = flight.scale;
  landingMetrics({ history, landingMs, untilMs, isFollowed, metresPerUnit, view }, sheet);
  return {
    ...attempt,
    data: sheet.data,
    uncertainty: sheet.uncertainty,
    quality: { ...attempt.quality, withheld: sheet.withheld },
  };
}
