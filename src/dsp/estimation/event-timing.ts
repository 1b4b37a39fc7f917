import { lowerBound } from '../numerics/local-fit.ts';
import { GRAVITY_M_S2 } from './ballistic-fit.ts';
import type { BodyColumns } from './body-columns.ts';
import { fitKink, type Kink, type KinkQuestion } from './kink-fit.ts';

/** An instant below the frame with its standard uncertainty, ms. */
export interface EventEstimate {
  readonly timeMs: number;
  readonly sdMs: number;
  /** Height of the floor line under the feet, m above the picture's top (negative). */
  readonly floorM: number;
}

/** A flight's ends as they are known so far, ms. */
export interface FlightSpan {
  readonly takeoffMs: number;
  readonly landingMs: number;
}

/**
 * Mean error of the toe's kink on the real landmarker's tracks, ms, by how much the view is from the
 * side. Body landmarks trail by some 8 ms. Seen from the side, the model hardly sees a foot that
 * points down: it moves toe and heel together, so that the toe seems to leave early and to land
 * late; the less the heel's kink precedes (follows) the toe's, the more.
 */
const BIAS_MS = {
  takeoff: { mean: 4, front: 6, side: -25, sidePerLead: 0.54, leastLead: -10, mostLead: 60 },
  landing: { mean: 18.5, front: 0, side: 18, sidePerLead: 0.32, leastLead: -60, mostLead: 0 },
} as const;
/** Spread about that of one foot, and of the landmarker's view of both, ms. */
const FOOT_SD_MS = 4.5;
const MODEL_SD_MS = {
  takeoff: { oblique: 4.5, side: 12, front: 7 },
  landing: { oblique: 4.5, side: 12, front: 7 },
} as const;
/** Yaw between which the view turns from oblique into front and into side, degrees. */
const FRONT_DEG = { none: 40, full: 15 } as const;
const SIDE_DEG = { none: 60, full: 80 } as const;
/** Level of the crossing, m, and as a share of the feet's rise where that is low. */
const LEVEL_M = 0.08;
const LEVEL_SHARE = 0.4;
const SEARCH_MS = 80;
const FLOOR_REACH_MS = 150;
const FLIGHT_REACH_MS = 160;
/** A slow camera is given more time: this many frames on each side. */
const LEAST_FRAMES = 3.2;
/** Relative spread of the feet's speed about the body's: at the ends of a flight, in a fall. */
const SPEED_SPREAD = { flight: 0.08, fall: 0.2 } as const;
/** How much earlier than the toe's the heel's kink must be to count as the first contact, ms. */
const HEEL_LEAD_MS = 12;
const HEEL_LEAD_SPREAD_MS = 4;
/** Lead of the heel's kink before the toe's where the heel could not be fitted, ms. */
const USUAL_LEAD_MS = { takeoff: 35, landing: -25 } as const;

/** Instant at which the feet leave the ground. */
export function refineTakeoff(
  columns: BodyColumns,
  span: FlightSpan,
  metresPerUnit: number,
  yawDeg: number,
): EventEstimate | null {
  const floor = takeoffFloor(columns, span);
  return refineEnd(columns, span, metresPerUnit, yawDeg, 'takeoff', floor);
}

/** Instant at which the feet meet the ground after a flight. */
export function refineLanding(
  columns: BodyColumns,
  span: FlightSpan,
  metresPerUnit: number,
  yawDeg: number,
): EventEstimate | null {
  // A recording may end right after touch-down: then the floor is where the feet left it.
  const after = floorAround(columns, span.landingMs - 30, span.landingMs + 220);
  const floor = Number.isNaN(after) ? takeoffFloor(columns, span) : after;
  return refineEnd(columns, span, metresPerUnit, yawDeg, 'landing', floor);
}

function takeoffFloor(columns: BodyColumns, span: FlightSpan): number {
  return floorAround(columns, span.takeoffMs - 200, span.takeoffMs + 60);
}

/**
 * Goes from the feet's highest place to where they cross a level well above the floor, and from
 * there by their speed to about the event, which the kink fit then refines. A level near the floor
 * would be crossed early: the toe's landmark rises with the heel.
 */
function refineEnd(
  columns: BodyColumns,
  span: FlightSpan,
  metresPerUnit: number,
  yawDeg: number,
  event: 'takeoff' | 'landing',
  floor: number,
): EventEstimate | null {
  const start = lowerBound(columns.timesMs, span.takeoffMs);
  const end = lowerBound(columns.timesMs, span.landingMs);
  let top = start;
  for (let i = start; i < end; i++) if (feet(columns, i) < feet(columns, top)) top = i;
  const riseM = (floor - feet(columns, top)) * metresPerUnit;
  const levelM = Math.min(LEVEL_M, LEVEL_SHARE * riseM);
  const level = floor - levelM / metresPerUnit;
  const speedMS = speedOf(span);
  const step = event === 'takeoff' ? -1 : 1;
  for (let i = top; i >= 0 && i < columns.timesMs.length; i += step) {
    if (feet(columns, i) <= level) continue;
    const crossedMs = crossing(columns, Math.min(i, i - step), level);
    const aroundMs = crossedMs + (step * 1000 * levelM) / speedMS;
    const search = { event, aroundMs, speedMS, speedSpread: SPEED_SPREAD.flight };
    return refine(columns, search, metresPerUnit, yawDeg);
  }
  return null;
}

/** Instant at which the feet come down from a fall; `speedMS` is the fall's speed there. */
export function refineContactStart(
  columns: BodyColumns,
  aroundMs: number,
  speedMS: number,
  metresPerUnit: number,
  yawDeg: number,
): EventEstimate | null {
  const search = { event: 'landing', aroundMs, speedMS, speedSpread: SPEED_SPREAD.fall } as const;
  return refine(columns, search, metresPerUnit, yawDeg);
}

/** Speed at both ends of a flight of this length. */
function speedOf(span: FlightSpan): number {
  return Math.max(0.8, (GRAVITY_M_S2 * (span.landingMs - span.takeoffMs)) / 2000);
}

interface Search {
  readonly event: 'takeoff' | 'landing';
  readonly aroundMs: number;
  readonly speedMS: number;
  readonly speedSpread: number;
}

/** The two ends of one foot, as far as they could be fitted. */
interface FootKinks {
  readonly toe: Kink;
  readonly heel: Kink | null;
}

function refine(
  columns: BodyColumns,
  { event, ...search }: Search,
  metresPerUnit: number,
  yawDeg: number,
): EventEstimate | null {
  if (!Number.isFinite(search.aroundMs)) return null;
  const frameMs = frameIntervalMs(columns, search.aroundMs);
  const question: KinkQuestion = {
    ...search,
    side: event === 'takeoff' ? -1 : 1,
    searchMs: SEARCH_MS,
    floorMs: Math.max(FLOOR_REACH_MS, LEAST_FRAMES * frameMs),
    flightMs: Math.max(FLIGHT_REACH_MS, LEAST_FRAMES * frameMs),
  };
  const feet: FootKinks[] = [];
  for (const side of [0, 1] as const) {
    const kink = (y: Float64Array): Kink | null =>
      fitKink(columns.timesMs, toMetres(y, metresPerUnit), question);
    const toe = kink(columns.toeY[side]);
    if (toe) feet.push({ toe, heel: kink(columns.heelY[side]) });
  }
  return feet.length === 0 ? null : fuse(feet, event, yawDeg);
}

/**
 * Most jumpers land on the ball of the foot: the heel's track stops 50 ms later. Where it clearly
 * stops before the toe's, the heel was the first contact.
 */
function firstContact({ toe, heel }: FootKinks): Kink {
  if (heel === null) return toe;
  const leadMs = toe.timeMs - heel.timeMs;
  const share = 1 / (1 + Math.exp((HEEL_LEAD_MS - leadMs) / HEEL_LEAD_SPREAD_MS));
  return {
    ...toe,
    timeMs: toe.timeMs - share * leadMs,
    sdMs: Math.hypot((1 - share) * toe.sdMs, share * heel.sdMs),
  };
}

function fuse(
  feet: readonly FootKinks[],
  event: 'takeoff' | 'landing',
  yawDeg: number,
): EventEstimate {
  const bias = BIAS_MS[event];
  let weight = 0;
  let time = 0;
  let floor = 0;
  let lead = 0;
  for (const foot of feet) {
    const kink = event === 'landing' ? firstContact(foot) : foot.toe;
    const w = 1 / (kink.sdMs ** 2 + FOOT_SD_MS ** 2);
    const leadMs = foot.toe.timeMs - (foot.heel?.timeMs ?? foot.toe.timeMs - USUAL_LEAD_MS[event]);
    weight += w;
    time += w * kink.timeMs;
    floor += w * kink.floorM;
    lead += w * Math.max(bias.leastLead, Math.min(bias.mostLead, leadMs));
  }
  const side = share(yawDeg, SIDE_DEG);
  const front = share(yawDeg, FRONT_DEG);
  const model = MODEL_SD_MS[event];
  const biasMs =
    bias.mean + front * bias.front + side * (bias.side + (bias.sidePerLead * lead) / weight);
  const modelSdMs = model.oblique + side * (model.side - model.oblique);
  const viewSdMs = modelSdMs + front * (model.front - model.oblique);
  return {
    timeMs: time / weight - biasMs,
    sdMs: Math.hypot(Math.sqrt(1 / weight), viewSdMs),
    floorM: floor / weight,
  };
}

/** How far a yaw is into a range, 0…1; half where it is not known. */
function share(yawDeg: number, range: { readonly none: number; readonly full: number }): number {
  if (Number.isNaN(yawDeg)) return 0.5;
  return Math.max(0, Math.min(1, (yawDeg - range.none) / (range.full - range.none)));
}

/** Mean interval of the frames within a quarter of a second of an instant. */
function frameIntervalMs(columns: BodyColumns, aroundMs: number): number {
  const first = lowerBound(columns.timesMs, aroundMs - 250);
  const last = lowerBound(columns.timesMs, aroundMs + 250) - 1;
  const spanMs = (columns.timesMs[last] ?? 0) - (columns.timesMs[first] ?? 0);
  return last > first ? spanMs / (last - first) : 0;
}

function toMetres(y: Float64Array, metresPerUnit: number): Float64Array {
  return y.map((value) => -value * metresPerUnit);
}

function crossing(columns: BodyColumns, i: number, level: number): number {
  const a = feet(columns, i);
  const b = feet(columns, i + 1);
  const t = columns.timesMs[i] ?? Number.NaN;
  return t + ((level - a) / (b - a)) * ((columns.timesMs[i + 1] ?? Number.NaN) - t);
}

function feet(columns: BodyColumns, i: number): number {
  return ((columns.toeY[0][i] ?? 0) + (columns.toeY[1][i] ?? 0)) / 2;
}

/**
 * The floor near a contact: the lowest place of the feet there but for a fifth of the frames,
 * since the contact may be shorter than the window.
 */
function floorAround(columns: BodyColumns, fromMs: number, toMs: number): number {
  const values: number[] = [];
  const end = lowerBound(columns.timesMs, toMs);
  for (let i = lowerBound(columns.timesMs, fromMs); i < end; i++) values.push(feet(columns, i));
  values.sort((a, b) => a - b);
  return values[Math.floor(values.length * 0.8)] ?? Number.NaN;
}
