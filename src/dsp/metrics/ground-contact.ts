import type { FlightEstimate } from '../estimation/flight-estimate.ts';
import type { EventEstimate } from '../estimation/foot-events.ts';
import { type Measured, propagate } from '../numerics/propagation.ts';
import { typedMass } from './body-mass.ts';
import { dalleauStiffness } from './formulas.ts';
import type { MetricSheet } from './metric-sheet.ts';

/**
 * A contact between two falls: its duration, leg stiffness by Dalleau et al. 2004 (which takes the
 * flight before the contact for as long as the one after it), and the two reactive strength indices,
 * flight/contact (dimensionless) and height/contact (m/s; Young 1995, Flanagan & Comyns 2008). The
 * indices differ by the factor 8/(g·flight).
 */
export function groundContact(
  flight: FlightEstimate,
  contactStart: Pick<EventEstimate, 'timeMs' | 'sdMs'>,
  massKg: number | null,
  sheet: MetricSheet,
): void {
  const contact = {
    value: flight.takeoff.timeMs - contactStart.timeMs,
    sd: Math.hypot(contactStart.sdMs, flight.takeoff.sdMs),
  };
  const flightTime = { value: flight.flightTimeMs, sd: flight.sdFlightTimeMs };
  if (massKg === null) sheet.withhold('leg_stiffness_kn_m', 'needs_mass');
  contactMetrics(contact, flightTime, massKg, sheet);
}

/**
 * A contact's duration and what divides by it; the height is on the sheet already. Without a mass the
 * stiffness is left as it is.
 * @param contact ms
 * @param flightTime ms, of the flight after it
 */
export function contactMetrics(
  contact: Measured,
  flightTime: Measured,
  massKg: number | null,
  sheet: MetricSheet,
): void {
  const height = sheet.measured('jump_height_m');
  sheet.note('ground_contact_time_ms', contact);
  sheet.note(
    'rsi_flight_contact',
    propagate((f, c) => f / c, [flightTime, contact]),
  );
  sheet.note(
    'rsi_height_contact_m_s',
    propagate((h, c) => (1000 * h) / c, [height, contact]),
  );
  if (massKg === null) return;
  const stiffness = (m: number, f: number, c: number): number =>
    dalleauStiffness(m, f / 1000, c / 1000);
  const inputs = [typedMass(massKg), flightTime, contact];
  sheet.note('leg_stiffness_kn_m', propagate(stiffness, inputs));
}
