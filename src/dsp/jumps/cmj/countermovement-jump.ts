import { velocityPeaks } from '../../metrics/velocity-peaks.ts';
import type { JumpKind } from '../jump-kind.ts';

/** Standard uncertainty of a turning point of the smoothed hip track, ms. */
const TURNING_POINT_SD_MS = 15;
/** Standard uncertainty of the start of the movement, ms: it begins imperceptibly. */
const START_SD_MS = 35;

/** Countermovement jump: down and up in one movement out of standing. */
export const countermovementJump: JumpKind = {
  type: 'cmj',
  recognises: ({ preparation }) => preparation.kind === 'countermovement',
  measure({ flight, preparation }, sheet) {
    const { lowestMs } = preparation;
    const takeoffMs = flight.takeoff.timeMs;
    const startMs = preparation.kind === 'countermovement' ? preparation.startMs : null;
    const depthM = preparation.kind === 'countermovement' ? preparation.depthM : null;
    const scaleSd = flight.scale.relativeSd;
    const concentricMs = takeoffMs - lowestMs;
    const concentricSd = Math.hypot(TURNING_POINT_SD_MS, flight.takeoff.sdMs);
    sheet.set('concentric_duration_ms', concentricMs, concentricSd);
    if (startMs === null || depthM === null) {
      for (const name of ['countermovement_depth_m', 'eccentric_duration_ms'] as const) {
        sheet.withhold(name, 'not_seen');
      }
    } else {
      sheet.set('countermovement_depth_m', depthM, Math.hypot(depthM * scaleSd, 0.012));
      const eccentricSd = Math.hypot(START_SD_MS, TURNING_POINT_SD_MS);
      sheet.set('eccentric_duration_ms', lowestMs - startMs, eccentricSd);
      const totalSd = Math.hypot(START_SD_MS, flight.takeoff.sdMs);
      sheet.set('total_movement_time_ms', takeoffMs - startMs, totalSd);
    }
    velocityPeaks(flight, startMs, lowestMs, sheet);
    return { movement_start_ms: startMs, lowest_point_ms: lowestMs };
  },
  flags: () => [],
};
