import type { AthleteStyle } from '../movement/athlete-style.ts';
import type { PhysicalMovement } from '../movement/choreography.ts';
import { movementFromComTrajectory, standingComHeightM } from '../movement/com-trajectory.ts';
import { GRAVITY } from '../movement/gravity.ts';
import { takeoffHeightM } from '../movement/takeoff-height.ts';
import { CONTACT_THRESHOLD_N } from './force-recording.ts';

/** The force of one jump on a force plate. */
export interface ForcePlateTrace {
  readonly name: string;
  /** Upward force on the athlete, N; all plates together. */
  readonly verticalN: ArrayLike<number>;
  readonly rateHz: number;
  /**
   * A countermovement jump begins and ends in quiet standing, a squat jump begins in the squat,
   * a drop jump begins in the air.
   */
  readonly jumpType: 'cmj' | 'sj' | 'dj';
  /** The body to be moved; its mass is replaced by what the plate says. */
  readonly style: AthleteStyle;
  readonly seed: number;
}

const QUIET_S = 1;
const SHORTEST_FLIGHT_S = 0.1;
const STEP_MS = 4;
const BEFORE_S = 1.6;
const AFTER_S = 1.1;
/** The movement begins where the force leaves body weight by this share, and a little earlier. */
const ONSET_SHARE = 0.05;
const ONSET_LEAD_S = 0.03;
/** Speed and depth at which the last foot leaves the box. */
const LEAVING_SPEED = 0.35;
const LEAVING_SINK_M = 0.06;
const STEP_OFF_S = 0.6;

/**
 * Reads forces written as one column a plate, one sample a line; a line of names may come first.
 *
 * @throws {SyntaxError} if there is no number in the text
 */
export function parseForceColumns(text: string): Float64Array {
  const rows = text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .filter((row) => row.every(Number.isFinite))
    .map((row) => row.reduce((sum, plate) => sum + plate, 0));
  const [, first] = rows;
  if (first === undefined) throw new SyntaxError('No forces found: a number a line is expected');
  return Float64Array.from(rows);
}

/**
 * The movement behind a force: the centre of mass follows from force and body weight by
 * integrating twice, and a body is moved along that path. What integration drifts after the
 * landing is taken out so that the body ends up standing.
 *
 * @throws {RangeError} if the force shows no flight or no quiet standing
 */
export function forcePlateMovement(trace: ForcePlateTrace): PhysicalMovement {
  const { rateHz, jumpType } = trace;
  const force = Float64Array.from(trace.verticalN, (value) =>
    value > CONTACT_THRESHOLD_N ? value : 0,
  );
  const weightN = bodyWeight(force, rateHz);
  const flight = longestFlightAfterContact(force, rateHz);
  const style = { ...trace.style, massKg: weightN / GRAVITY };
  const standingM = standingComHeightM(style);
  const path = { force, weightN, rateHz, standingM };
  const takeoffM = takeoffHeightM(style, standingM, style.arms === 'swing');
  const onset = jumpType === 'dj' ? 0 : onsetOf(path);
  const heights =
    jumpType === 'dj'
      ? integrateBackward(path)
      : integrateForward(path, onset, flight, jumpType === 'sj' ? takeoffM : null);
  const samples = sampled(heights, rateHz, flight, jumpType === 'dj' ? flight.contact : null);
  const common = { name: trace.name, style, seed: trace.seed, jumpType };
  const jump = {
    takeoffMs: (1000 * flight.takeoff) / rateHz,
    landingMs: (1000 * flight.landing) / rateHz,
  };
  if (jumpType !== 'dj') {
    const movementStartMs = Math.max(samples.timesMs[0] ?? 0, (1000 * onset) / rateHz);
    return movementFromComTrajectory({ ...common, ...samples, flights: [jump], movementStartMs });
  }
  const fall = fallBefore(heights, rateHz, flight.contact, standingM);
  return movementFromComTrajectory({
    ...common,
    timesMs: [...fall.timesMs, ...samples.timesMs],
    comHeightM: [...fall.comHeightM, ...samples.comHeightM],
    flights: [{ takeoffMs: fall.leaveMs, landingMs: (1000 * flight.contact) / rateHz }, jump],
    boxHeightM: fall.boxHeightM,
  });
}

interface FlightSamples {
  /** First loaded sample of the contact before the flight. */
  readonly contact: number;
  readonly takeoff: number;
  readonly landing: number;
}

interface ForcePath {
  readonly force: Float64Array;
  readonly weightN: number;
  readonly rateHz: number;
  readonly standingM: number;
}

/** Mean of the quietest second under load. */
function bodyWeight(force: Float64Array, rateHz: number): number {
  const length = Math.round(QUIET_S * rateHz);
  let best = { variance: Number.POSITIVE_INFINITY, mean: 0 };
  for (let start = 0; start + length <= force.length; start += Math.round(length / 10)) {
    const part = force.subarray(start, start + length);
    const mean = part.reduce((sum, value) => sum + value, 0) / length;
    const variance = part.reduce((sum, value) => sum + (value - mean) ** 2, 0) / length;
    if (mean > 10 * CONTACT_THRESHOLD_N && variance < best.variance) best = { variance, mean };
  }
  if (best.mean === 0) throw new RangeError('The force shows no quiet standing');
  return best.mean;
}

function longestFlightAfterContact(force: Float64Array, rateHz: number): FlightSamples {
  let contact = (force[0] ?? 0) > 0 ? 0 : -1;
  let unloadedFrom = -1;
  let found: FlightSamples | null = null;
  for (let index = 1; index < force.length; index++) {
    const loaded = (force[index] ?? 0) > 0;
    const wasLoaded = (force[index - 1] ?? 0) > 0;
    if (wasLoaded && !loaded) unloadedFrom = index;
    if (!loaded || wasLoaded) continue;
    const flown = unloadedFrom >= 0 && index - unloadedFrom > SHORTEST_FLIGHT_S * rateHz;
    if (flown && found === null) found = { contact, takeoff: unloadedFrom, landing: index };
    if (contact < 0 || flown) contact = index;
  }
  if (found === null) throw new RangeError('The force shows no flight between two contacts');
  return found;
}

/** The sample at which the force begins to leave body weight. */
function onsetOf({ force, weightN, rateHz }: ForcePath): number {
  const left = force.findIndex((value) => Math.abs(value - weightN) > ONSET_SHARE * weightN);
  return Math.max(0, left - Math.round(ONSET_LEAD_S * rateHz));
}

/**
 * From rest until the onset; ends in standing. It starts in standing too, unless the height at
 * take-off is given.
 */
function integrateForward(
  path: ForcePath,
  onset: number,
  flight: FlightSamples,
  takeoffM: number | null,
): Float64Array {
  const { force, rateHz, standingM } = path;
  const heights = new Float64Array(force.length).fill(standingM);
  let speed = 0;
  for (let index = onset + 1; index < force.length; index++) {
    const acceleration = accelerationAt(path, index);
    heights[index] = (heights[index - 1] ?? 0) + speed / rateHz + acceleration / (2 * rateHz ** 2);
    speed += acceleration / rateHz;
  }
  if (takeoffM !== null) {
    const raise = takeoffM - (heights[flight.takeoff] ?? 0);
    heights.forEach((height, index) => {
      heights[index] = height + raise;
    });
  }
  // c2·τ² + c3·τ³ changes neither height nor speed at landing and ends both as they must.
  const duration = (force.length - 1 - flight.landing) / rateHz;
  const excess = (heights.at(-1) ?? 0) - standingM;
  const c2 = (3 * excess - speed * duration) / duration ** 2;
  const c3 = (speed * duration - 2 * excess) / duration ** 3;
  for (let index = flight.landing; index < heights.length; index++) {
    const after = (index - flight.landing) / rateHz;
    heights[index] = (heights[index] ?? 0) - c2 * after ** 2 - c3 * after ** 3;
  }
  return heights;
}

/** From quiet standing at the last sample. */
function integrateBackward(path: ForcePath): Float64Array {
  const { force, rateHz, standingM } = path;
  const heights = new Float64Array(force.length);
  let speed = 0;
  heights[force.length - 1] = standingM;
  for (let index = force.length - 1; index > 0; index--) {
    const acceleration = accelerationAt(path, index);
    heights[index - 1] = (heights[index] ?? 0) - speed / rateHz + acceleration / (2 * rateHz ** 2);
    speed -= acceleration / rateHz;
  }
  return heights;
}

/** Mean acceleration between a sample and the one before it, m/s². */
function accelerationAt({ force, weightN }: ForcePath, index: number): number {
  const mean = ((force[index] ?? 0) + (force[index - 1] ?? 0)) / 2;
  return GRAVITY * (mean / weightN - 1);
}

function sampled(
  heights: Float64Array,
  rateHz: number,
  flight: FlightSamples,
  from: number | null,
): { timesMs: number[]; comHeightM: number[] } {
  const first = from ?? Math.max(0, Math.round(flight.takeoff - BEFORE_S * rateHz));
  const last = Math.min(heights.length - 1, Math.round(flight.landing + AFTER_S * rateHz));
  const step = Math.max(1, Math.round((STEP_MS / 1000) * rateHz));
  const timesMs: number[] = [];
  const comHeightM: number[] = [];
  for (let index = first; index <= last; index++) {
    const event = index === flight.takeoff || index === flight.landing;
    if ((index - first) % step !== 0 && !event) continue;
    timesMs.push((1000 * index) / rateHz);
    comHeightM.push(heights[index] ?? 0);
  }
  return { timesMs, comHeightM };
}

/** Standing on the box, leaving it, and the free fall until touch-down. */
function fallBefore(
  heights: Float64Array,
  rateHz: number,
  contact: number,
  standingM: number,
): { timesMs: number[]; comHeightM: number[]; leaveMs: number; boxHeightM: number } {
  const touchdownM = heights[contact] ?? 0;
  const speed = (touchdownM - (heights[contact - 1] ?? 0)) * rateHz;
  const fallS = (-speed - LEAVING_SPEED) / GRAVITY;
  if (!(fallS > 0.1)) throw new RangeError('The athlete does not fall before the contact');
  const leaveM = touchdownM + (speed ** 2 - LEAVING_SPEED ** 2) / (2 * GRAVITY);
  const boxHeightM = leaveM + LEAVING_SINK_M - standingM;
  const leaveMs = (1000 * contact) / rateHz - 1000 * fallS;
  const timesMs: number[] = [];
  const comHeightM: number[] = [];
  // A cubic from rest on the box to the speed of leaving it.
  const c2 = (-3 * LEAVING_SINK_M + LEAVING_SPEED * STEP_OFF_S) / STEP_OFF_S ** 2;
  const c3 = (2 * LEAVING_SINK_M - LEAVING_SPEED * STEP_OFF_S) / STEP_OFF_S ** 3;
  for (let before = STEP_OFF_S * 1000 + 400; before > 0; before -= STEP_MS) {
    const since = Math.max(0, STEP_OFF_S - before / 1000);
    timesMs.push(leaveMs - before);
    comHeightM.push(standingM + boxHeightM + c2 * since ** 2 + c3 * since ** 3);
  }
  timesMs.push(leaveMs);
  comHeightM.push(leaveM);
  return { timesMs, comHeightM, leaveMs, boxHeightM };
}
