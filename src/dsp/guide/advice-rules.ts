import { inRadians } from '../numerics/angle.ts';
import type { AdviceKey, SceneFacts } from './advice.ts';
import type { Placement } from './placement.ts';

/** What the rules look at, at one instant. */
export interface GuideEvidence {
  /** Null while nobody stands upright in view. */
  readonly placement: Placement | null;
  readonly facts: SceneFacts;
  /** Nobody was seen for this long, ms. */
  readonly absentMs: number;
  /** Times the skeleton leapt to somebody else during the last seconds. */
  readonly leaps: number;
  /** Measured over the last second, Hz; NaN before there is one. */
  readonly frameRateHz: number;
  /** Width by height of the picture. */
  readonly aspect: number;
}

/** When to ask for something. */
interface AdviceRule {
  /** Above 0 it is asked for; NaN: cannot be told. In the rule's own unit. */
  readonly excess: (evidence: GuideEvidence) => number;
  /** It is asked for until the excess has fallen this far below 0. */
  readonly slack: number;
}

const ABSENT_MS = 1200;
/** Distance from the picture's edge that must stay free, picture heights. */
const MARGIN = 0.015;
/** A smaller athlete is measured badly (see the warning of the quality), picture heights. */
const SMALLEST_BODY = 0.33;
const LARGEST_TILT_DEG = 15;
const LARGEST_SENSED_ROLL_DEG = 4;
/** A standing body is upright within a few degrees only. */
const LARGEST_SEEN_ROLL_DEG = 7;
/** Lens height that sees feet and head alike, m. */
const LOWEST_CAMERA_M = 0.35;
const HIGHEST_CAMERA_M = 1.6;
/** Focal length of a tablet's camera by the longer side of its picture (about 62°). */
const FOCAL_OF_LONG_SIDE = 0.83;
const DARKEST = 0.18;
const BRIGHTEST = 0.85;
const LOWEST_FRAME_RATE_HZ = 27;

/** The rule of each advice. */
export const ADVICE_RULES: Readonly<Record<AdviceKey, AdviceRule>> = {
  step_into_view: { excess: ({ absentMs }) => absentMs - ABSENT_MS, slack: ABSENT_MS / 2 },
  only_one_person: { excess: ({ leaps }) => leaps - 1, slack: 0.5 },
  step_back: placed(({ stature, jumpRoom }) => stature + jumpRoom + 2 * MARGIN - 1, 0.02),
  show_feet: placed(({ feetY }) => feetY - (1 - MARGIN), 0.01),
  room_above: placed(({ topY, jumpRoom }) => jumpRoom + MARGIN - topY, 0.02),
  step_closer: placed(({ stature }) => SMALLEST_BODY - stature, 0.02),
  move_to_middle: placed(
    ({ leftX, rightX }, { aspect }) => MARGIN - Math.min(leftX, aspect - rightX),
    0.01,
  ),
  level_camera: { excess: rollExcess, slack: 1.5 },
  straighten_camera: {
    excess: ({ facts }) => Math.abs(facts.tiltDeg ?? Number.NaN) - LARGEST_TILT_DEG,
    slack: 3,
  },
  raise_camera: { excess: (evidence) => LOWEST_CAMERA_M - cameraHeightM(evidence), slack: 0.05 },
  lower_camera: { excess: (evidence) => cameraHeightM(evidence) - HIGHEST_CAMERA_M, slack: 0.1 },
  more_light: { excess: ({ facts }) => DARKEST - (facts.luminance ?? Number.NaN), slack: 0.03 },
  less_light: { excess: ({ facts }) => (facts.luminance ?? Number.NaN) - BRIGHTEST, slack: 0.05 },
  frame_rate_low: {
    excess: ({ frameRateHz }) => LOWEST_FRAME_RATE_HZ - frameRateHz,
    slack: 1,
  },
};

/** What need not be said as well: following the first cures the second, or shows whether it must. */
export const ADVICE_COVERS: Readonly<Partial<Record<AdviceKey, readonly AdviceKey[]>>> = {
  only_one_person: ['step_into_view', 'move_to_middle'],
  step_back: ['show_feet', 'room_above', 'move_to_middle', 'raise_camera', 'lower_camera'],
  show_feet: ['raise_camera', 'lower_camera'],
  straighten_camera: ['show_feet', 'room_above', 'raise_camera', 'lower_camera'],
  more_light: ['frame_rate_low'],
};

function placed(
  excess: (placement: Placement, evidence: GuideEvidence) => number,
  slack: number,
): AdviceRule {
  return {
    excess: (evidence) =>
      evidence.placement === null ? Number.NaN : excess(evidence.placement, evidence),
    slack,
  };
}

/** The sensors know the camera's roll; without them the standing body shows it. */
function rollExcess({ facts, placement }: GuideEvidence): number {
  if (facts.rollDeg !== null) return Math.abs(facts.rollDeg) - LARGEST_SENSED_ROLL_DEG;
  return Math.abs(placement?.leanDeg ?? Number.NaN) - LARGEST_SEEN_ROLL_DEG;
}

/**
 * Height of the lens above the floor, m: the feet lie below the horizon by it. Without a sensor the
 * horizon is not known, and neither is the height (NaN).
 */
function cameraHeightM({ facts, placement, aspect }: GuideEvidence): number {
  if (placement === null || facts.tiltDeg === null) return Number.NaN;
  const focal = FOCAL_OF_LONG_SIDE * Math.max(1, aspect);
  const horizonY = 0.5 - focal * Math.tan(inRadians(facts.tiltDeg));
  return (placement.feetY - horizonY) * placement.metresPerUnit;
}
