import { CENTRE_OF_MASS_WEIGHTS } from '../body/segments.ts';
import { LANDMARK_COUNT, Landmark } from '../landmarks/landmark.ts';
import { valueAt } from '../numerics/value-at.ts';
import type { LandmarkHistory } from '../tracking/history.ts';

const L = Landmark;

/**
 * A stretch of the history as columns, one entry a frame. Lengths in picture heights, y downwards;
 * times in ms on the stream's clock.
 */
export interface BodyColumns {
  readonly timesMs: Float64Array;
  readonly hipX: Float64Array;
  readonly hipY: Float64Array;
  readonly shoulderY: Float64Array;
  readonly centreOfMassY: Float64Array;
  /** Left and right. */
  readonly toeY: readonly [Float64Array, Float64Array];
  readonly heelY: readonly [Float64Array, Float64Array];
  readonly ankleY: readonly [Float64Array, Float64Array];
  /** Index in the history of the first entry. */
  readonly firstIndex: number;
  /** Where the columns come from: entry i is frame `firstIndex + i`, while the ring still holds it. */
  readonly history: LandmarkHistory;
}

/** Copies the frames from `fromMs` to `toMs` (both included) out of the history. */
export function bodyColumns(history: LandmarkHistory, fromMs: number, toMs: number): BodyColumns {
  const first = history.indexAt(fromMs);
  let end = history.indexAt(toMs);
  if (end < history.end && history.timeMs(end) === toMs) end++;
  const count = Math.max(0, end - first);
  const column = (value: (index: number) => number): Float64Array => {
    const values = new Float64Array(count);
    for (let i = 0; i < count; i++) values[i] = value(first + i);
    return values;
  };
  const y = (landmark: number): Float64Array => column((i) => history.y(i, landmark));
  const pair = (left: number): readonly [Float64Array, Float64Array] => [y(left), y(left + 1)];
  const middle = (left: number): Float64Array =>
    column((i) => (history.y(i, left) + history.y(i, left + 1)) / 2);
  return {
    timesMs: column((i) => history.timeMs(i)),
    hipX: column((i) => (history.x(i, L.leftHip) + history.x(i, L.rightHip)) / 2),
    hipY: middle(L.leftHip),
    shoulderY: middle(L.leftShoulder),
    centreOfMassY: column((i) => centreOfMassY(history, i)),
    toeY: pair(L.leftFootIndex),
    heelY: pair(L.leftHeel),
    ankleY: pair(L.leftAnkle),
    firstIndex: first,
    history,
  };
}

function centreOfMassY(history: LandmarkHistory, index: number): number {
  let sum = 0;
  for (let i = 0; i < LANDMARK_COUNT; i++) {
    const weight = valueAt(CENTRE_OF_MASS_WEIGHTS, i);
    if (weight > 0) sum += weight * history.y(index, i);
  }
  return sum;
}
