import type { JumpTruth } from '../movement.ts';
import { SeededRandom } from '../random.ts';
import type { AthleteStyle } from './athlete-style.ts';
import { ChoreographedMovement, type PhysicalMovement } from './choreography.ts';
import { CurveBuilder } from './curve.ts';
import { choreographJumps } from './jump-choreography.ts';
import type { PlannedFlight } from './jump-plan.ts';
import { type JumpShape, landAndStand, takeoffVelocity } from './jump-shape.ts';
import { jumpTruth } from './jump-truth.ts';
import { lowestTimeS } from './lowest-point.ts';
import { standingHeightM } from './stance.ts';
import { landingHeightM, takeoffHeightM } from './takeoff-height.ts';
import { descend, fly, pushOff, rebound } from './vertical-phases.ts';

/**
 * Rebounds in series. They begin with a small countermovement jump of the same height, which
 * counts as a jump of type `cmj`; every rebound (contact and the flight after it) is a `hop`.
 */
export interface HopsSpec extends Omit<JumpShape, 'driftM' | 'turnDeg'> {
  readonly type: 'hop';
  readonly style: AthleteStyle;
  readonly seed: number;
  /** Number of rebounds (5…20). */
  readonly rebounds: number;
  /** Time on the ground (0.12…0.35). */
  readonly contactS: number;
  /** How far height and contact vary from hop to hop, as a share of themselves. */
  readonly variation: number;
  readonly depthM: number;
}

const FIRST_DESCENT_S = 0.35;
const LOAD_SHARE = 0.25;

/** One flight and the contact before it; times in s. */
interface Bounce {
  readonly contactStartS: number;
  readonly takeoffS: number;
  readonly landingS: number;
}

/** Draws the first jump and the rebounds; the curve ends at the last touch-down. */
function bounce(
  curve: CurveBuilder,
  spec: HopsSpec,
  takeoffM: number,
  touchdownM: number,
  random: SeededRandom,
): { readonly firstLowestS: number; readonly air: readonly Bounce[] } {
  const varied = (value: number) => value * (1 + spec.variation * random.between(-1, 1));
  descend(curve, spec.depthM, FIRST_DESCENT_S, 0.5);
  const firstLowestS = curve.timeS;
  const speed = takeoffVelocity(spec.heightM);
  pushOff(curve, takeoffM - curve.value, speed, spec.concentricS, spec.releaseS);
  const air: Bounce[] = [];
  const flyOnce = (contactStartS: number) => {
    const takeoffS = curve.timeS;
    fly(curve, touchdownM);
    air.push({ contactStartS, takeoffS, landingS: curve.timeS });
  };
  flyOnce(spec.standS);
  for (let hop = 0; hop < spec.rebounds; hop++) {
    const contactStartS = curve.timeS;
    const contactS = varied(spec.contactS);
    const releaseS = Math.min(spec.releaseS, LOAD_SHARE * contactS);
    const velocity = takeoffVelocity(varied(spec.heightM));
    const loadS = Math.min(0.04, LOAD_SHARE * contactS);
    rebound(curve, takeoffM - curve.value, velocity, contactS, loadS, releaseS);
    flyOnce(contactStartS);
  }
  return { firstLowestS, air };
}

/** Repeated hops on the spot. */
export function repeatedHops(spec: HopsSpec): PhysicalMovement {
  const style: AthleteStyle =
    spec.style.arms === 'swing' ? { ...spec.style, arms: 'hanging' } : spec.style;
  const random = new SeededRandom(spec.seed);
  const standingM = standingHeightM(style);
  const takeoffM = takeoffHeightM(style, standingM, false);
  const touchdownM = landingHeightM(style, standingM, takeoffM, spec.landingBentM, false);
  const curve = new CurveBuilder(standingM);
  curve.hold(spec.standS);
  const { firstLowestS, air } = bounce(curve, spec, takeoffM, touchdownM, random);
  const settledS = landAndStand(curve, spec, standingM);
  const comHeight = curve.build();
  const flights: PlannedFlight[] = air.map((flight, index) => ({
    lowestS:
      index === 0 ? firstLowestS : lowestTimeS(comHeight, flight.contactStartS, flight.takeoffS),
    takeoffS: flight.takeoffS,
    landingS: flight.landingS,
    forwardM: random.between(-0.03, 0.03),
    yawRad: 0,
  }));
  const startS = spec.standS;
  const durationS = curve.timeS;
  const script = choreographJumps(
    { style, standingM, comHeight, startS, settledS, durationS, flights },
    random,
  );
  const jumps: JumpTruth[] = flights.map((flight, index) => {
    const instants = { ...flight, quietUntilS: startS };
    return index === 0
      ? jumpTruth(script, style.statureM, { ...instants, type: 'cmj' })
      : jumpTruth(script, style.statureM, {
          ...instants,
          type: 'hop',
          contactStartS: air[index]?.contactStartS ?? startS,
        });
  });
  return new ChoreographedMovement(script, {
    name: 'repeated hops',
    durationS,
    truth: { jumps },
    statureM: style.statureM,
    massKg: style.massKg,
    boxHeightM: 0,
  });
}
