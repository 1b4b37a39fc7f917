import { velocityPeaks } from '../../metrics/velocity-peaks.ts';
import type { JumpKind } from '../jump-kind.ts';

/** Larger dips out of the hold make it a countermovement, m. */
const ALLOWED_DIP_M = 0.02;

/** Squat jump: up out of a held squat. */
export const squatJump: JumpKind = {
  type: 'sj',
  recognises: ({ preparation }) => preparation.kind === 'squat_hold',
  measure({ flight, preparation }, sheet) {
    const takeoffMs = flight.takeoff.timeMs;
    const hold = preparation.kind === 'squat_hold' ? preparation : null;
    const startMs = hold?.concentricStartMs ?? preparation.lowestMs;
    const sd = Math.hypot(20, flight.takeoff.sdMs);
    sheet.set('concentric_duration_ms', takeoffMs - startMs, sd);
    if (hold) {
      sheet.set('squat_hold_duration_ms', hold.concentricStartMs - hold.holdStartMs, 60);
      sheet.set('squat_dip_m', hold.dipM, Math.hypot(0.008, hold.dipM * flight.scale.relativeSd));
    } else {
      sheet.withhold('squat_hold_duration_ms', 'not_seen');
      sheet.withhold('squat_dip_m', 'not_seen');
    }
    velocityPeaks(flight, null, startMs, sheet);
    return { movement_start_ms: startMs, lowest_point_ms: preparation.lowestMs };
  },
  flags: (_, sheet) =>
    sheet.value('squat_dip_m') > ALLOWED_DIP_M + 2 * sheet.sd('squat_dip_m')
      ? ['sj_countermovement']
      : [],
};
