import type { JumpType } from '../../../dsp/analysis/attempt.ts';
import type { JumpTruth } from '../movement.ts';
import { SeededRandom } from '../random.ts';
import type { AthleteStyle } from './athlete-style.ts';
import { ChoreographedMovement, type Choreography, type PhysicalMovement } from './choreography.ts';
import { type Curve, CurveBuilder } from './curve.ts';
import { GRAVITY } from './gravity.ts';
import { choreographJumps } from './jump-choreography.ts';
import type { JumpPlan, PlannedFlight } from './jump-plan.ts';
import { jumpTruth } from './jump-truth.ts';
import { lowestTimeS } from './lowest-point.ts';
import { standingHeightM } from './stance.ts';

/** A path of the centre of mass that comes from elsewhere, a force plate for instance. */
export interface ComTrajectory {
  readonly name: string;
  /** Strictly increasing; the first is the movement's start (it need not be 0). */
  readonly timesMs: ArrayLike<number>;
  /**
   * Height of the centre of mass over the floor, m, at those times. Quiet standing is at
   * {@link standingComHeightM}, and the path must be one the body can follow (take-off some
   * 0.05…0.14 m above standing).
   */
  readonly comHeightM: ArrayLike<number>;
  /** Times without contact, in order. Between them the path is made exactly ballistic. */
  readonly flights: readonly { readonly takeoffMs: number; readonly landingMs: number }[];
  readonly jumpType: JumpType;
  readonly style: AthleteStyle;
  readonly seed: number;
  /**
   * Drop jumps: the first of `flights` is the fall from a box of this height; its start is the
   * instant the last foot leaves the box.
   */
  readonly boxHeightM?: number;
  /** When the movement begins (leaves quiet), ms; by default where the force leaves 5 %. */
  readonly movementStartMs?: number;
  /** Squat jumps: how long the squat was held, ms. */
  readonly squatHoldMs?: number;
}

/** Height of the centre of mass of a quietly standing body over the floor, m. */
export function standingComHeightM(style: AthleteStyle): number {
  return standingHeightM(style);
}

interface Span {
  readonly fromS: number;
  readonly toS: number;
}

const SHORTEST_PIECE_S = 0.0005;
const STEP_BEFORE_FALL_S = 0.5;
const FEET_APART_S = 0.15;
const STEP_FORWARD_M = 0.4;
/** How far a held squat wavers. */
const SQUAT_WAVER_M = 0.003;

function interpolate(times: readonly number[], heights: readonly number[], timeS: number): number {
  let low = 0;
  let high = times.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? 0) <= timeS) low = middle;
    else high = middle;
  }
  const start = times[low] ?? 0;
  const end = times[high] ?? start;
  const share = end > start ? (timeS - start) / (end - start) : 0;
  return (heights[low] ?? 0) + share * ((heights[high] ?? 0) - (heights[low] ?? 0));
}

/** Follows the samples in contact and exact parabolas between take-off and landing. */
function heightCurve(
  times: readonly number[],
  heights: readonly number[],
  flights: readonly Span[],
): Curve {
  const curve = new CurveBuilder(heights[0] ?? 0);
  const endS = times.at(-1) ?? 0;
  let next = 1;
  const followTo = (untilS: number, endSlope: number) => {
    for (; next < times.length; next++) {
      const timeS = times[next] ?? endS;
      if (timeS > untilS - SHORTEST_PIECE_S) break;
      if (timeS - curve.timeS < SHORTEST_PIECE_S) continue;
      const after = next + 1;
      const last = after >= times.length || (times[after] ?? endS) > untilS;
      const slope = last
        ? endSlope
        : ((heights[after] ?? 0) - curve.value) / ((times[after] ?? endS) - curve.timeS);
      curve.cubicTo(timeS - curve.timeS, heights[next] ?? 0, slope);
    }
    curve.cubicTo(untilS - curve.timeS, interpolate(times, heights, untilS), endSlope);
  };
  for (const { fromS, toS } of flights) {
    const airS = toS - fromS;
    const rise = interpolate(times, heights, toS) - interpolate(times, heights, fromS);
    followTo(fromS, rise / airS + (GRAVITY * airS) / 2);
    curve.coast(airS, -GRAVITY);
    while ((times[next] ?? Number.POSITIVE_INFINITY) <= toS) next++;
  }
  followTo(endS, 0);
  return curve.build();
}

/** The end of a held squat: the last time near the lowest height before take-off. */
function squatEndS(comHeight: Curve, takeoffS: number): number {
  const lowestM = comHeight.value(lowestTimeS(comHeight, 0, takeoffS));
  let timeS = takeoffS;
  while (timeS > 0 && comHeight.value(timeS) > lowestM + SQUAT_WAVER_M) timeS -= 0.001;
  return Math.max(0, timeS);
}

function readSamples(path: ComTrajectory): { times: number[]; heights: number[] } {
  const origin = path.timesMs[0] ?? 0;
  const times = Array.from(path.timesMs, (time) => (time - origin) / 1000);
  const heights = Array.from(path.comHeightM);
  if (times.length < 2 || times.length !== heights.length) {
    throw new RangeError('timesMs and comHeightM must have the same length, at least 2');
  }
  times.forEach((time, index) => {
    if (index > 0 && !(time > (times[index - 1] ?? 0))) {
      throw new RangeError(`timesMs must increase strictly; it does not at sample ${index}`);
    }
  });
  return { times, heights };
}

/** The flights in seconds from the first sample. */
function readFlights(path: ComTrajectory, durationS: number): readonly Span[] {
  const originMs = path.timesMs[0] ?? 0;
  let beforeS = 0;
  return path.flights.map(({ takeoffMs, landingMs }) => {
    const fromS = (takeoffMs - originMs) / 1000;
    const toS = (landingMs - originMs) / 1000;
    if (fromS < beforeS || toS <= fromS || toS > durationS) {
      throw new RangeError('flights must be in order, of positive length, inside timesMs');
    }
    beforeS = toS;
    return { fromS, toS };
  });
}

function planFlights(
  { jumpType }: ComTrajectory,
  comHeight: Curve,
  fall: Span | undefined,
  jumps: readonly Span[],
): readonly PlannedFlight[] {
  return jumps.map(({ fromS, toS }, index) => ({
    lowestS:
      jumpType === 'sj'
        ? squatEndS(comHeight, fromS)
        : lowestTimeS(comHeight, jumps[index - 1]?.toS ?? fall?.toS ?? 0, fromS),
    takeoffS: fromS,
    landingS: toS,
    forwardM: 0,
    yawRad: 0,
  }));
}

function planDrop(path: ComTrajectory, fall: Span | undefined): Pick<JumpPlan, 'drop'> {
  if (fall === undefined || path.boxHeightM === undefined) return {};
  return {
    drop: {
      boxHeightM: path.boxHeightM,
      firstFootOffS: Math.max(0, fall.fromS - FEET_APART_S),
      lastFootOffS: fall.fromS,
      landingS: fall.toS,
      forwardM: STEP_FORWARD_M,
    },
  };
}

/** What the path says about its jumps, and where it says nothing, what the body shows. */
function truthsOf(
  path: ComTrajectory,
  script: Choreography,
  planned: readonly PlannedFlight[],
  fall: Span | undefined,
  startS: number,
): readonly JumpTruth[] {
  return planned.map((flight, index) => {
    const contactStartS = planned[index - 1]?.landingS ?? fall?.toS;
    const first = index === 0 && fall === undefined;
    return jumpTruth(script, path.style.statureM, {
      type: path.jumpType === 'hop' && first ? 'cmj' : path.jumpType,
      quietUntilS: first ? 0 : startS,
      ...flight,
      ...(path.movementStartMs === undefined ? {} : { startS }),
      ...(contactStartS === undefined ? {} : { contactStartS }),
      ...(path.squatHoldMs === undefined ? {} : { squatHoldS: path.squatHoldMs / 1000 }),
      ...(path.boxHeightM === undefined ? {} : { dropHeightM: path.boxHeightM }),
    });
  });
}

/**
 * A body that follows a given vertical path of its centre of mass exactly (in flight the parabola
 * through the heights at take-off and landing). The truth is what the path says.
 *
 * @throws RangeError naming the field where the samples or the flights make no sense
 */
export function movementFromComTrajectory(path: ComTrajectory): PhysicalMovement {
  const { times, heights } = readSamples(path);
  const { style } = path;
  const durationS = times.at(-1) ?? 0;
  const flights = readFlights(path, durationS);
  const comHeight = heightCurve(times, heights, flights);
  const fall = path.boxHeightM === undefined ? undefined : flights[0];
  const jumps = fall === undefined ? flights : flights.slice(1);
  const planned = planFlights(path, comHeight, fall, jumps);
  const firstLowestS = planned[0]?.lowestS ?? durationS;
  const startS =
    path.movementStartMs !== undefined
      ? (path.movementStartMs - (path.timesMs[0] ?? 0)) / 1000
      : Math.max(0, (fall?.fromS ?? firstLowestS) - STEP_BEFORE_FALL_S);
  const plan: JumpPlan = {
    style,
    standingM: standingHeightM(style),
    comHeight,
    startS: Math.min(startS, firstLowestS),
    settledS: Math.min(durationS, (jumps.at(-1)?.toS ?? 0) + 0.9),
    durationS,
    flights: planned,
    ...planDrop(path, fall),
  };
  const script = choreographJumps(plan, new SeededRandom(path.seed));
  return new ChoreographedMovement(script, {
    name: path.name,
    durationS,
    truth: { jumps: truthsOf(path, script, planned, fall, startS) },
    statureM: style.statureM,
    massKg: style.massKg,
    boxHeightM: path.boxHeightM ?? 0,
  });
}
