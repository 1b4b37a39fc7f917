import { SeededRandom } from '../random.ts';
import type { AthleteStyle } from './athlete-style.ts';
import type { ArmTrack, FootTrack, PhysicalMovement } from './choreography.ts';
import { type Curve, CurveBuilder } from './curve.ts';
import { GRAVITY } from './gravity.ts';
import { groundedMovement } from './grounded.ts';
import { standingHeightM } from './stance.ts';
import { rebound } from './vertical-phases.ts';

/** Walking or running straight through the picture. */
export interface GaitSpec {
  /** `crossing` is a walker meant as a bystander; the body is the same. */
  readonly type: 'walking' | 'running' | 'crossing';
  readonly style: AthleteStyle;
  readonly seed: number;
  /** Walking 0.8…1.5, running 2.2…4. */
  readonly speedMS: number;
  /** Distance covered; half of it lies before the origin, half behind it, m. */
  readonly distanceM: number;
  /** Running: time in the air at every step, s (0.06…0.13). */
  readonly flightS: number;
}

interface Rhythm {
  /** From a foot's touch-down to its next, s. */
  readonly strideS: number;
  readonly stanceS: number;
  readonly liftM: number;
  readonly strikePitchRad: number;
  readonly toeOffPitchRad: number;
  readonly swingPitchRad: number;
}

const LONGEST_RUNNING_CONTACT_S = 0.24;
/** Way of the body over a running foot, as a share of stature. */
const RUNNING_TRAVEL = 0.4;
const ARM_SWING_RAD = 0.4;

function runningContactS(spec: GaitSpec): number {
  const travelS = (RUNNING_TRAVEL * spec.style.statureM) / spec.speedMS;
  return Math.min(LONGEST_RUNNING_CONTACT_S, travelS);
}

function rhythmOf(spec: GaitSpec): Rhythm {
  if (spec.type === 'running') {
    return {
      strideS: 2 * (runningContactS(spec) + spec.flightS),
      stanceS: runningContactS(spec),
      liftM: 0.16,
      strikePitchRad: 0,
      toeOffPitchRad: 0.75,
      swingPitchRad: 1.2,
    };
  }
  // Step length grows with speed and stature (0.33 of stature at 1.2 m/s).
  const stepM = 0.33 * spec.style.statureM * Math.sqrt(spec.speedMS / 1.2);
  const strideS = (2 * stepM) / spec.speedMS;
  return {
    strideS,
    stanceS: 0.6 * strideS,
    liftM: 0.05,
    strikePitchRad: -0.22,
    toeOffPitchRad: 0.7,
    swingPitchRad: 0.35,
  };
}

function heightOf(spec: GaitSpec, rhythm: Rhythm, standingM: number, durationS: number): Curve {
  const scale = spec.style.statureM;
  const curve = new CurveBuilder(standingM - 0.045 * scale);
  const halfS = rhythm.strideS / 4;
  if (spec.type === 'running') {
    // Steps begin with a touch-down, so the flights are exact parabolas.
    const speed = (GRAVITY * spec.flightS) / 2;
    curve.slope = -speed;
    curve.acceleration = -GRAVITY;
    while (curve.timeS < durationS) {
      rebound(curve, 0, speed, rhythm.stanceS, 0.05, 0.05);
      curve.coast(spec.flightS, -GRAVITY);
    }
    return curve.build();
  }
  const low = standingM - 0.052 * scale;
  const high = standingM - 0.038 * scale;
  curve.value = low;
  while (curve.timeS < durationS) curve.to(halfS, high).to(halfS, low);
  return curve.build();
}

function footOf(
  spec: GaitSpec,
  rhythm: Rhythm,
  comStartM: number,
  durationS: number,
  side: -1 | 1,
): FootTrack {
  const { strideS, stanceS } = rhythm;
  const swingS = strideS - stanceS;
  // The heel comes down so far ahead of the body that it passes over the foot in mid-stance.
  const aheadM = 0.5 * spec.speedMS * stanceS - 0.07 * spec.style.statureM;
  const heelAt = (strikeS: number) => comStartM + spec.speedMS * strikeS + aheadM;
  // The right foot strikes at the start, the left half a stride before it.
  let strikeS = side === 1 ? 0 : -strideS / 2;
  const airborneS = -(strikeS + stanceS);
  const swung = airborneS > 0 ? (airborneS + 0.15 * swingS) / swingS : 0;
  const forward = new CurveBuilder(heelAt(strikeS) + swung * spec.speedMS * strideS);
  const lift = new CurveBuilder(swung > 0 ? 0.8 * rhythm.liftM : 0);
  const pitch = new CurveBuilder(swung > 0 ? rhythm.toeOffPitchRad : 0);
  const flights: { fromS: number; toS: number }[] = [];
  while (strikeS < durationS) {
    const offS = Math.max(0, strikeS + stanceS);
    const flewBefore = strikeS + stanceS < 0;
    const nextS = strikeS + strideS;
    const riseS = Math.min(0.4 * stanceS, offS - pitch.timeS);
    pitch.cubicTo(Math.min(0.3 * stanceS, offS - riseS - pitch.timeS), 0);
    pitch.hold(Math.max(0, offS - riseS - pitch.timeS));
    pitch.cubicTo(riseS, rhythm.toeOffPitchRad, 1);
    pitch.cubicTo(0.4 * swingS, rhythm.swingPitchRad);
    pitch.cubicTo(nextS - pitch.timeS, rhythm.strikePitchRad);
    forward.hold(offS - forward.timeS);
    forward.to(nextS - offS, heelAt(nextS));
    lift.hold(offS - lift.timeS);
    lift.to(0.4 * (nextS - offS), rhythm.liftM);
    lift.to(nextS - lift.timeS, 0);
    flights.push({ fromS: flewBefore ? -1 : offS, toS: nextS });
    strikeS = nextS;
  }
  return {
    forward: forward.build(),
    lateralM: side * 0.045 * spec.style.statureM,
    lift: lift.build(),
    pitch: pitch.build(),
    toePitch: new CurveBuilder(0).build(),
    flights,
  };
}

function armOf(spec: GaitSpec, rhythm: Rhythm, durationS: number, side: -1 | 1): ArmTrack {
  const running = spec.type === 'running';
  const swing = (running ? 1.5 : 1) * ARM_SWING_RAD;
  // An arm is forward when the other side's foot strikes.
  const shoulder = new CurveBuilder(-side * swing);
  let sign = side;
  while (shoulder.timeS < durationS) {
    shoulder.to(rhythm.strideS / 2, sign * swing);
    sign = sign === 1 ? -1 : 1;
  }
  const elbow = new CurveBuilder(running ? 1.5 : 0.3);
  return { shoulder: shoulder.build(), elbow: elbow.build() };
}

/** A body walking or running through; there is no jump in it, however high it runs. */
export function gaitMovement(spec: GaitSpec): PhysicalMovement {
  const style: AthleteStyle = { ...spec.style, arms: 'hanging' };
  const rhythm = rhythmOf(spec);
  const standingM = standingHeightM(style);
  const durationS = spec.distanceM / spec.speedMS;
  const startM = -spec.distanceM / 2;
  const comForward = new CurveBuilder(startM);
  comForward.slope = spec.speedMS;
  comForward.coast(durationS, 0);
  return groundedMovement(
    {
      name: spec.type,
      style,
      standingM,
      durationS,
      comHeight: heightOf(spec, rhythm, standingM, durationS),
      comForward: comForward.build(),
      leftFoot: footOf(spec, rhythm, startM, durationS, -1),
      rightFoot: footOf(spec, rhythm, startM, durationS, 1),
      leftArm: armOf(spec, rhythm, durationS, -1),
      rightArm: armOf(spec, rhythm, durationS, 1),
    },
    new SeededRandom(spec.seed),
  );
}
