import { normalBelow } from '../numerics/normal-distribution.ts';
import { GRAVITY_M_S2 } from './ballistic-fit.ts';

/** A length and its standard uncertainty, m. */
export interface MeasuredLength {
  readonly valueM: number;
  readonly sdM: number;
}

/** What the flight's timing tells; times in s. */
export interface FlightTiming {
  readonly flightS: number;
  readonly sdFlightS: number;
  /** Apex minus the middle of the flight; negative where the fall outlasts the rise. */
  readonly apexOffsetS: number;
  readonly sdApexOffsetS: number;
}

/**
 * How much lower the body's centre lies at touch-down than at take-off, m, before the jump is seen:
 * a normal distribution cut off at zero, mean 2.4 cm. Jumpers land with bent legs; force plates let
 * flight time over-read the rise by half of this, 0.8 ± 0.9 cm, soft landings by up to 5 cm.
 */
const LANDING_DROP_M = 0.01;
const LANDING_DROP_SD_M = 0.025;

/** Height from flight time alone, g·T²/8 (Bosco, Luhtanen & Komi 1983). */
export function flightTimeHeight({ flightS, sdFlightS }: FlightTiming): MeasuredLength {
  return {
    valueM: (GRAVITY_M_S2 * flightS * flightS) / 8,
    sdM: (GRAVITY_M_S2 * flightS * sdFlightS) / 4,
  };
}

/**
 * Rise of the centre of mass from take-off to apex, ½·g·t², where t is the time up: half the flight
 * less half the time by which a bent landing prolongs it. That prolongation is estimated from the
 * apex's place in the flight and what is known about landings, weighted by their uncertainties.
 */
export function riseHeight(timing: FlightTiming): MeasuredLength {
  const { flightS, sdFlightS, apexOffsetS, sdApexOffsetS } = timing;
  const perMetreS = 1 / (GRAVITY_M_S2 * flightS);
  const priorS = LANDING_DROP_M * perMetreS;
  const priorSdS = LANDING_DROP_SD_M * perMetreS;
  const priorWeight = 1 / (priorSdS * priorSdS);
  const seenWeight = 1 / (sdApexOffsetS * sdApexOffsetS);
  const seenS = (priorWeight * priorS - seenWeight * apexOffsetS) / (priorWeight + seenWeight);
  const lateSdS = Math.sqrt(1 / (priorWeight + seenWeight));
  const lateS = meanAboveZero(seenS, lateSdS);
  const upS = flightS / 2 - lateS;
  return {
    valueM: (GRAVITY_M_S2 * upS * upS) / 2,
    sdM: GRAVITY_M_S2 * upS * Math.hypot(sdFlightS / 2, lateSdS),
  };
}

/**
 * Mean of a normal distribution that is cut off below zero: nobody lands higher than they took off.
 * Johnson, Kotz & Balakrishnan, «Continuous Univariate Distributions» 1, ch. 13.10.1.
 */
function meanAboveZero(mean: number, sd: number): number {
  const z = mean / sd;
  // Far below zero the quotient of two tiny numbers turns into its limit.
  if (z < -6) return -sd / z;
  return mean + (sd * Math.exp(-0.5 * z * z)) / (Math.sqrt(2 * Math.PI) * normalBelow(z));
}
