import { angleDeg } from '../body/joint-angles.ts';
import { Landmark } from '../landmarks/landmark.ts';
import { levelCrossingMs } from '../numerics/level-crossing.ts';
import { localFit, lowerBound } from '../numerics/local-fit.ts';
import { quantile } from '../numerics/quantile.ts';
import { valueAt } from '../numerics/value-at.ts';
import type { BodyColumns } from './body-columns.ts';
import { refineContactStart } from './event-timing.ts';
import type { EventEstimate } from './foot-events.ts';

/** What the body did before the take-off. Times in ms, lengths in metres. */
export type Preparation =
  | {
      readonly kind: 'countermovement';
      /** Null where the recording begins in the movement. */
      readonly start: CountermovementStart | null;
      readonly lowestMs: number;
    }
  | {
      readonly kind: 'squat_hold';
      readonly holdStartMs: number;
      /** Here the hold ends and the way up begins. */
      readonly lowestMs: number;
    }
  | {
      readonly kind: 'contact';
      /** Touch-down, and its standard uncertainty. */
      readonly contactStartMs: number;
      readonly contactStartSdMs: number;
      readonly lowestMs: number;
      /** How much higher the feet stood before the fall. */
      readonly feetDropM: number;
    };

/** Where a countermovement began, and how far the hip sank from there. */
export interface CountermovementStart {
  readonly timeMs: number;
  readonly depthM: number;
}

const L = Landmark;
const STEP_MS = 5;
const SMOOTH_MS = 70;
/** Longest contact between two flights, ms; beyond it the athlete has landed. */
const LONGEST_CONTACT_MS = 900;
/** Both feet this high before the contact: they came down from somewhere. */
const RAISED_M = 0.045;
/** Hip velocity that belongs to a fall, even one from a low box broken by the other leg, m/s. */
const FALLING_M_S = -0.15;
/** A hold: the hip this still, within this band, for this long; twitches shorter than this pass. */
const HOLD_STILL_M_S = 0.15;
const HOLD_BAND_M = 0.14;
const SHORTEST_HOLD_MS = 370;
const HOLD_TWITCH_MS = 70;
/** Hip over ankle in a squat, as a share of its greatest height in the recording. */
const BENT_SHARE = 0.93;
const BENT_KNEE_DEG = 145;
const LOOK_BACK_MS = 6000;
/** Hip velocity that is surely the countermovement, m/s, and the longest onset before it, s. */
const START_M_S = -0.1;
const LONGEST_ONSET_S = 0.2;
/** Standard uncertainty of a touch-down that the kink fit could not refine, ms. */
const UNREFINED_SD_MS = 20;

/** Vertical state of the hip in metres, up positive. */
interface HipState {
  readonly heightM: number;
  readonly velocityMS: number;
}

/** The hip at an instant, smoothed on both sides. */
function hipAt(columns: BodyColumns, atMs: number, metresPerUnit: number): HipState {
  const fit = localFit(columns.timesMs, columns.hipY, atMs, SMOOTH_MS);
  return { heightM: -fit.value * metresPerUnit, velocityMS: -fit.velocity * metresPerUnit };
}

/**
 * Reads the movement before a take-off backwards.
 * @param yawDeg direction of view; NaN where unknown
 * @param previousLanding the end of the flight before, if one was measured
 */
export function findPreparation(
  columns: BodyColumns,
  takeoffMs: number,
  metresPerUnit: number,
  yawDeg: number,
  previousLanding: EventEstimate | null,
): Preparation {
  const lowestMs = findLowest(columns, takeoffMs, metresPerUnit);
  if (previousLanding !== null && takeoffMs - previousLanding.timeMs < LONGEST_CONTACT_MS) {
    const { timeMs: contactStartMs, sdMs: contactStartSdMs } = previousLanding;
    return { kind: 'contact', contactStartMs, contactStartSdMs, lowestMs, feetDropM: 0 };
  }
  const contact = findContact(columns, takeoffMs, lowestMs, metresPerUnit, yawDeg);
  if (contact) return contact;
  return (
    findHold(columns, takeoffMs, lowestMs, metresPerUnit) ??
    findCountermovement(columns, lowestMs, metresPerUnit)
  );
}

/** The last instant before take-off at which the hip does not rise. */
function findLowest(columns: BodyColumns, takeoffMs: number, scale: number): number {
  const firstMs = valueAt(columns.timesMs, 0);
  for (let t = takeoffMs - 40; t > Math.max(firstMs, takeoffMs - 1500); t -= STEP_MS) {
    if (hipAt(columns, t, scale).velocityMS <= 0.02) return t;
  }
  return Math.max(firstMs, takeoffMs - 1500);
}

function findContact(
  columns: BodyColumns,
  takeoffMs: number,
  lowestMs: number,
  scale: number,
  yawDeg: number,
): Preparation | null {
  const floors = columns.toeY.map((y) => footFloor(columns, y, takeoffMs));
  const times = columns.timesMs;
  const earliest = lowerBound(times, takeoffMs - LONGEST_CONTACT_MS);
  for (let i = lowerBound(times, takeoffMs - 60) - 1; i >= earliest; i--) {
    if (lowerFootHeight(columns, i, floors) * scale < RAISED_M) continue;
    if (valueAt(times, i) >= lowestMs) continue;
    // The feet were up: the contact begins where they came down after it.
    const hipDown = hipAt(columns, valueAt(times, i), scale).velocityMS < FALLING_M_S;
    if (!hipDown) return null;
    const roughMs = sinksThroughMs(columns, i, floors, RAISED_M / scale);
    const speedMS = -hipAt(columns, roughMs - 30, scale).velocityMS;
    const contact = refineContactStart(columns, roughMs, Math.max(0.8, speedMS), scale, yawDeg);
    const contactStartMs = contact?.timeMs ?? roughMs;
    return {
      kind: 'contact',
      contactStartMs,
      contactStartSdMs: contact?.sdMs ?? UNREFINED_SD_MS,
      lowestMs,
      feetDropM: heightBefore(columns, contactStartMs, floors) * scale,
    };
  }
  return null;
}

/** Where the lower foot sinks through a level, searching from a frame on. */
function sinksThroughMs(
  columns: BodyColumns,
  from: number,
  floors: readonly number[],
  level: number,
): number {
  const { timesMs } = columns;
  const height = (i: number): number => lowerFootHeight(columns, i, floors);
  for (let i = from; i + 1 < timesMs.length; i++) {
    if (height(i + 1) < level) return levelCrossingMs(timesMs, height, i, level);
  }
  return valueAt(timesMs, from);
}

/** y of the floor under one foot in the contact before a take-off. */
function footFloor(columns: BodyColumns, toeY: Float64Array, takeoffMs: number): number {
  const start = lowerBound(columns.timesMs, takeoffMs - 220);
  const end = lowerBound(columns.timesMs, takeoffMs);
  return quantile(toeY.subarray(start, end), 0.75);
}

/** How high the feet stood half a second before the fall: the median of the lower foot. */
function heightBefore(
  columns: BodyColumns,
  contactStartMs: number,
  floors: readonly number[],
): number {
  const end = lowerBound(columns.timesMs, contactStartMs - 300);
  const values: number[] = [];
  for (let i = lowerBound(columns.timesMs, contactStartMs - 900); i < end; i++) {
    values.push(lowerFootHeight(columns, i, floors));
  }
  return quantile(values, 0.5);
}

/** Height of the lower foot over its own floor, picture heights. */
function lowerFootHeight(columns: BodyColumns, i: number, floors: readonly number[]): number {
  const left = valueAt(floors, 0) - valueAt(columns.toeY[0], i);
  const right = valueAt(floors, 1) - valueAt(columns.toeY[1], i);
  return Math.min(left, right);
}

function findHold(
  columns: BodyColumns,
  takeoffMs: number,
  lowestMs: number,
  scale: number,
): Preparation | null {
  const lowestM = hipAt(columns, lowestMs, scale).heightM;
  const firstMs = Math.max(valueAt(columns.timesMs, 0), takeoffMs - LOOK_BACK_MS);
  let endMs = Number.NaN;
  let startMs = Number.NaN;
  for (let t = lowestMs; t > firstMs; t -= 2 * STEP_MS) {
    const hip = hipAt(columns, t, scale);
    const left = Math.abs(hip.heightM - lowestM) > HOLD_BAND_M;
    const still = !left && Math.abs(hip.velocityMS) < HOLD_STILL_M_S;
    if (still) {
      if (Number.isNaN(endMs)) endMs = t;
      startMs = t;
    } else if (left || startMs - t > HOLD_TWITCH_MS) {
      if (endMs - startMs >= SHORTEST_HOLD_MS) break;
      if (left) return null;
      endMs = Number.NaN;
      startMs = Number.NaN;
    }
  }
  if (!(endMs - startMs >= SHORTEST_HOLD_MS) || !isBent(columns, endMs)) return null;
  return { kind: 'squat_hold', holdStartMs: startMs, lowestMs };
}

/**
 * Whether the legs are bent at an instant: hip over ankle well below its greatest height, or a knee
 * that is seen bent (from the front it is not).
 */
function isBent(columns: BodyColumns, atMs: number): boolean {
  const legs = columns.hipY.map((hip, i) => {
    const [left, right] = columns.ankleY;
    return (valueAt(left, i) + valueAt(right, i)) / 2 - hip;
  });
  const leg = localFit(columns.timesMs, legs, atMs, SMOOTH_MS).value;
  const points = columns.history.points(columns.firstIndex + lowerBound(columns.timesMs, atMs));
  const kneeDeg = Math.max(seenKneeDeg(points, 0), seenKneeDeg(points, 1));
  return leg < BENT_SHARE * Math.max(...legs) || kneeDeg < BENT_KNEE_DEG;
}

function seenKneeDeg(points: Float64Array, side: 0 | 1): number {
  return angleDeg(points, L.leftAnkle + side, L.leftKnee + side, L.leftHip + side);
}

function findCountermovement(columns: BodyColumns, lowestMs: number, scale: number): Preparation {
  const firstMs = valueAt(columns.timesMs, 0);
  let fastest = 0;
  for (let t = lowestMs; t > Math.max(firstMs, lowestMs - 2500); t -= STEP_MS) {
    const hip = hipAt(columns, t, scale);
    fastest = Math.min(fastest, hip.velocityMS);
    if (fastest < -0.25 && hip.velocityMS > START_M_S) {
      const timeMs = Math.max(firstMs, t - onsetBeforeMs(columns, t, scale));
      const standingM = hipAt(columns, timeMs, scale).heightM;
      const depthM = standingM - hipAt(columns, lowestMs, scale).heightM;
      return { kind: 'countermovement', start: { timeMs, depthM }, lowestMs };
    }
  }
  return { kind: 'countermovement', start: null, lowestMs };
}

/**
 * How long before an instant the force began to fall: it falls about linearly from body weight, so
 * that v = ½·j·t² and a = j·t, hence t = 2·v/a. Smoothing and the landmarks' lag cancel about.
 */
function onsetBeforeMs(columns: BodyColumns, atMs: number, scale: number): number {
  const fit = localFit(columns.timesMs, columns.hipY, atMs, SMOOTH_MS);
  const onsetS = (2 * fit.velocity * scale) / Math.max(fit.acceleration * scale, 0.5);
  return 1000 * Math.max(0, Math.min(LONGEST_ONSET_S, onsetS));
}
