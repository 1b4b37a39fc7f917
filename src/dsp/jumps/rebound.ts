import { groundContact } from '../metrics/ground-contact.ts';
import type { MetricSheet } from '../metrics/metric-sheet.ts';
import { pushOff } from '../metrics/push-off.ts';
import { peakVelocity } from '../metrics/velocity-peaks.ts';
import { type JumpEvidence, type PreparationEvents, TURNING_POINT_SD_MS } from './jump-kind.ts';

/** What every jump out of a contact after a fall has. */
export function measureRebound(
  { flight, preparation, options }: JumpEvidence,
  sheet: MetricSheet,
): PreparationEvents {
  const { lowestMs } = preparation;
  pushOff(flight, lowestMs, TURNING_POINT_SD_MS, sheet);
  if (preparation.kind !== 'contact') {
    sheet.withholdAll(
      [
        'ground_contact_time_ms',
        'rsi_flight_contact',
        'rsi_height_contact_m_s',
        'leg_stiffness_kn_m',
        'eccentric_duration_ms',
        'peak_eccentric_velocity_m_s',
      ],
      'not_seen',
    );
    return { movement_start_ms: null, lowest_point_ms: lowestMs };
  }
  const { contactStartMs, contactStartSdMs } = preparation;
  const contactStart = { timeMs: contactStartMs, sdMs: contactStartSdMs };
  groundContact(flight, contactStart, options.massKg, sheet);
  const eccentricSd = Math.hypot(contactStartSdMs, TURNING_POINT_SD_MS);
  sheet.set('eccentric_duration_ms', lowestMs - contactStartMs, eccentricSd);
  const fall = peakVelocity(flight, contactStartMs - 60, lowestMs, 'down');
  sheet.note('peak_eccentric_velocity_m_s', fall);
  return {
    movement_start_ms: null,
    lowest_point_ms: lowestMs,
    contact_start_ms: contactStartMs,
  };
}
