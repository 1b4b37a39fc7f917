import type { FlightEstimate } from '../estimation/flight-estimate.ts';
import { flightTimeHeight, riseHeight } from '../estimation/jump-height.ts';
import { findPreparation } from '../estimation/preparation.ts';
import { JUMP_KINDS } from '../jumps/index.ts';
import type { JumpEvidence, JumpKind } from '../jumps/jump-kind.ts';
import { MetricSheet } from '../metrics/metric-sheet.ts';
import type { AnalysisOptions } from './analysis-event.ts';
import type { Attempt, ReportedTimes } from './attempt.ts';

/** How close a contact must follow a measured landing to be its rebound, ms. */
const REBOUND_GAP_MS = 120;

/** Turns an estimated flight into an attempt with all its metrics. */
export function buildAttempt(
  flight: FlightEstimate,
  previousLandingMs: number,
  options: AnalysisOptions,
  reported: ReportedTimes,
): Attempt {
  const preparation = findPreparation(
    flight.columns,
    flight.takeoff.timeMs,
    flight.scale.metresPerUnit,
  );
  const isRebound =
    preparation.kind === 'contact' &&
    Math.abs(preparation.contactStartMs - previousLandingMs) < REBOUND_GAP_MS;
  const evidence: JumpEvidence = { flight, preparation, isRebound, options };
  const kind = kindOf(evidence);
  const sheet = new MetricSheet();
  heights(flight, sheet);
  const events = kind.measure(evidence, sheet);
  const flags = kind.flags(evidence, sheet);
  return {
    type: kind.type,
    status: flags.length > 0 ? 'flagged' : 'valid',
    events: {
      ...events,
      takeoff_ms: flight.takeoff.timeMs,
      apex_ms: flight.apexMs,
      landing_ms: flight.landing.timeMs,
    },
    data: sheet.data,
    uncertainty: sheet.uncertainty,
    reported,
    quality: { confidence: 'high', quality_score: 100, warnings: flags, withheld: sheet.withheld },
    validation: { status: 'PASS', issues: [] },
  };
}

function kindOf(evidence: JumpEvidence): JumpKind {
  const wanted = evidence.options.type;
  const found =
    wanted === 'auto'
      ? JUMP_KINDS.find((kind) => kind.recognises(evidence))
      : JUMP_KINDS.find((kind) => kind.type === wanted);
  if (!found) throw new Error(`no jump kind takes a ${evidence.preparation.kind}`);
  return found;
}

function heights(flight: FlightEstimate, sheet: MetricSheet): void {
  const rise = riseHeight(flight.timing);
  const byFlightTime = flightTimeHeight(flight.timing);
  sheet.set('jump_height_m', rise.valueM, rise.sdM);
  sheet.set('jump_height_flight_time_m', byFlightTime.valueM, byFlightTime.sdM);
  sheet.set('flight_time_ms', flight.flightTimeMs, flight.sdFlightTimeMs);
}
