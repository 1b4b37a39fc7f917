/**
 * Segment lengths as fractions of stature: Drillis and Contini 1966 as printed in Winter,
 * "Biomechanics and Motor Control of Human Movement", fig. 4.1; widths between joint centres
 * and the parts of the foot are rounded from the same proportions.
 */
const LENGTH = {
  thigh: 0.245,
  shank: 0.246,
  ankleHeight: 0.039,
  foot: 0.152,
  trunk: 0.288,
  upperArm: 0.186,
  forearm: 0.146,
  hand: 0.108,
  hipHalfWidth: 0.052,
  shoulderHalfWidth: 0.112,
} as const;

/** Along the foot from the back of the heel, as fractions of its length. */
const ANKLE_ALONG_FOOT = 0.27;
/** Where the ball of the foot is. */
export const BALL_ALONG_FOOT = 0.72;

/** Distance of a place on the foot from the back of the heel, m, by its share of the foot. */
export function alongFootM(share: number, statureM: number): number {
  return share * LENGTH.foot * statureM;
}

/** Lengths of one body in metres. */
export interface BodyLengths {
  readonly statureM: number;
  readonly thighM: number;
  readonly shankM: number;
  readonly ankleHeightM: number;
  readonly footM: number;
  readonly ankleAlongFootM: number;
  readonly ballAlongFootM: number;
  readonly trunkM: number;
  readonly upperArmM: number;
  readonly forearmM: number;
  readonly handM: number;
  readonly hipHalfWidthM: number;
  readonly shoulderHalfWidthM: number;
}

/** The segment lengths of a body of the given stature (m). */
export function bodyLengths(statureM: number): BodyLengths {
  const footM = LENGTH.foot * statureM;
  return {
    statureM,
    thighM: LENGTH.thigh * statureM,
    shankM: LENGTH.shank * statureM,
    ankleHeightM: LENGTH.ankleHeight * statureM,
    footM,
    ankleAlongFootM: ANKLE_ALONG_FOOT * footM,
    ballAlongFootM: BALL_ALONG_FOOT * footM,
    trunkM: LENGTH.trunk * statureM,
    upperArmM: LENGTH.upperArm * statureM,
    forearmM: LENGTH.forearm * statureM,
    handM: LENGTH.hand * statureM,
    hipHalfWidthM: LENGTH.hipHalfWidth * statureM,
    shoulderHalfWidthM: LENGTH.shoulderHalfWidth * statureM,
  };
}

/**
 * Mass of one segment as a fraction of the body's (de Leva 1996, table 4, males); limbs: one side.
 */
export const SEGMENT_MASS = {
  head: 0.0694,
  trunk: 0.4346,
  upperArm: 0.0271,
  forearm: 0.0162,
  hand: 0.0061,
  thigh: 0.1416,
  shank: 0.0433,
  foot: 0.0137,
} as const;

/**
 * Centre of mass along a segment from its proximal end, as a fraction of its length (de Leva
 * 1996, table 4, males). Trunk: from mid-shoulder to mid-hip; foot: from heel to toe; hand: to the
 * knuckles of a slightly curled hand.
 */
export const SEGMENT_CENTRE = {
  trunk: 0.431,
  upperArm: 0.5772,
  forearm: 0.4574,
  hand: 0.5,
  thigh: 0.4095,
  shank: 0.4459,
  foot: 0.4415,
} as const;

/** Height of the head's centre of mass over the shoulders, as a fraction of stature. */
export const HEAD_CENTRE_ABOVE_SHOULDERS = 0.1;
