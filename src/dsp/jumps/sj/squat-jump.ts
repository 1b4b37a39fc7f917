import { forceAndPower } from '../../metrics/force-and-power.ts';
import { pushOff } from '../../metrics/push-off.ts';
import { squatHold } from '../../metrics/squat-hold.ts';
import type { JumpKind } from '../jump-kind.ts';

/**
 * Larger dips out of the hold make it a countermovement, m: small ones of 1–3 cm are common and raise
 * the jump (Sheppard & Doyle 2008, J Strength Cond Res 22:1758).
 */
const ALLOWED_DIP_M = 0.02;
/** Standard uncertainties of the ends of the hold, ms: athletes settle into it slowly. */
const HOLD_START_SD_MS = 150;
const CONCENTRIC_START_SD_MS = 20;
/** What noise leaves of a dip, m. */
const DIP_SD_M = 0.008;

/** Squat jump: up out of a held squat. */
export const squatJump: JumpKind = {
  type: 'sj',
  recognises: ({ preparation }) => preparation.kind === 'squat_hold',
  measure({ flight, preparation, options }, sheet) {
    const { lowestMs: startMs } = preparation;
    pushOff(flight, startMs, CONCENTRIC_START_SD_MS, sheet);
    forceAndPower(flight, startMs, options.massKg, 'sj', sheet);
    if (preparation.kind === 'squat_hold') {
      const sd = Math.hypot(HOLD_START_SD_MS, CONCENTRIC_START_SD_MS);
      const { durationMs, dipM } = squatHold(flight, preparation.holdStartMs, startMs);
      sheet.set('squat_hold_duration_ms', durationMs, sd);
      sheet.set('squat_dip_m', dipM, Math.hypot(DIP_SD_M, dipM * flight.scale.relativeSd));
    } else {
      sheet.withholdAll(['squat_hold_duration_ms', 'squat_dip_m'], 'not_seen');
    }
    return { movement_start_ms: startMs, lowest_point_ms: startMs };
  },
  flags: ({ preparation }, sheet) => {
    // Taken for a squat jump because the test says so, but nothing was held.
    if (preparation.kind !== 'squat_hold') return ['quality.sj_without_hold'];
    return sheet.value('squat_dip_m') > ALLOWED_DIP_M + 2 * sheet.sd('squat_dip_m')
      ? ['quality.sj_countermovement']
      : [];
  },
};
