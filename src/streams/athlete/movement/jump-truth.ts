import type { JumpType } from '../../../dsp/analysis/attempt.ts';
import { Landmark } from '../../../dsp/landmarks/landmark.ts';
import { Body } from '../body/body.ts';
import { blankPosture } from '../body/posture.ts';
import type { JumpTruth } from '../movement.ts';
import { type Choreography, postureAt } from './choreography.ts';
import { GRAVITY } from './gravity.ts';

/** The instants of one jump, s. */
export interface JumpInstants {
  readonly type: JumpType;
  /** Standing (or the squat's hold, or the last flight) ends here at the earliest. */
  readonly quietUntilS: number;
  /** Where it is known otherwise than from the force. */
  readonly startS?: number;
  readonly lowestS: number;
  readonly takeoffS: number;
  readonly landingS: number;
  readonly contactStartS?: number;
  readonly squatHoldS?: number;
  readonly dropHeightM?: number;
}

/** Share of body weight by which the force must differ for the movement to have begun. */
const START_FORCE_SHARE = 0.05;
const SCAN_S = 0.0005;

/**
 * When a movement from quiet begins: the vertical ground force differs from body weight by 5 %
 * for the first time after `quietUntilS` (Owen et al. 2014 use 5 SD of quiet standing, which is
 * about this much).
 */
function movementStartS(script: Choreography, quietUntilS: number, endS: number): number {
  for (let timeS = quietUntilS; timeS < endS; timeS += SCAN_S) {
    if (Math.abs(script.comHeight.acceleration(timeS)) >= START_FORCE_SHARE * GRAVITY) {
      return timeS;
    }
  }
  return quietUntilS;
}

function extreme(script: Choreography, fromS: number, toS: number, sign: 1 | -1): number {
  let best = 0;
  for (let timeS = fromS; timeS <= toS; timeS += SCAN_S) {
    best = Math.max(best, sign * script.comHeight.slope(timeS));
  }
  return best;
}

/** Drop of mid-hip from an instant to its lowest until another, m. */
function hipDrop(script: Choreography, statureM: number, fromS: number, toS: number): number {
  const body = new Body(statureM);
  const posture = blankPosture();
  const pose = new Float64Array(99);
  const hipAt = (timeS: number): number => {
    postureAt(script, timeS, posture);
    body.pose(posture, pose);
    return pose[3 * Landmark.leftHip + 1] ?? 0;
  };
  const standing = hipAt(fromS);
  let lowest = standing;
  for (let timeS = fromS; timeS <= toS; timeS += 0.002) lowest = Math.min(lowest, hipAt(timeS));
  return standing - lowest;
}

/**
 * Everything that follows exactly from the path of the centre of mass. `countermovement_depth_m`
 * is the drop of mid-hip, `com_depth_m` that of the centre of mass; `jump_height_m` is the rise of
 * the centre of mass from take-off to the apex, `jump_height_flight_time_m` what g·t²/8 makes of
 * the flight.
 */
export function jumpTruth(script: Choreography, statureM: number, jump: JumpInstants): JumpTruth {
  const { takeoffS, landingS, lowestS, contactStartS } = jump;
  const takeoffVelocity = script.comHeight.slope(takeoffS);
  const flightS = landingS - takeoffS;
  const heightM = takeoffVelocity ** 2 / (2 * GRAVITY);
  const startS = contactStartS ?? jump.startS ?? movementStartS(script, jump.quietUntilS, takeoffS);
  const upS = takeoffS - lowestS;
  const data: Record<string, number> = {
    jump_height_m: heightM,
    jump_height_flight_time_m: (GRAVITY * flightS ** 2) / 8,
    flight_time_ms: flightS * 1000,
    takeoff_velocity_m_s: takeoffVelocity,
    concentric_duration_ms: upS * 1000,
    peak_concentric_velocity_m_s: extreme(script, lowestS, takeoffS, 1),
    landing_com_drop_m: script.comHeight.value(takeoffS) - script.comHeight.value(landingS),
  };
  if (contactStartS === undefined) {
    const downS = lowestS - startS;
    data.total_movement_time_ms = (takeoffS - startS) * 1000;
    data.rsi_mod_m_s = heightM / (takeoffS - startS);
    if (jump.type === 'cmj') {
      data.eccentric_duration_ms = downS * 1000;
      data.peak_eccentric_velocity_m_s = extreme(script, startS, lowestS, -1);
      data.com_depth_m = script.comHeight.value(jump.quietUntilS) - script.comHeight.value(lowestS);
      data.countermovement_depth_m = hipDrop(script, statureM, jump.quietUntilS, takeoffS);
    }
  } else {
    const contactS = takeoffS - contactStartS;
    data.ground_contact_time_ms = contactS * 1000;
    data.rsi_flight_contact = flightS / contactS;
    data.rsi_height_contact_m_s = heightM / contactS;
    data.eccentric_duration_ms = (lowestS - contactStartS) * 1000;
  }
  if (jump.squatHoldS !== undefined) data.squat_hold_duration_ms = jump.squatHoldS * 1000;
  if (jump.dropHeightM !== undefined) data.drop_height_m = jump.dropHeightM;
  const events = {
    movement_start_ms: contactStartS === undefined ? startS * 1000 : null,
    lowest_point_ms: lowestS * 1000,
    takeoff_ms: takeoffS * 1000,
    apex_ms: (takeoffS + takeoffVelocity / GRAVITY) * 1000,
    landing_ms: landingS * 1000,
  };
  return {
    type: jump.type,
    events:
      contactStartS === undefined ? events : { ...events, contact_start_ms: contactStartS * 1000 },
    data,
  };
}
