import { levelCrossingMs } from '../numerics/level-crossing.ts';
import { lowerBound } from '../numerics/local-fit.ts';
import { quantile } from '../numerics/quantile.ts';
import { valueAt } from '../numerics/value-at.ts';
import { GRAVITY_M_S2 } from './ballistic-fit.ts';
import type { BodyColumns } from './body-columns.ts';
import { type EventEstimate, type FootKinks, fuseFeet } from './foot-events.ts';
import { fitKink, type Kink, type KinkQuestion } from './kink-fit.ts';

/** A flight's ends as they are known so far, ms. */
export interface FlightSpan {
  readonly takeoffMs: number;
  readonly landingMs: number;
}

/** Level of the crossing, m, and as a share of the feet's rise where that is low. */
const LEVEL_M = 0.08;
const LEVEL_SHARE = 0.4;
const SEARCH_MS = 80;
const FLOOR_REACH_MS = 150;
const FLIGHT_REACH_MS = 160;
/** A slow camera is given more time: this many frames on each side. */
const LEAST_FRAMES = 3.2;
/** A foot that was so high shortly before the push came down for it: m, and ms before the push. */
const REBOUND_M = 0.06;
const REBOUND_REACH_MS = { from: 600, to: 100 } as const;
/**
 * Relative spread of the feet's speed about the body's, and how far apart the feet usually leave and
 * land, ms: at the ends of a flight, and after a step down from a box.
 */
const AT_FLIGHT = { speedSpread: 0.08, feetApartMs: 8 } as const;
const AFTER_FALL = { speedSpread: 0.13, feetApartMs: 12 } as const;

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
  const { timesMs } = columns;
  const feetAt = (index: number): number => feet(columns, index);
  const start = lowerBound(timesMs, span.takeoffMs);
  const end = lowerBound(timesMs, span.landingMs);
  let top = start;
  for (let i = start; i < end; i++) if (feetAt(i) < feetAt(top)) top = i;
  const riseM = (floor - feetAt(top)) * metresPerUnit;
  const levelM = Math.min(LEVEL_M, LEVEL_SHARE * riseM);
  const level = floor - levelM / metresPerUnit;
  const speedMS = speedOf(span);
  const step = event === 'takeoff' ? -1 : 1;
  for (let i = top; i >= 0 && i < timesMs.length; i += step) {
    if (feetAt(i) <= level) continue;
    const crossedMs = levelCrossingMs(timesMs, feetAt, Math.min(i, i - step), level);
    const aroundMs = crossedMs + (step * 1000 * levelM) / speedMS;
    const reboundLevel = floor - REBOUND_M / metresPerUnit;
    const afterRebound = event === 'takeoff' && wereUp(columns, aroundMs, reboundLevel);
    const search = { event, aroundMs, speedMS, afterRebound, ...AT_FLIGHT };
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
  const search = {
    event: 'landing',
    aroundMs,
    speedMS,
    afterRebound: false,
    ...AFTER_FALL,
  } as const;
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
  readonly afterRebound: boolean;
  /** How far apart the feet usually do it, standard deviation, ms. */
  readonly feetApartMs: number;
}

function refine(
  columns: BodyColumns,
  { event, feetApartMs, afterRebound, ...search }: Search,
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
  return feet.length === 0
    ? null
    : fuseFeet(feet, { event, speedMS: search.speedMS, afterRebound, feetApartMs, yawDeg });
}

/** Whether the feet were above a level shortly before a push. */
function wereUp(columns: BodyColumns, pushMs: number, level: number): boolean {
  const end = lowerBound(columns.timesMs, pushMs - REBOUND_REACH_MS.to);
  for (let i = lowerBound(columns.timesMs, pushMs - REBOUND_REACH_MS.from); i < end; i++) {
    if (feet(columns, i) < level) return true;
  }
  return false;
}

/** Mean interval of the frames within a quarter of a second of an instant. */
function frameIntervalMs(columns: BodyColumns, aroundMs: number): number {
  const first = lowerBound(columns.timesMs, aroundMs - 250);
  const last = lowerBound(columns.timesMs, aroundMs + 250) - 1;
  const spanMs = valueAt(columns.timesMs, last) - valueAt(columns.timesMs, first);
  return last > first ? spanMs / (last - first) : 0;
}

function toMetres(y: Float64Array, metresPerUnit: number): Float64Array {
  return y.map((value) => -value * metresPerUnit);
}

function feet(columns: BodyColumns, i: number): number {
  return (valueAt(columns.toeY[0], i) + valueAt(columns.toeY[1], i)) / 2;
}

/**
 * The floor near a contact: the lowest place of the feet there but for a fifth of the frames,
 * since the contact may be shorter than the window.
 */
function floorAround(columns: BodyColumns, fromMs: number, toMs: number): number {
  const values: number[] = [];
  const end = lowerBound(columns.timesMs, toMs);
  for (let i = lowerBound(columns.timesMs, fromMs); i < end; i++) values.push(feet(columns, i));
  return quantile(values, 0.8);
}
