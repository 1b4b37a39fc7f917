import { GRAVITY_M_S2 } from '../estimation/ballistic-fit.ts';
import type { FlightEstimate } from '../estimation/flight-estimate.ts';
import { type Measured, propagate } from '../numerics/propagation.ts';
import { typedMass } from './body-mass.ts';
import {
  harmanPeakPower,
  meanForce,
  meanPower,
  samozinoForce,
  samozinoPower,
  sayersPeakPower,
} from './formulas.ts';
import type { MetricName } from './metric-name.ts';
import type { MetricSheet } from './metric-sheet.ts';
import { peakAcceleration } from './velocity-peaks.ts';

/**
 * Standard error of Sayers' regression about force plates, W: 355–373 W for squat jumps, 443 W for
 * countermovement jumps, which it over-reads by 2.7 %.
 */
const SAYERS_SD_W = { sj: 373, cmj: 443 } as const;
/** Harman's sample was small (n = 17); taken for no better than Sayers' in countermovement jumps, W. */
const HARMAN_SD_W = 443;
/** Mean force by Samozino's model against force plates: within 3 % (Samozino 2008). */
const SAMOZINO_MODEL_SD = 0.03;
/** A peak force less certain than this share of itself is withheld. */
const LARGEST_FORCE_SD = 0.25;

const NEED_MASS: readonly MetricName[] = [
  'peak_power_w',
  'peak_power_sayers_w',
  'peak_power_harman_w',
  'mean_power_w',
  'mean_power_samozino_w',
  'mean_force_samozino_n',
  'mean_force_n',
  'peak_force_n',
];

/**
 * Force and power of a jump out of rest at its lowest point. `peak_power_w` is Sayers' estimate under
 * the name that the reference system gives it; `mean_power_w` and `mean_force_n` follow from height,
 * distance and duration alone; `peak_force_n` is m·(g + a) at the largest acceleration seen.
 */
export function forceAndPower(
  flight: FlightEstimate,
  startMs: number,
  massKg: number | null,
  type: 'sj' | 'cmj',
  sheet: MetricSheet,
): void {
  if (massKg === null) {
    sheet.withholdAll(NEED_MASS, 'needs_mass');
    return;
  }
  const found = byFormula(sheet, massKg);
  const sayers = widened(found.sayersPower, SAYERS_SD_W[type]);
  sheet.note('peak_power_w', sayers);
  sheet.note('peak_power_sayers_w', sayers);
  sheet.note('peak_power_harman_w', widened(found.harmanPower, HARMAN_SD_W));
  sheet.note('mean_power_w', found.meanPower);
  sheet.note('mean_force_n', found.meanForce);
  const { samozinoForce: force, samozinoPower: power } = found;
  sheet.note('mean_force_samozino_n', widened(force, SAMOZINO_MODEL_SD * force.value));
  sheet.note('mean_power_samozino_w', widened(power, SAMOZINO_MODEL_SD * power.value));
  peakForce(flight, startMs, typedMass(massKg), sheet);
}

/** What the formulas of force and power give; W and N. */
export interface FormulaResults {
  readonly sayersPower: Measured;
  readonly harmanPower: Measured;
  readonly meanPower: Measured;
  readonly meanForce: Measured;
  readonly samozinoForce: Measured;
  readonly samozinoPower: Measured;
}

/**
 * Force and power by their formulas, from the height, distance and duration that a sheet holds; the
 * uncertainties are propagated, the formulas' own are not in them.
 */
export function byFormula(sheet: MetricSheet, massKg: number): FormulaResults {
  const mass = typedMass(massKg);
  const height = sheet.measured('jump_height_m');
  const distance = sheet.measured('push_off_distance_m');
  const ms = sheet.measured('concentric_duration_ms');
  const duration: Measured = { value: ms.value / 1000, sd: ms.sd / 1000 };
  return {
    sayersPower: propagate(sayersPeakPower, [height, mass]),
    harmanPower: propagate(harmanPeakPower, [height, mass]),
    meanPower: propagate(meanPower, [height, mass, distance, duration]),
    meanForce: propagate(meanForce, [height, mass, duration]),
    samozinoForce: propagate(samozinoForce, [height, mass, distance]),
    samozinoPower: propagate(samozinoPower, [height, mass, distance]),
  };
}

function peakForce(
  flight: FlightEstimate,
  startMs: number,
  mass: Measured,
  sheet: MetricSheet,
): void {
  const acceleration = peakAcceleration(flight, startMs - 60, flight.takeoff.timeMs - 30);
  const force = propagate((m, a) => m * (GRAVITY_M_S2 + a), [mass, acceleration]);
  if (force.sd > LARGEST_FORCE_SD * force.value) sheet.withhold('peak_force_n', 'too_uncertain');
  else sheet.note('peak_force_n', force);
}

function widened(measured: Measured, sd: number): Measured {
  return { value: measured.value, sd: Math.hypot(measured.sd, sd) };
}
