import type { FlightEstimate } from '../estimation/flight-estimate.ts';
import type { EventEstimate } from '../estimation/foot-events.ts';
import { flightTimeHeight, riseHeight } from '../estimation/jump-height.ts';
import { findPreparation } from '../estimation/preparation.ts';
import { jumpKindOf } from '../jumps/index.ts';
import type { JumpEvidence } from '../jumps/jump-kind.ts';
import { LANDING_METRICS } from '../metrics/metric-name.ts';
import { MetricSheet } from '../metrics/metric-sheet.ts';
import { sidesAtLowest, tripleExtension } from '../metrics/posture-metrics.ts';
import { takeoffDifference } from '../metrics/takeoff-difference.ts';
import type { AnalysisOptions } from './analysis-event.ts';
import { appraise } from './appraise-attempt.ts';
import type { Attempt, ReportedTimes } from './attempt.ts';

/**
 * Turns an estimated flight into an attempt with all its metrics but the landing's.
 * @param previousLanding the end of the flight before, if one was measured
 * @param swappedFrames frames in which the tracker exchanged left and right during this attempt
 */
export function buildAttempt(
  flight: FlightEstimate,
  previousLanding: EventEstimate | null,
  options: AnalysisOptions,
  reported: ReportedTimes,
  swappedFrames = 0,
): Attempt {
  const evidence = gather(flight, previousLanding, options, swappedFrames);
  const kind = jumpKindOf(options.type, evidence);
  const sheet = new MetricSheet();
  heights(flight, sheet);
  const events = kind.measure(evidence, sheet);
  posture(evidence, sheet);
  const flags = kind.flags(evidence, sheet);
  return {
    type: kind.type,
    events: {
      ...events,
      takeoff_ms: flight.takeoff.timeMs,
      apex_ms: flight.apexMs,
      landing_ms: flight.landing.timeMs,
    },
    ...appraise(kind.type, evidence, sheet, events, flags),
    data: sheet.data,
    uncertainty: sheet.uncertainty,
    reported,
  };
}

function gather(
  flight: FlightEstimate,
  previousLanding: EventEstimate | null,
  options: AnalysisOptions,
  swappedFrames: number,
): JumpEvidence {
  const { columns, takeoff, scale, view } = flight;
  const preparation = findPreparation(
    columns,
    takeoff.timeMs,
    scale.metresPerUnit,
    view.yawDeg,
    previousLanding,
  );
  const isRebound =
    preparation.kind === 'contact' && preparation.contactStartMs === previousLanding?.timeMs;
  return { flight, preparation, isRebound, view, options, swappedFrames };
}

function heights(flight: FlightEstimate, sheet: MetricSheet): void {
  const rise = riseHeight(flight.timing);
  const byFlightTime = flightTimeHeight(flight.timing);
  sheet.set('jump_height_m', rise.valueM, rise.sdM);
  sheet.set('jump_height_flight_time_m', byFlightTime.valueM, byFlightTime.sdM);
  sheet.set('flight_time_ms', flight.flightTimeMs, flight.sdFlightTimeMs);
}

function posture({ flight, preparation, view }: JumpEvidence, sheet: MetricSheet): void {
  const { columns, takeoff } = flight;
  tripleExtension(columns, view, preparation.lowestMs, takeoff.timeMs, sheet);
  sidesAtLowest(columns, view, preparation.lowestMs, sheet);
  takeoffDifference(flight, view, sheet);
  sheet.withholdAll(LANDING_METRICS, 'needs_later_movement');
}
