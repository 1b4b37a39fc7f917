import { alongFootM, BALL_ALONG_FOOT } from '../body/anthropometry.ts';
import type { SeededRandom } from '../random.ts';
import type { Landing } from './athlete-style.ts';
import { bouncePitchRad } from './bounce-pitch.ts';
import type { Choreography, FootFlight, FootTrack } from './choreography.ts';
import { type Curve, CurveBuilder } from './curve.ts';
import { dropFlight, dropPitch } from './drop-choreography.ts';
import { GRAVITY } from './gravity.ts';
import { armTrack } from './jump-arms.ts';
import type { JumpPlan } from './jump-plan.ts';
import { balanceM, TOE_OFF_PITCH_RAD, trunkTiltAt } from './stance.ts';

/** Pitch of the feet when they touch the ground, rad. */
export const LANDING_PITCH_RAD: Readonly<Record<Landing, number>> = {
  ball: 0.64,
  flat: 0,
  heel: -0.2,
};

/** How much further the feet point once they are off the ground. */
const AIR_PITCH_RAD = 0.3;

/** Standing that wavers by a few millimetres, kept for `durationS`. */
function waver(curve: CurveBuilder, durationS: number, swayM: number, random: SeededRandom): void {
  const rest = curve.value;
  let left = durationS;
  while (left > 1.6) {
    const piece = random.between(0.5, 0.9);
    curve.to(piece, rest + random.between(-swayM, swayM));
    left -= piece;
  }
  curve.to(left, rest);
}

function forwardOf(plan: JumpPlan, random: SeededRandom): { com: Curve; foot: Curve } {
  const { style } = plan;
  const balance = balanceM(style.statureM);
  const ball = alongFootM(BALL_ALONG_FOOT, style.statureM);
  const com = new CurveBuilder(balance);
  const foot = new CurveBuilder(0);
  waver(com, plan.startS, style.swayM, random);
  if (plan.drop !== undefined) {
    const { firstFootOffS, lastFootOffS, landingS, forwardM } = plan.drop;
    const fallS = landingS - lastFootOffS;
    const stepS = lastFootOffS - plan.startS;
    // Starting from rest, the body leans over the edge and then falls with a steady speed.
    const speed = forwardM / (fallS + 0.45 * stepS);
    com.to(stepS, balance + 0.45 * speed * stepS, speed);
    com.coast(fallS, 0);
    foot.hold(firstFootOffS);
    foot.to(landingS - firstFootOffS, com.value - balance + 0.04);
  }
  plan.flights.forEach((flight, index) => {
    const airS = flight.landingS - flight.takeoffS;
    const speed = flight.forwardM / airS;
    const heel = foot.value;
    const pushS = flight.takeoffS - flight.lowestS;
    com.to(flight.lowestS - com.timeS, heel + balance);
    com.to(pushS, heel + ball - 0.01 + 0.3 * speed * pushS, speed);
    foot.hold(flight.takeoffS - foot.timeS);
    com.coast(airS, 0);
    const brakeS = plan.flights[index + 1] === undefined ? 0.25 : 0.1;
    foot.to(airS, com.value + speed * brakeS * 0.5 - balance);
    const next = plan.flights[index + 1];
    const restS = next === undefined ? plan.settledS - com.timeS : next.lowestS - com.timeS;
    com.to(restS, foot.value + balance);
  });
  foot.hold(Math.max(0, plan.durationS - foot.timeS));
  waver(com, Math.max(0, plan.durationS - com.timeS), style.swayM, random);
  return { com: com.build(), foot: foot.build() };
}

/**
 * Time for which the legs go on stretching after take-off at a speed (m/s), s. Short: skin markers
 * on the toes of drop jumpers move as fast as the body 10 ms after the last force.
 */
function stretchTimeS(speed: number, airS: number): number {
  return Math.min(0.02 / Math.max(speed, 0.1), speed / (3 * GRAVITY), airS / 5);
}

/** Distance from the centre of mass to the foot during one flight. */
function flightSpan(comHeight: Curve, fromS: number, toS: number): FootFlight {
  const speed = Math.max(0, comHeight.slope(fromS));
  const airS = toS - fromS;
  const stretchS = stretchTimeS(speed, airS);
  const span = new CurveBuilder(comHeight.value(fromS));
  span.hold(fromS);
  span.slope = speed;
  span.cubicTo(stretchS, span.value + 0.5 * speed * stretchS);
  // The legs hang a little longer in a high flight.
  const hangM = Math.min(0.015, (0.04 * GRAVITY * airS ** 2) / 8);
  span.cubicTo(0.25 * airS, span.value + hangM);
  span.cubicTo(toS - span.timeS, comHeight.value(toS));
  return { fromS, toS, span: span.build() };
}

function footTrack(plan: JumpPlan, forward: Curve, side: -1 | 1): FootTrack {
  const { style } = plan;
  const pitch = new CurveBuilder(0);
  const toePitch = new CurveBuilder(0);
  const flights: FootFlight[] = [];
  const landingPitch = LANDING_PITCH_RAD[style.landing];
  const lift = new CurveBuilder(plan.drop?.boxHeightM ?? 0);
  if (plan.drop !== undefined) {
    flights.push(dropFlight(plan.drop, plan.comHeight, side));
    dropPitch(plan.drop, side, landingPitch, pitch, toePitch);
    lift.hold(plan.drop.landingS);
    lift.value = 0;
    lift.hold(0);
    const contactS = (plan.flights[0]?.takeoffS ?? plan.durationS) - plan.drop.landingS;
    const dropS = Math.min(style.heelDropS, 0.35 * contactS);
    const atLowestM = plan.comHeight.value(plan.flights[0]?.lowestS ?? plan.durationS);
    pitch.cubicTo(dropS, bouncePitchRad(style, plan.standingM, atLowestM));
    toePitch.cubicTo(Math.min(0.025, dropS), 0);
  }
  let groundedS = plan.drop === undefined ? plan.startS : pitch.timeS;
  for (const flight of plan.flights) {
    // The right foot leads by a positive lag, the left by a negative one.
    const lead = Math.max(0, side * style.footLagS);
    const offS = flight.takeoffS - lead;
    const onS = flight.landingS + Math.max(0, -0.7 * side * style.footLagS);
    const riseS = Math.min(style.heelRiseS, 0.6 * (offS - groundedS));
    const airS = onS - offS;
    pitch.hold(offS - riseS - pitch.timeS);
    pitch.cubicTo(riseS, style.takeoffPitchRad, (1.3 * style.takeoffPitchRad) / riseS);
    pitch.cubicTo(Math.min(0.06, airS / 4), style.takeoffPitchRad + AIR_PITCH_RAD);
    pitch.cubicTo(onS - pitch.timeS, landingPitch);
    const flexS = Math.min(0.045, riseS / 2);
    toePitch.hold(offS - flexS - toePitch.timeS);
    toePitch.cubicTo(flexS, TOE_OFF_PITCH_RAD, (2 * TOE_OFF_PITCH_RAD) / flexS);
    const straightenS = Math.min(0.03, airS / 5);
    toePitch.cubicTo(straightenS, style.takeoffPitchRad + AIR_PITCH_RAD);
    toePitch.cubicTo(onS - toePitch.timeS, Math.max(0, landingPitch));
    const next = plan.flights[plan.flights.indexOf(flight) + 1];
    const contactS = next === undefined ? Number.POSITIVE_INFINITY : next.takeoffS - onS - lead;
    const dropS = Math.min(landingPitch < 0 ? 0.045 : style.heelDropS, 0.35 * contactS);
    const atLowestM = next === undefined ? 0 : plan.comHeight.value(next.lowestS);
    pitch.cubicTo(dropS, bouncePitchRad(style, plan.standingM, atLowestM));
    toePitch.cubicTo(Math.min(0.025, dropS), 0);
    groundedS = pitch.timeS;
    flights.push(flightSpan(plan.comHeight, offS, onS));
  }
  return {
    forward,
    lateralM: (side * style.stanceWidthM) / 2,
    lift: lift.build(),
    pitch: pitch.build(),
    toePitch: toePitch.build(),
    flights,
  };
}

function yawOf(plan: JumpPlan): Curve {
  const yaw = new CurveBuilder(0);
  for (const flight of plan.flights) {
    yaw.hold(flight.takeoffS - yaw.timeS);
    yaw.to(flight.landingS - flight.takeoffS, yaw.value + flight.yawRad);
  }
  return yaw.build();
}

/** Shapes a body around a vertical path: feet on the ground in contact, free in the air. */
export function choreographJumps(plan: JumpPlan, random: SeededRandom): Choreography {
  const { style } = plan;
  const forward = forwardOf(plan, random);
  const lateral = new CurveBuilder(0);
  waver(lateral, plan.startS, style.swayM, random);
  const arms = armTrack(plan);
  return {
    comHeight: plan.comHeight,
    comForward: forward.com,
    pelvisLateral: lateral.build(),
    trunkTilt: (_timeS, comHeightM) => trunkTiltAt(style, plan.standingM, comHeightM),
    leftFoot: footTrack(plan, forward.foot, -1),
    rightFoot: footTrack(plan, forward.foot, 1),
    leftArm: arms,
    rightArm: arms,
    handsOnHips: style.arms === 'hips',
    yaw: yawOf(plan),
    yawUntilS: plan.flights[0]?.landingS ?? 0,
  };
}
