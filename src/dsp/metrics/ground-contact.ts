import type { FlightEstimate } from '../estimation/flight-estimate.ts';
import type { MetricSheet } from './metric-sheet.ts';

/**
 * Contact time and the two reactive strength indices: flight/contact (dimensionless; Flanagan &
 * Comyns 2008 use height/contact) and height/contact (m/s; Young 1995).
 */
export function groundContact(
  flight: FlightEstimate,
  contactStart: { readonly timeMs: number; readonly sdMs: number },
  sheet: MetricSheet,
): void {
  const contactMs = flight.takeoff.timeMs - contactStart.timeMs;
  const contactSd = Math.hypot(contactStart.sdMs, flight.takeoff.sdMs);
  sheet.set('ground_contact_time_ms', contactMs, contactSd);
  const flightMs = flight.flightTimeMs;
  const ratio = flightMs / contactMs;
  const ratioSd = ratio * Math.hypot(contactSd / contactMs, flight.sdFlightTimeMs / flightMs);
  sheet.set('rsi_flight_contact', ratio, ratioSd);
  const height = sheet.value('jump_height_m');
  const rsi = (1000 * height) / contactMs;
  const rsiSd = rsi * Math.hypot(contactSd / contactMs, sheet.sd('jump_height_m') / height);
  sheet.set('rsi_height_contact_m_s', rsi, rsiSd);
}
