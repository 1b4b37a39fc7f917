import { alongFootM, BALL_ALONG_FOOT } from '../body/anthropometry.ts';
import type { AthleteStyle } from './athlete-style.ts';
import { LANDING_ARM, RAISED_ARM } from './jump-arms.ts';
import { LANDING_PITCH_RAD } from './jump-choreography.ts';
import { HANGING_ARM, stanceHeightM, TOE_OFF_PITCH_RAD, trunkTiltAt } from './stance.ts';

const LANDING_KNEE_DEG = 165;

/** Height of the centre of mass at take-off, on the toes, m. */
export function takeoffHeightM(
  style: AthleteStyle,
  standingM: number,
  armsRaised: boolean,
): number {
  const shape = {
    pitchRad: style.takeoffPitchRad,
    toePitchRad: TOE_OFF_PITCH_RAD,
    ...(armsRaised ? RAISED_ARM : HANGING_ARM),
    kneeDeg: style.takeoffKneeDeg,
  };
  const ballM = alongFootM(BALL_ALONG_FOOT, style.statureM);
  return stanceHeightM(style, shape, ballM, (height) => trunkTiltAt(style, standingM, height));
}

/**
 * Height of the centre of mass at touch-down, m: below take-off by the wish, and by more where
 * the feet cannot reach the ground from that high.
 */
export function landingHeightM(
  style: AthleteStyle,
  standingM: number,
  takeoffM: number,
  bentM: number,
  armsRaised: boolean,
): number {
  const wished = takeoffM - bentM;
  const shape = {
    pitchRad: LANDING_PITCH_RAD[style.landing],
    toePitchRad: Math.max(0, LANDING_PITCH_RAD[style.landing]),
    ...(armsRaised ? LANDING_ARM : HANGING_ARM),
    kneeDeg: LANDING_KNEE_DEG,
  };
  const ahead = alongFootM(0.4, style.statureM);
  const reach = stanceHeightM(style, shape, ahead, (height) =>
    trunkTiltAt(style, standingM, height),
  );
  return Math.min(wished, reach);
}
