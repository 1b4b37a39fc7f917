import { appendKnots, type Knot, solveKnots } from './contact-profile.ts';
import type { CurveBuilder } from './curve.ts';
import { GRAVITY } from './gravity.ts';

/** The deepest unweighting a countermovement uses, as a share of gravity. */
const DEEPEST_UNWEIGHTING = 0.88;
const TAKEOFF_STEEPNESS = 1.4;
const TOUCHDOWN_STEEPNESS = 1.4;

/** Bounds of the ground's push at the inner knots of a push-off, above body weight, m/s². */
const WEAKEST_PUSH = -0.55 * GRAVITY;
const STRONGEST_PUSH = 4.5 * GRAVITY;
/**
 * Longest push-off in units of way over final speed: 2 is a steady push, 3 one that grows from
 * nothing. Slower ones would have to wait on the way up, or come down again.
 */
const LONGEST_PUSH = 2.4;

/**
 * From rest down to a lowest point at rest. The time is lengthened where the drop would otherwise
 * need more than free fall gives.
 *
 * @param unweightingShare share of the time until the deepest unweighting (0.35…0.6)
 * @returns the time taken, s
 */
export function descend(
  curve: CurveBuilder,
  depthM: number,
  durationS: number,
  unweightingShare: number,
): number {
  const shape = (takenS: number): Knot[] => [
    { durationS: unweightingShare * takenS, acceleration: 0, free: true },
    { durationS: (1 - unweightingShare) * takenS, acceleration: 0, free: true },
  ];
  const goal = { riseM: -depthM, endVelocity: 0 };
  const rest = { velocity: 0, acceleration: 0 };
  const asked = -(solveKnots(rest, shape(durationS), goal)[0] ?? 0);
  const most = DEEPEST_UNWEIGHTING * GRAVITY;
  const takenS = asked > most ? durationS * Math.sqrt(asked / most) : durationS;
  const knots = shape(takenS);
  appendKnots(curve, knots, solveKnots(rest, knots, goal));
  return takenS;
}

function pushKnots(durationS: number, releaseS: number): Knot[] {
  const pushS = durationS - releaseS;
  return [
    { durationS: 0.5 * pushS, acceleration: 0, free: true },
    { durationS: 0.5 * pushS, acceleration: 0, free: true },
    { durationS: releaseS, acceleration: -GRAVITY, free: false, endSteep: TAKEOFF_STEEPNESS },
  ];
}

/**
 * From a lowest point at rest to take-off: the given rise and velocity, acceleration −g. The time
 * is the feasible one nearest to the wish (the ground can only push, and not without limit, and the
 * body rises all the time).
 *
 * @returns the time taken, s
 */
export function pushOff(
  curve: CurveBuilder,
  riseM: number,
  velocity: number,
  wishedS: number,
  releaseS: number,
): number {
  const start = { velocity: 0, acceleration: curve.acceleration };
  const goal = { riseM, endVelocity: velocity };
  const longestS = Math.max((LONGEST_PUSH * riseM) / velocity, releaseS + 0.1);
  const aimedS = Math.min(wishedS, longestS);
  let takenS = aimedS;
  let leastExcess = Number.POSITIVE_INFINITY;
  for (let step = 0; step <= 160; step++) {
    const offset = (step % 2 === 0 ? 1 : -1) * Math.ceil(step / 2) * 0.01;
    const tryS = aimedS + offset;
    if (tryS < releaseS + 0.08 || tryS > longestS) continue;
    const [middle = 0, end = 0] = solveKnots(start, pushKnots(tryS, releaseS), goal);
    const lowest = Math.min(middle, end);
    const highest = Math.max(middle, end);
    const excess = Math.max(0, WEAKEST_PUSH - lowest) + Math.max(0, highest - STRONGEST_PUSH);
    if (excess < leastExcess) {
      leastExcess = excess;
      takenS = tryS;
    }
    if (excess === 0) break;
  }
  const knots = pushKnots(takenS, releaseS);
  appendKnots(curve, knots, solveKnots(start, knots, goal));
  return takenS;
}

/** Falls freely from take-off until the centre of mass is at a height; returns the time, s. */
export function fly(curve: CurveBuilder, landingHeightM: number): number {
  const drop = curve.value - landingHeightM;
  const timeS = (curve.slope + Math.sqrt(curve.slope ** 2 + 2 * GRAVITY * drop)) / GRAVITY;
  curve.coast(timeS, -GRAVITY);
  return timeS;
}

/**
 * From touch-down to the lowest point at rest.
 *
 * @param impactS time from touch-down to the first force peak, s
 */
export function absorb(curve: CurveBuilder, durationS: number, impactS: number): void {
  const fallingSpeed = -curve.slope;
  // The later push is a third of the peak; the peak follows from the speed to be taken away.
  const share = 0.35;
  const peak =
    (fallingSpeed + (GRAVITY * impactS) / 2) /
    (impactS / 2 + (share + 1) * 0.5 * (durationS - impactS));
  curve.accelerateTo(impactS, peak, TOUCHDOWN_STEEPNESS, 0);
  // Whatever rounding or steep slopes left of the speed goes here.
  const remainingS = durationS - impactS;
  const end = (-2 * curve.slope) / remainingS - curve.acceleration;
  curve.accelerateTo(remainingS, end);
}

function reboundKnots(mean: number, contactS: number, loadS: number, releaseS: number): Knot[] {
  const coreS = contactS - loadS - releaseS;
  return [
    { durationS: loadS, acceleration: 1.35 * mean, free: true, startSteep: TOUCHDOWN_STEEPNESS },
    { durationS: 0.5 * coreS, acceleration: 1.35 * mean, free: true },
    { durationS: 0.5 * coreS, acceleration: 1.2 * mean, free: true },
    { durationS: releaseS, acceleration: -GRAVITY, free: false, endSteep: TAKEOFF_STEEPNESS },
  ];
}

/**
 * From touch-down through a rebound to take-off: the given rise (take-off minus touch-down
 * height) and velocity, beginning and ending without force. The contact time is the one nearest to
 * the wish in which the ground never has to pull.
 */
export function rebound(
  curve: CurveBuilder,
  riseM: number,
  velocity: number,
  wishedS: number,
  loadS: number,
  releaseS: number,
): void {
  const start = { velocity: curve.slope, acceleration: curve.acceleration };
  const goal = { riseM, endVelocity: velocity };
  const solve = (contactS: number) => {
    const mean = (velocity - curve.slope) / contactS;
    const knots = reboundKnots(mean, contactS, loadS, releaseS);
    return { knots, values: solveKnots(start, knots, goal) };
  };
  let best = solve(wishedS);
  for (let step = 1; step <= 80 && Math.min(...best.values.slice(0, 3)) < WEAKEST_PUSH; step++) {
    const contactS = wishedS + (step % 2 === 0 ? 1 : -1) * Math.ceil(step / 2) * 0.005;
    if (contactS < loadS + releaseS + 0.03) continue;
    const other = solve(contactS);
    if (Math.min(...other.values.slice(0, 3)) > Math.min(...best.values.slice(0, 3))) best = other;
  }
  appendKnots(curve, best.knots, best.values);
}
