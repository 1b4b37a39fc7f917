import { frontalPosture } from '../body/frontal-posture.ts';
import { type FrameRange, JOINTS, sagittalPosture } from '../body/sagittal-posture.ts';
import type { ViewEstimate } from '../body/view.ts';
import { propagate } from '../numerics/propagation.ts';
import type { MetricName } from './metric-name.ts';
import type { MetricSheet } from './metric-sheet.ts';

/**
 * Triple extension: ankle, knee, hip and trunk at the lowest point and at take-off, degrees; 180° is
 * straight, the trunk's is its lean towards the toes. Withheld unless the legs are seen from the side.
 */
export function tripleExtension(
  frames: FrameRange,
  view: ViewEstimate,
  lowestMs: number,
  takeoffMs: number,
  sheet: MetricSheet,
): void {
  for (const [instant, atMs] of [
    ['lowest', lowestMs],
    ['takeoff', takeoffMs],
  ] as const) {
    const posture = sagittalPosture(frames, atMs, view);
    for (const joint of JOINTS) {
      const name = `${joint}_angle_${instant}_deg` as const;
      if (typeof posture === 'string') sheet.withhold(name, posture);
      else sheet.note(name, posture[joint]);
    }
  }
}

const LOWEST_SIDES: readonly MetricName[] = [
  'knee_valgus_left_lowest_deg',
  'knee_valgus_right_lowest_deg',
  'knee_valgus_difference_lowest_deg',
  'pelvis_tilt_lowest_deg',
];

/** Left against right at the lowest point; withheld unless seen from the front. Left minus right. */
export function sidesAtLowest(
  frames: FrameRange,
  view: ViewEstimate,
  lowestMs: number,
  sheet: MetricSheet,
): void {
  const posture = frontalPosture(frames, lowestMs, view);
  if (typeof posture === 'string') {
    sheet.withholdAll(LOWEST_SIDES, posture);
    return;
  }
  const { valgusLeft, valgusRight, pelvisTilt } = posture;
  sheet.note('knee_valgus_left_lowest_deg', valgusLeft);
  sheet.note('knee_valgus_right_lowest_deg', valgusRight);
  const difference = propagate((left, right) => left - right, [valgusLeft, valgusRight]);
  sheet.note('knee_valgus_difference_lowest_deg', difference);
  sheet.note('pelvis_tilt_lowest_deg', pelvisTilt);
}
