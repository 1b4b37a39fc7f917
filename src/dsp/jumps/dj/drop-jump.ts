import { groundContact } from '../../metrics/ground-contact.ts';
import { velocityPeaks } from '../../metrics/velocity-peaks.ts';
import type { JumpKind } from '../jump-kind.ts';

/** Drop jump: down from a box, one short contact, up. */
export const dropJump: JumpKind = {
  type: 'dj',
  recognises: ({ preparation, isRebound }) => preparation.kind === 'contact' && !isRebound,
  measure({ flight, preparation }, sheet) {
    velocityPeaks(flight, null, preparation.lowestMs, sheet);
    if (preparation.kind !== 'contact') {
      for (const name of ['ground_contact_time_ms', 'rsi_flight_contact'] as const) {
        sheet.withhold(name, 'not_seen');
      }
      sheet.withhold('rsi_height_contact_m_s', 'not_seen');
      return { movement_start_ms: null, lowest_point_ms: preparation.lowestMs };
    }
    const { contactStartMs, contactStartSdMs } = preparation;
    groundContact(flight, { timeMs: contactStartMs, sdMs: contactStartSdMs }, sheet);
    return {
      movement_start_ms: null,
      lowest_point_ms: preparation.lowestMs,
      contact_start_ms: contactStartMs,
    };
  },
  flags: () => [],
};
