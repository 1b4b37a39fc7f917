import { GRAVITY_M_S2 } from './ballistic-fit.ts';
import type { BodyColumns } from './body-columns.ts';
import { fitKink, type Kink, type KinkQuestion } from './kink-fit.ts';
import { lowerBound } from './local-fit.ts';

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
 * Mean error of the fitted kink on the real landmarker's tracks, ms: the toe's landmark follows the
 * heel a little before take-off, which makes up for its lag; at touch-down the lag stands alone.
 */
const BIAS_MS = { takeoff: 6, landing: 20 } as const;
/** Spread of the kink beyond its own fit's uncertainty, ms. */
const MODEL_SD_MS = { takeoff: 7, landing: 7 } as const;
/** Level of the crossing, m, and as a share of the feet's rise where that is low. */
const LEVEL_M = 0.08;
const LEVEL_SHARE = 0.4;
const SEARCH_MS = 80;
const FLOOR_REACH_MS = 150;
const FLIGHT_REACH_MS = 130;
/** Relative spread of the feet's speed about the body's: at the ends of a flight, in a fall. */
const SPEED_SPREAD = { flight: 0.08, fall: 0.2 } as const;
/** How much earlier than the toe's the heel's kink must be to count as the first contact, ms. */
const HEEL_LEAD_MS = 12;
const HEEL_LEAD_SPREAD_MS = 4;

/** Instant at which the feet leave the ground. */
export function refineTakeoff(
  columns: BodyColumns,
  span: FlightSpan,
  metresPerUnit: number,
): EventEstimate | null {
  const floor = takeoffFloor(columns, span);
  return refineEnd(columns, span, metresPerUnit, 'takeoff', floor);
}

/** Instant at which the feet meet the ground after a flight. */
export function refineLanding(
  columns: BodyColumns,
  span: FlightSpan,
  metresPerUnit: number,
): EventEstimate | null {
  // A recording may end right after touch-down: then the floor is where the feet left it.
  const after = floorAround(columns, span.landingMs - 30, span.landingMs + 220);
  const floor = Number.isNaN(after) ? takeoffFloor(columns, span) : after;
  return refineEnd(columns, span, metresPerUnit, 'landing', floor);
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
    return refine(columns, event, aroundMs, speedMS, SPEED_SPREAD.flight, metresPerUnit);
  }
  return null;
}

/** Instant at which the feet come down from a fall; `speedMS` is the fall's speed there. */
export function refineContactStart(
  columns: BodyColumns,
  aroundMs: number,
  speedMS: number,
  metresPerUnit: number,
): EventEstimate | null {
  return refine(columns, 'landing', aroundMs, speedMS, SPEED_SPREAD.fall, metresPerUnit);
}

/** Speed at both ends of a flight of this length. */
function speedOf(span: FlightSpan): number {
  return Math.max(0.8, (GRAVITY_M_S2 * (span.landingMs - span.takeoffMs)) / 2000);
}

function refine(
  columns: BodyColumns,
  event: 'takeoff' | 'landing',
  aroundMs: number,
  speedMS: number,
  speedSpread: number,
  metresPerUnit: number,
): EventEstimate | null {
  if (!Number.isFinite(aroundMs)) return null;
  const question: KinkQuestion = {
    side: event === 'takeoff' ? -1 : 1,
    aroundMs,
    searchMs: SEARCH_MS,
    floorMs: FLOOR_REACH_MS,
    flightMs: FLIGHT_REACH_MS,
    speedMS,
    speedSpread,
  };
  const kinks: Kink[] = [];
  for (const side of [0, 1] as const) {
    const kink = (y: Float64Array): Kink | null =>
      fitKink(columns.timesMs, toMetres(y, metresPerUnit), question);
    const toe = kink(columns.toeY[side]);
    const heel = event === 'landing' ? kink(columns.heelY[side]) : null;
    const first = toe && heel ? firstContact(toe, heel) : toe;
    if (first) kinks.push(first);
  }
  if (kinks.length === 0) return null;
  return fuse(kinks, event);
}

/**
 * Most jumpers land on the ball of the foot: the heel's track stops 50 ms later and says nothing.
 * Where it clearly stops before the toe's, the heel was the first contact.
 */
function firstContact(toe: Kink, heel: Kink): Kink {
  const leadMs = toe.timeMs - heel.timeMs;
  const share = 1 / (1 + Math.exp((HEEL_LEAD_MS - leadMs) / HEEL_LEAD_SPREAD_MS));
  return {
    ...toe,
    timeMs: toe.timeMs - share * leadMs,
    sdMs: Math.hypot((1 - share) * toe.sdMs, share * heel.sdMs),
  };
}

function fuse(kinks: readonly Kink[], event: 'takeoff' | 'landing'): EventEstimate {
  let weight = 0;
  let time = 0;
  let floor = 0;
  for (const kink of kinks) {
    const w = 1 / (kink.sdMs ** 2 + MODEL_SD_MS[event] ** 2);
    weight += w;
    time += w * kink.timeMs;
    floor += w * kink.floorM;
  }
  return {
    timeMs: time / weight - BIAS_MS[event],
    sdMs: Math.sqrt(1 / weight),
    floorM: floor / weight,
  };
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
