import type { FlightEstimate } from '../estimation/flight-estimate.ts';
import { Landmark } from '../landmarks/landmark.ts';
import { lowerBound } from '../numerics/local-fit.ts';
import { median } from '../numerics/median.ts';
import { quantile } from '../numerics/quantile.ts';
import { valueAt } from '../numerics/value-at.ts';
import { CHAIN_OF_STATURE, chainLength } from '../tracking/body-scale.ts';
import { bodyLeaps, overlongSegments } from './body-proportions.ts';

const L = Landmark;

/** How the athlete was seen during one attempt. Shares are 0…1 of the frames looked at. */
export interface TrackingFacts {
  /** Accepted frames between the start of the movement and the landing. */
  readonly frames: number;
  /** Share of the frames there should have been that nobody was seen in, or not the athlete. */
  readonly lostShare: number;
  readonly longestGapInFlightMs: number;
  readonly frameRateHz: number;
  /** Spread of the frame intervals over their median, lost frames left out. */
  readonly jitter: number;
  /** Median over the frames of the mean visibility of shoulders, hips and the better seen leg. */
  readonly visibility: number;
  /** The same, exceeded by nine frames out of ten. */
  readonly lowVisibility: number;
  /** Share of frames with both feet, or any of hips and shoulders, outside the picture. */
  readonly feetOutShare: number;
  readonly bodyOutShare: number;
  /** Standing height of the athlete in picture heights. */
  readonly bodyHeight: number;
  /** Segments, of sixteen, that look longer than a body's most of the time. */
  readonly overlongSegments: number;
  /** Frames in which the skeleton leapt to another body, from a second before the take-off on. */
  readonly bodyLeaps: number;
  /** Frames in which it did so in the flight, up to the first look at the landing. */
  readonly leapsInFlight: number;
  /** Frames in which left and right had to be exchanged. */
  readonly swappedFrames: number;
}

/** Frames further apart than this many usual intervals have lost frames between them. */
const GAP_INTERVALS = 1.6;
/** A skeleton that leaps before the take-off is not believed in the flight, ms. */
const LOOK_BACK_MS = 1000;

/**
 * Counts what the history shows of an attempt.
 * @param fromMs start of the movement
 * @param aspect picture width over height
 * @param swappedFrames as the tracker counted them over the same time
 */
export function trackingFacts(
  flight: FlightEstimate,
  fromMs: number,
  aspect: number,
  swappedFrames: number,
): TrackingFacts {
  const { columns } = flight;
  const from = lowerBound(columns.timesMs, fromMs);
  const to = lowerBound(columns.timesMs, flight.landing.timeMs) + 1;
  const seen: number[] = [];
  const lengths: number[] = [];
  let feetOut = 0;
  let bodyOut = 0;
  const end = Math.min(to, columns.timesMs.length);
  for (let i = from; i < end; i++) {
    const index = columns.firstIndex + i;
    seen.push(visibilityOf(columns.history, index));
    lengths.push(chainLength(columns.history.points(index)));
    const outside = (landmark: number): boolean =>
      isOutside(columns.history.x(index, landmark), columns.history.y(index, landmark), aspect);
    if (outside(L.leftFootIndex) && outside(L.rightFootIndex)) feetOut++;
    if ([L.leftShoulder, L.rightShoulder, L.leftHip, L.rightHip].some(outside)) bodyOut++;
  }
  const frames = Math.max(1, end - from);
  const bodyHeight = quantile(lengths, 0.9) / CHAIN_OF_STATURE;
  const { firstIndex } = columns;
  return {
    frames: end - from,
    ...timing(columns.timesMs.subarray(from, end), flight),
    visibility: median(seen),
    lowVisibility: quantile(seen, 0.1),
    feetOutShare: feetOut / frames,
    bodyOutShare: bodyOut / frames,
    bodyHeight,
    overlongSegments: overlongSegments(
      columns.history,
      firstIndex + from,
      firstIndex + end,
      bodyHeight,
    ),
    leapsInFlight: bodyLeaps(
      columns.history,
      firstIndex + lowerBound(columns.timesMs, flight.takeoff.timeMs),
      firstIndex + end,
      bodyHeight,
    ),
    bodyLeaps: bodyLeaps(
      columns.history,
      firstIndex +
        Math.min(from, lowerBound(columns.timesMs, flight.takeoff.timeMs - LOOK_BACK_MS)),
      firstIndex + end,
      bodyHeight,
    ),
    swappedFrames,
  };
}

type Timing = Pick<TrackingFacts, 'lostShare' | 'longestGapInFlightMs' | 'frameRateHz' | 'jitter'>;

function timing(timesMs: Float64Array, flight: FlightEstimate): Timing {
  const steps: number[] = [];
  for (let i = 1; i < timesMs.length; i++) {
    steps.push(valueAt(timesMs, i) - valueAt(timesMs, i - 1));
  }
  // Dropped frames lengthen intervals; the lower quartile still is the camera's own.
  const usual = quantile(steps, 0.25);
  let lost = 0;
  let longestGapInFlightMs = 0;
  const whole: number[] = [];
  steps.forEach((step, i) => {
    const atMs = valueAt(timesMs, i);
    const inFlight = atMs + step > flight.takeoff.timeMs && atMs < flight.landing.timeMs;
    if (inFlight) longestGapInFlightMs = Math.max(longestGapInFlightMs, step);
    if (step > GAP_INTERVALS * usual) lost += Math.round(step / usual) - 1;
    else whole.push(step);
  });
  const interval = median(whole);
  const spread = median(whole.map((step) => Math.abs(step - interval)));
  return {
    lostShare: lost / (lost + timesMs.length),
    longestGapInFlightMs,
    frameRateHz: 1000 / interval,
    jitter: (1.4826 * spread) / interval,
  };
}

interface VisibilitySource {
  visibility(index: number, landmark: number): number;
}

/** The far leg is always hidden in side view; the better seen one is what measures. */
function visibilityOf(history: VisibilitySource, index: number): number {
  const leg = (side: 0 | 1): number =>
    (history.visibility(index, L.leftKnee + side) +
      history.visibility(index, L.leftAnkle + side) +
      history.visibility(index, L.leftFootIndex + side)) /
    3;
  const trunk = (left: number): number =>
    Math.max(history.visibility(index, left), history.visibility(index, left + 1));
  return (3 * Math.max(leg(0), leg(1)) + trunk(L.leftHip) + trunk(L.leftShoulder)) / 5;
}

function isOutside(x: number, y: number, aspect: number): boolean {
  return x < 0 || x > aspect || y < 0 || y > 1;
}
