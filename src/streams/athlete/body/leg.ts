import { inRadians } from '../../../dsp/numerics/angle.ts';
import { type BodyLengths, SEGMENT_CENTRE, SEGMENT_MASS } from './anthropometry.ts';
import type { FootPosture } from './posture.ts';

/** The straightest knee; on the ground the heel rises before the knee would pass it. */
const STRAIGHTEST_KNEE_RAD = inRadians(178.5);
/** In the air a leg yields softly from here on. */
const YIELDING_KNEE_RAD = inRadians(168);
/** How far a heel rises to make up for a short leg, and how far the toes then leave the ground. */
const RISEN_FOOT_RAD = 1.15;
const RISEN_TOE_RAD = 0.9;
const TOE_OUT_RAD = inRadians(7);
/**
 * Where MediaPipe's foot index lies: on the big toe's nail, this share of the toes' length behind
 * the tip that carries last. So it rises by a centimetre before take-off, as skin markers do.
 */
const INDEX_BEHIND_TIP = 0.4;
const RISE_BISECTIONS = 44;

/**
 * One leg: two links from the hip to the ankle of a foot that is already placed. Where the foot
 * on the ground is out of reach its heel rises first; only then, and always in the air, does the
 * whole foot follow the leg (`shortfallM` > 0).
 */
export class Leg {
  kneeX = 0;
  kneeY = 0;
  kneeZ = 0;
  ankleX = 0;
  ankleY = 0;
  ankleZ = 0;
  heelX = 0;
  heelY = 0;
  heelZ = 0;
  /** Tip of the big toe, the last point on the ground. */
  toeX = 0;
  toeY = 0;
  toeZ = 0;
  /** The landmark on the big toe. */
  indexX = 0;
  indexY = 0;
  indexZ = 0;
  /** Sum of mass fraction × position of the leg's segments. */
  momentX = 0;
  momentY = 0;
  /** Distance by which the foot could not be reached, m. */
  shortfallM = 0;

  private readonly toeOutX = Math.cos(TOE_OUT_RAD);
  private readonly toeOutZ: number;
  private readonly longestM: number;
  private readonly yieldingM: number;

  constructor(
    private readonly lengths: BodyLengths,
    side: 'left' | 'right',
  ) {
    this.toeOutZ = (side === 'right' ? 1 : -1) * Math.sin(TOE_OUT_RAD);
    this.longestM = this.hipToAnkleM(STRAIGHTEST_KNEE_RAD);
    this.yieldingM = this.hipToAnkleM(YIELDING_KNEE_RAD);
  }

  /** Places the leg between a hip (m) and a foot. */
  place(hipX: number, hipY: number, hipZ: number, foot: FootPosture): void {
    this.shortfallM = 0;
    const distance = this.reach(hipX, hipY, hipZ, foot, 0);
    if (foot.free && distance > this.yieldingM) {
      const give = this.longestM - this.yieldingM;
      const kept = this.longestM - give * Math.exp((this.yieldingM - distance) / give);
      this.follow(hipX, hipY, hipZ, distance, kept);
    } else if (distance > this.longestM) {
      this.raiseHeel(hipX, hipY, hipZ, foot);
    }
    this.bendKnee(hipX, hipY, hipZ);
    const { thigh, shank, foot: footMass } = SEGMENT_MASS;
    const t = SEGMENT_CENTRE.thigh;
    const s = SEGMENT_CENTRE.shank;
    const f = SEGMENT_CENTRE.foot;
    this.momentX =
      thigh * (hipX + t * (this.kneeX - hipX)) +
      shank * (this.kneeX + s * (this.ankleX - this.kneeX)) +
      footMass * (this.heelX + f * (this.toeX - this.heelX));
    this.momentY =
      thigh * (hipY + t * (this.kneeY - hipY)) +
      shank * (this.kneeY + s * (this.ankleY - this.kneeY)) +
      footMass * (this.heelY + f * (this.toeY - this.heelY));
  }

  private raiseHeel(hipX: number, hipY: number, hipZ: number, foot: FootPosture): void {
    let low = 0;
    let high = 1;
    const least = this.reach(hipX, hipY, hipZ, foot, high);
    if (least > this.longestM) {
      this.follow(hipX, hipY, hipZ, least, this.longestM);
      return;
    }
    for (let step = 0; step < RISE_BISECTIONS; step++) {
      const middle = (low + high) / 2;
      if (this.reach(hipX, hipY, hipZ, foot, middle) > this.longestM) low = middle;
      else high = middle;
    }
    this.reach(hipX, hipY, hipZ, foot, high);
  }

  private hipToAnkleM(kneeRad: number): number {
    const { thighM, shankM } = this.lengths;
    return Math.sqrt(thighM ** 2 + shankM ** 2 - 2 * thighM * shankM * Math.cos(kneeRad));
  }

  private follow(hipX: number, hipY: number, hipZ: number, distance: number, kept: number): void {
    const pull = (distance - kept) / distance;
    const x = (hipX - this.ankleX) * pull;
    const y = (hipY - this.ankleY) * pull;
    const z = (hipZ - this.ankleZ) * pull;
    this.ankleX += x;
    this.ankleY += y;
    this.ankleZ += z;
    this.heelX += x;
    this.heelY += y;
    this.heelZ += z;
    this.toeX += x;
    this.toeY += y;
    this.toeZ += z;
    this.indexX += x;
    this.indexY += y;
    this.indexZ += z;
    this.shortfallM = distance - kept;
  }

  /** Places the foot, its heel risen by a share, and gives the distance from hip to ankle. */
  private reach(
    hipX: number,
    hipY: number,
    hipZ: number,
    foot: FootPosture,
    risen: number,
  ): number {
    const pitchRad = foot.pitchRad + risen * Math.max(0, RISEN_FOOT_RAD - foot.pitchRad);
    const toeRad = foot.toePitchRad + risen * Math.max(0, RISEN_TOE_RAD - foot.toePitchRad);
    const { footM, ankleAlongFootM, ballAlongFootM, ankleHeightM } = this.lengths;
    const cos = Math.cos(pitchRad);
    const sin = Math.sin(pitchRad);
    let heelAlong = 0;
    let heelUp = 0;
    let toeAlong = footM;
    let toeUp = 0;
    const toeM = footM - ballAlongFootM;
    let toePitch = pitchRad;
    if (pitchRad >= 0) {
      toePitch = Math.min(Math.max(toeRad, 0), pitchRad);
      heelAlong = footM - toeM * Math.cos(toePitch) - ballAlongFootM * cos;
      heelUp = toeM * Math.sin(toePitch) + ballAlongFootM * sin;
    } else {
      toeAlong = footM * cos;
      toeUp = -footM * sin;
    }
    const ankleAlong = heelAlong + ankleAlongFootM * cos + ankleHeightM * sin;
    const ankleUp = heelUp - ankleAlongFootM * sin + ankleHeightM * cos;
    this.heelX = foot.forwardM + heelAlong * this.toeOutX;
    this.heelY = foot.heightM + heelUp;
    this.heelZ = foot.lateralM + heelAlong * this.toeOutZ;
    this.toeX = foot.forwardM + toeAlong * this.toeOutX;
    this.toeY = foot.heightM + toeUp;
    this.toeZ = foot.lateralM + toeAlong * this.toeOutZ;
    const indexAlong = toeAlong - INDEX_BEHIND_TIP * toeM * Math.cos(toePitch);
    this.indexX = foot.forwardM + indexAlong * this.toeOutX;
    this.indexY = this.toeY + INDEX_BEHIND_TIP * toeM * Math.sin(toePitch);
    this.indexZ = foot.lateralM + indexAlong * this.toeOutZ;
    this.ankleX = foot.forwardM + ankleAlong * this.toeOutX;
    this.ankleY = foot.heightM + ankleUp;
    this.ankleZ = foot.lateralM + ankleAlong * this.toeOutZ;
    const x = this.ankleX - hipX;
    const y = this.ankleY - hipY;
    const z = this.ankleZ - hipZ;
    return Math.sqrt(x * x + y * y + z * z);
  }

  private bendKnee(hipX: number, hipY: number, hipZ: number): void {
    const { thighM, shankM } = this.lengths;
    let x = this.ankleX - hipX;
    let y = this.ankleY - hipY;
    let z = this.ankleZ - hipZ;
    const distance = Math.sqrt(x * x + y * y + z * z);
    x /= distance;
    y /= distance;
    z /= distance;
    const along = (thighM * thighM - shankM * shankM + distance * distance) / (2 * distance);
    const aside = Math.sqrt(Math.max(0, thighM * thighM - along * along));
    const ahead = this.toeOutX * x + this.toeOutZ * z;
    const kneeX = this.toeOutX - ahead * x;
    const kneeY = -ahead * y;
    const kneeZ = this.toeOutZ - ahead * z;
    const scale = aside / Math.sqrt(kneeX * kneeX + kneeY * kneeY + kneeZ * kneeZ);
    this.kneeX = hipX + along * x + scale * kneeX;
    this.kneeY = hipY + along * y + scale * kneeY;
    this.kneeZ = hipZ + along * z + scale * kneeZ;
  }
}
