/** Where a foot is; the leg above it follows from the pelvis. */
export interface FootPosture {
  /** Forward position of the heel of the flat foot, m. */
  forwardM: number;
  /** Position of the heel to the athlete's right, m. */
  lateralM: number;
  /** Height of the foot's lowest point over the floor, m. */
  heightM: number;
  /** Positive: the heel is up, the foot turns about its toe tip. Negative: the toes are up. */
  pitchRad: number;
  /** In the air: where the leg is too short, the foot hangs higher instead of pointing more. */
  free: boolean;
  /** Pitch of the toes themselves, 0…pitch; 0 keeps them flat under a raised heel. */
  toePitchRad: number;
}

/** Angles of an arm in the plane of motion. */
export interface ArmPosture {
  /** 0 hangs down, positive swings forward and up. */
  shoulderRad: number;
  elbowRad: number;
}

/**
 * Everything that fixes a pose: the legs and the pelvis are solved so that the feet are where
 * they are said to be and the centre of mass is where physics puts it.
 */
export interface Posture {
  comForwardM: number;
  comHeightM: number;
  pelvisLateralM: number;
  /** Forward lean of the trunk. */
  trunkTiltRad: number;
  headTiltRad: number;
  readonly leftFoot: FootPosture;
  readonly rightFoot: FootPosture;
  readonly leftArm: ArmPosture;
  readonly rightArm: ArmPosture;
  handsOnHips: boolean;
  /** Turn of the whole body to its right about the vertical through the pivot. */
  yawRad: number;
  pivotForwardM: number;
}

/** A posture of a body standing upright at the origin, to be filled in. */
export function blankPosture(): Posture {
  const foot = () => ({
    forwardM: 0,
    lateralM: 0,
    heightM: 0,
    pitchRad: 0,
    toePitchRad: 0,
    free: false,
  });
  const arm = () => ({ shoulderRad: 0, elbowRad: 0 });
  return {
    comForwardM: 0,
    comHeightM: 0,
    pelvisLateralM: 0,
    trunkTiltRad: 0,
    headTiltRad: 0,
    leftFoot: foot(),
    rightFoot: foot(),
    leftArm: arm(),
    rightArm: arm(),
    handsOnHips: false,
    yawRad: 0,
    pivotForwardM: 0,
  };
}
