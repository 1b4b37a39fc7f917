import { GRAVITY_M_S2 } from '../estimation/ballistic-fit.ts';
import { type FlightTiming, flightTimeHeight, riseHeight } from '../estimation/jump-height.ts';
import { TURNING_POINT_SD_MS } from '../jumps/jump-kind.ts';
import { byFormula } from '../metrics/force-and-power.ts';
import { takeoffVelocity } from '../metrics/formulas.ts';
import { contactMetrics } from '../metrics/ground-contact.ts';
import type { MetricName } from '../metrics/metric-name.ts';
import { MetricSheet } from '../metrics/metric-sheet.ts';
import { type Measured, propagate } from '../numerics/propagation.ts';
import type { QualityWarning } from '../quality/quality-warning.ts';
import { validateAttempt } from '../validation/validate-attempt.ts';
import type { AnalysisOptions } from './analysis-event.ts';
import type { Attempt, AttemptEvents } from './attempt.ts';

/** Instants that a person has set, ms on the stream's clock, below the frame. */
export interface SetEvents {
  readonly takeoffMs: number;
  readonly landingMs: number;
}

/** What the metrics need to know of athlete and test; null where it is not known. */
export type CorrectionAthlete = Pick<
  AnalysisOptions,
  'massKg' | 'sex' | 'ageYears' | 'trainingLevel' | 'boxHeightM'
>;

/** Why a correction cannot be. */
export type CorrectionProblem = 'not_in_order' | 'flight_too_long';

/** The corrected attempt, or what is wrong with the instants given. */
export type CorrectionResult =
  | { readonly ok: true; readonly attempt: Attempt }
  | { readonly ok: false; readonly problem: CorrectionProblem };

const NOBODY: CorrectionAthlete = {
  massKg: null,
  sex: null,
  ageYears: null,
  trainingLevel: null,
  boxHeightM: null,
};

/** One standard uncertainty of an instant set by hand: a frame at 30 fps over √12, ms. */
const HAND_SD_MS = 10;
/** Spread of the apex about the parabola's, ms, where only its time has been kept. */
const APEX_SD_MS = 8;
/** Nobody stays in the air for longer, ms. */
const LONGEST_FLIGHT_MS = 1500;

/** Metrics that are read off the body at the instant that was moved. */
const AT_TAKEOFF: readonly MetricName[] = [
  'ankle_angle_takeoff_deg',
  'knee_angle_takeoff_deg',
  'hip_angle_takeoff_deg',
  'trunk_angle_takeoff_deg',
  'takeoff_difference_ms',
];
const AT_LANDING: readonly MetricName[] = ['knee_flexion_contact_deg'];

/** Warning that every corrected attempt carries. */
const CORRECTED: QualityWarning = 'quality.set_by_hand';

/**
 * The attempt with take-off and landing where a person has put them. What follows from the instants
 * follows: times, heights, velocities, indices, force and power. What was read off the body at an
 * instant that moved is withheld, and the attempt is marked; the given one stays as it is.
 * @returns why not, where the instants cannot be a jump's
 */
export function correctAttempt(
  attempt: Attempt,
  set: SetEvents,
  athlete: CorrectionAthlete = NOBODY,
): CorrectionResult {
  const problem = problemOf(attempt.events, set);
  if (problem !== null) return { ok: false, problem };
  const sheet = MetricSheet.of(attempt);
  const move = moveOf(attempt, set);
  flight(attempt, move, sheet);
  contact(attempt.events, move, athlete, sheet);
  pushOffPhase(attempt, move, sheet);
  power(attempt, athlete, sheet);
  landing(move, sheet);
  if (move.takeoffByMs !== 0) withholdKnown(sheet, AT_TAKEOFF);
  if (move.landingByMs !== 0) withholdKnown(sheet, AT_LANDING);
  const { validation, flags } = validateAttempt({
    type: attempt.type,
    athlete,
    measured: (name) => sheet.measured(name),
    scaleSources: [],
    boxHeightM: athlete.boxHeightM,
  });
  const { quality } = attempt;
  const warnings = quality.warnings.filter(
    (warning) => warning !== CORRECTED && warning !== 'quality.landing_not_seen',
  );
  const status = attempt.status === 'valid' && !flags ? 'valid' : 'flagged';
  return {
    ok: true,
    attempt: {
      ...attempt,
      status,
      events: { ...attempt.events, takeoff_ms: set.takeoffMs, landing_ms: set.landingMs },
      data: sheet.data,
      uncertainty: sheet.uncertainty,
      quality: { ...quality, warnings: [...warnings, CORRECTED], withheld: sheet.withheld },
      validation,
    },
  };
}

/** How the instants moved, and how well each is known now. */
interface Move extends SetEvents {
  readonly takeoffByMs: number;
  readonly landingByMs: number;
  readonly takeoffSdMs: number;
  readonly landingSdMs: number;
}

function problemOf(events: AttemptEvents, set: SetEvents): CorrectionProblem | null {
  const { takeoffMs, landingMs } = set;
  const before = Math.max(
    ...[events.movement_start_ms, events.lowest_point_ms, events.contact_start_ms].map(
      (timeMs) => timeMs ?? Number.NEGATIVE_INFINITY,
    ),
  );
  if (!(before < takeoffMs && takeoffMs < landingMs)) return 'not_in_order';
  return landingMs - takeoffMs > LONGEST_FLIGHT_MS ? 'flight_too_long' : null;
}

function moveOf({ events, uncertainty }: Attempt, set: SetEvents): Move {
  const takeoffByMs = set.takeoffMs - (events.takeoff_ms ?? Number.NaN);
  const landingByMs = set.landingMs - (events.landing_ms ?? Number.NaN);
  const measuredSdMs = (uncertainty.flight_time_ms ?? HAND_SD_MS * Math.SQRT2) / Math.SQRT2;
  const sdOf = (byMs: number): number => (byMs === 0 ? measuredSdMs : HAND_SD_MS);
  return {
    ...set,
    takeoffByMs,
    landingByMs,
    takeoffSdMs: sdOf(takeoffByMs),
    landingSdMs: sdOf(landingByMs),
  };
}

function timingOf(apexMs: number | null, takeoffMs: number, landingMs: number, sdMs: number) {
  const timing: FlightTiming = {
    flightS: (landingMs - takeoffMs) / 1000,
    sdFlightS: sdMs / 1000,
    apexOffsetS: apexMs === null ? 0 : (apexMs - (takeoffMs + landingMs) / 2) / 1000,
    sdApexOffsetS:
      apexMs === null ? Number.POSITIVE_INFINITY : Math.hypot(APEX_SD_MS, sdMs / 2) / 1000,
  };
  return timing;
}

/** The height moves by as much as its formula does: what else was known of the flight stays in it. */
function flight({ events, data, uncertainty }: Attempt, move: Move, sheet: MetricSheet): void {
  const { apex_ms: apexMs, takeoff_ms: oldTakeoffMs, landing_ms: oldLandingMs } = events;
  const sdMs = Math.hypot(move.takeoffSdMs, move.landingSdMs);
  const timing = timingOf(apexMs, move.takeoffMs, move.landingMs, sdMs);
  const rise = riseHeight(timing);
  const heightM = data.jump_height_m ?? null;
  let shiftM = 0;
  if (heightM !== null && oldTakeoffMs !== null && oldLandingMs !== null) {
    const oldSdMs = uncertainty.flight_time_ms ?? sdMs;
    shiftM = heightM - riseHeight(timingOf(apexMs, oldTakeoffMs, oldLandingMs, oldSdMs)).valueM;
  }
  const byFlightTime = flightTimeHeight(timing);
  sheet.set('jump_height_m', rise.valueM + shiftM, rise.sdM);
  sheet.set('jump_height_flight_time_m', byFlightTime.valueM, byFlightTime.sdM);
  sheet.set('flight_time_ms', move.landingMs - move.takeoffMs, sdMs);
  sheet.note('takeoff_velocity_m_s', propagate(takeoffVelocity, [sheet.measured('jump_height_m')]));
}

/** Ground contact ends with the take-off; the indices divide by it. */
function contact(
  events: AttemptEvents,
  move: Move,
  { massKg }: CorrectionAthlete,
  sheet: MetricSheet,
): void {
  const startMs = events.contact_start_ms ?? null;
  if (startMs === null) return;
  const before = sheet.measured('ground_contact_time_ms');
  const time = lasting(move.takeoffMs - startMs, before.sd, move);
  contactMetrics(time, sheet.measured('flight_time_ms'), massKg, sheet);
}

/** Durations and ways that end with the take-off. */
function pushOffPhase({ type, events, data }: Attempt, move: Move, sheet: MetricSheet): void {
  const { movement_start_ms: startMs, lowest_point_ms: lowestMs, apex_ms: apexMs } = events;
  const upMs = type === 'sj' ? startMs : lowestMs;
  if (upMs !== null) {
    const { sd } = sheet.measured('concentric_duration_ms');
    sheet.note(
      'concentric_duration_ms',
      lasting(move.takeoffMs - upMs, Number.isNaN(sd) ? TURNING_POINT_SD_MS : sd, move),
    );
  }
  const total = sheet.measured('total_movement_time_ms');
  if (startMs !== null && Number.isFinite(total.value)) {
    const time = lasting(move.takeoffMs - startMs, total.sd, move);
    sheet.note('total_movement_time_ms', time);
    sheet.note(
      'rsi_mod_m_s',
      propagate((h, ms) => (1000 * h) / ms, [sheet.measured('jump_height_m'), time]),
    );
  }
  if (apexMs === null || events.takeoff_ms === null) return;
  const oldUpS = (apexMs - events.takeoff_ms) / 1000;
  const newUpS = (apexMs - move.takeoffMs) / 1000;
  const distance = data.push_off_distance_m ?? null;
  if (distance !== null) {
    // The take-off moved along the parabola of the flight.
    const alongM = 0.5 * GRAVITY_M_S2 * (oldUpS * oldUpS - newUpS * newUpS);
    const sdM = GRAVITY_M_S2 * newUpS * (move.takeoffSdMs / 1000);
    const before = sheet.sd('push_off_distance_m');
    sheet.set('push_off_distance_m', distance + alongM, Math.hypot(before, sdM));
  }
  const rise = sheet.measured('jump_height_rise_m');
  const ratio = (newUpS / oldUpS) ** 2;
  if (Number.isFinite(rise.value)) {
    sheet.set('jump_height_rise_m', rise.value * ratio, rise.sd * ratio);
  }
}

/** Force and power by their formulas, where they were measured before. */
function power({ type, data }: Attempt, { massKg }: CorrectionAthlete, sheet: MetricSheet): void {
  if (massKg === null || (type !== 'cmj' && type !== 'sj')) return;
  const again = (name: MetricName, measured: Measured): void => {
    // Their uncertainty is the regression's, which no instant changes.
    if ((data[name] ?? null) !== null) {
      sheet.set(name, measured.value, Math.max(measured.sd, sheet.sd(name)));
    }
  };
  const found = byFormula(sheet, massKg);
  again('peak_power_w', found.sayersPower);
  again('peak_power_sayers_w', found.sayersPower);
  again('peak_power_harman_w', found.harmanPower);
  again('mean_power_w', found.meanPower);
  again('mean_force_n', found.meanForce);
  again('mean_force_samozino_n', found.samozinoForce);
  again('mean_power_samozino_w', found.samozinoPower);
}

/** Stability was reached at its own instant: only the time until then is another. */
function landing(move: Move, sheet: MetricSheet): void {
  const stable = sheet.measured('time_to_stabilise_ms');
  if (!Number.isFinite(stable.value) || !Number.isFinite(move.landingByMs)) return;
  sheet.set('time_to_stabilise_ms', stable.value - move.landingByMs, stable.sd);
}

function lasting(value: number, sdBefore: number, { takeoffByMs, takeoffSdMs }: Move): Measured {
  const sd = Number.isFinite(sdBefore) ? sdBefore : takeoffSdMs;
  return { value, sd: takeoffByMs === 0 ? sd : Math.hypot(sd, takeoffSdMs) };
}

function withholdKnown(sheet: MetricSheet, names: readonly MetricName[]): void {
  for (const name of names) {
    if (!Number.isNaN(sheet.value(name))) sheet.withhold(name, 'set_by_hand');
  }
}
