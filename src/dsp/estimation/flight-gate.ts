import type { RejectionReason } from '../analysis/attempt.ts';
import { localFit } from '../numerics/local-fit.ts';
import { type BallisticFit, GRAVITY_M_S2 } from './ballistic-fit.ts';
import type { BodyColumns } from './body-columns.ts';
import type { EventEstimate } from './foot-events.ts';

/** What the gate looks at; lengths in metres by a scale that owes nothing to the flight. */
export interface FlightFacts {
  readonly columns: BodyColumns;
  readonly takeoff: EventEstimate;
  readonly landing: EventEstimate;
  readonly fit: BallisticFit;
  readonly metresPerUnit: number;
}

/**
 * Free fall must be seen: the body's acceleration on the picture, in metres by body proportions,
 * may differ from g by the error of that scale and of the landmarks, not more.
 */
const MAX_GRAVITY_RATIO = 1.6;
/** A step-off, a stride or a twitch of the skeleton is shorter, ms. */
const SHORTEST_FLIGHT_MS = 160;
/**
 * How much the fall may outlast the rise: as a share of the flight (a lower landing) and beyond it
 * in ms (the errors of three instants). A step down from a box has a third of the flight or more.
 */
const MAX_ASYMMETRY = 0.2;
const ASYMMETRY_ERROR_MS = 25;
/**
 * Feet that come to rest so much lower in the picture than they left it, m, came down from a box or
 * nearer to the camera: then half of that asymmetry is enough to tell a step down.
 */
const LOWER_FLOOR_M = 0.15;
const LOWER_FLOOR_SHARE = 0.5;
/** Across the picture faster than this is a leap or a stride, m/s. */
const MAX_TRAVEL_M_S = 1.3;
/** Jumpers leave the ground with both feet; a runner's other foot is in the air already, m. */
const MAX_FEET_APART_M = 0.3;

/** Decides whether there was a jump; null: yes. */
export function refuseFlight(facts: FlightFacts): RejectionReason | null {
  const { columns, takeoff, landing, fit, metresPerUnit } = facts;
  const flightMs = landing.timeMs - takeoff.timeMs;
  if (flightMs < SHORTEST_FLIGHT_MS) return 'too_short';
  if (!isFreeFall(fit, metresPerUnit)) {
    return 'no_free_fall';
  }
  const outlastsMs = takeoff.timeMs + landing.timeMs - 2 * fit.apexMs;
  const allowedMs = MAX_ASYMMETRY * flightMs + ASYMMETRY_ERROR_MS;
  const isLower = takeoff.floorM - landing.floorM > LOWER_FLOOR_M;
  if (outlastsMs > (isLower ? LOWER_FLOOR_SHARE : 1) * allowedMs) return 'landed_too_low';
  if (outlastsMs < -allowedMs) return 'no_free_fall';
  const middle = localFit(columns.timesMs, columns.hipX, fit.apexMs, 0.3 * flightMs);
  if (Math.abs(middle.velocity) * metresPerUnit > MAX_TRAVEL_M_S) return 'travelled_too_far';
  const toeY = (side: 0 | 1): number =>
    localFit(columns.timesMs, columns.toeY[side], takeoff.timeMs, 50).value;
  if (Math.abs(toeY(0) - toeY(1)) * metresPerUnit > MAX_FEET_APART_M) {
    return 'feet_never_left_the_ground';
  }
  return null;
}

/**
 * Whether a fitted fall is one at g, as far as scale and landmarks allow to say.
 * @param metresPerUnit by a scale that owes nothing to the flight
 */
export function isFreeFall(fit: BallisticFit, metresPerUnit: number): boolean {
  const gravityRatio = (fit.curvature * metresPerUnit) / GRAVITY_M_S2;
  return !(gravityRatio > MAX_GRAVITY_RATIO || gravityRatio < 1 / MAX_GRAVITY_RATIO);
}
