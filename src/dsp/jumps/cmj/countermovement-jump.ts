import { forceAndPower } from '../../metrics/force-and-power.ts';
import type { MetricName } from '../../metrics/metric-name.ts';
import type { MetricSheet } from '../../metrics/metric-sheet.ts';
import { pushOff } from '../../metrics/push-off.ts';
import { transitionTime } from '../../metrics/transition-time.ts';
import { peakVelocity } from '../../metrics/velocity-peaks.ts';
import { propagate } from '../../numerics/propagation.ts';
import { type JumpEvidence, type JumpKind, TURNING_POINT_SD_MS } from '../jump-kind.ts';

/** Standard uncertainty of the start of the movement, ms: it begins imperceptibly. */
const START_SD_MS = 50;
/** What noise leaves of a hip drop, m. */
const DEPTH_SD_M = 0.012;

/** Metrics that need the start of the movement. */
const FROM_START: readonly MetricName[] = [
  'countermovement_depth_m',
  'eccentric_duration_ms',
  'total_movement_time_ms',
  'peak_eccentric_velocity_m_s',
  'rsi_mod_m_s',
];

/** Countermovement jump: down and up in one movement out of standing. */
export const countermovementJump: JumpKind = {
  type: 'cmj',
  measure(evidence, sheet) {
    const { flight, preparation, options } = evidence;
    const { lowestMs } = preparation;
    pushOff(flight, lowestMs, TURNING_POINT_SD_MS, sheet);
    sheet.note('transition_time_ms', transitionTime(flight, lowestMs));
    forceAndPower(flight, lowestMs, options.massKg, 'cmj', sheet);
    const startMs = wayDown(evidence, sheet);
    return { movement_start_ms: startMs, lowest_point_ms: lowestMs };
  },
  flags: () => [],
};

/** Depth, durations and RSImod (height over time to take-off: Ebben & Petushek 2010). */
function wayDown({ flight, preparation }: JumpEvidence, sheet: MetricSheet): number | null {
  if (preparation.kind !== 'countermovement' || preparation.start === null) {
    sheet.withholdAll(FROM_START, 'not_seen');
    return null;
  }
  const { lowestMs } = preparation;
  const { timeMs: startMs, depthM } = preparation.start;
  const depthSd = Math.hypot(depthM * flight.scale.relativeSd, DEPTH_SD_M);
  sheet.set('countermovement_depth_m', depthM, depthSd);
  const eccentricSd = Math.hypot(START_SD_MS, TURNING_POINT_SD_MS);
  sheet.set('eccentric_duration_ms', lowestMs - startMs, eccentricSd);
  const total = {
    value: flight.takeoff.timeMs - startMs,
    sd: Math.hypot(START_SD_MS, flight.takeoff.sdMs),
  };
  sheet.note('total_movement_time_ms', total);
  const height = sheet.measured('jump_height_m');
  sheet.note(
    'rsi_mod_m_s',
    propagate((h, ms) => (1000 * h) / ms, [height, total]),
  );
  sheet.note('peak_eccentric_velocity_m_s', peakVelocity(flight, startMs, lowestMs, 'down'));
  return startMs;
}
