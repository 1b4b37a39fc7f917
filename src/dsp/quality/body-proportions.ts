import { distance } from '../landmarks/distance.ts';
import { Landmark } from '../landmarks/landmark.ts';
import { emptyTrunk, measureTrunk, TRUNK } from '../landmarks/trunk.ts';
import { median } from '../numerics/median.ts';
import { cellAt } from '../numerics/value-at.ts';

const L = Landmark;

/** Two landmarks that a bone joins. */
interface Segment {
  readonly ends: readonly [from: number, to: number];
  /** Usual length as a share of stature. */
  readonly ofStature: number;
}

/**
 * Usual segment lengths (Drillis & Contini 1966, in Winter, «Biomechanics and Motor Control of Human
 * Movement», 4th ed., fig. 4.1). The heel lies behind the ankle as well as below it.
 */
const SEGMENTS: readonly Segment[] = [
  { ends: [L.leftShoulder, L.rightShoulder], ofStature: 0.259 },
  { ends: [L.leftHip, L.rightHip], ofStature: 0.191 },
  ...([0, 1] as const).flatMap((side): Segment[] => [
    { ends: [L.leftShoulder + side, L.leftHip + side], ofStature: 0.288 },
    { ends: [L.leftShoulder + side, L.leftElbow + side], ofStature: 0.186 },
    { ends: [L.leftElbow + side, L.leftWrist + side], ofStature: 0.146 },
    { ends: [L.leftHip + side, L.leftKnee + side], ofStature: 0.245 },
    { ends: [L.leftKnee + side, L.leftAnkle + side], ofStature: 0.246 },
    { ends: [L.leftAnkle + side, L.leftHeel + side], ofStature: 0.1 },
    { ends: [L.leftHeel + side, L.leftFootIndex + side], ofStature: 0.152 },
  ]),
];

/**
 * How much longer than usual a segment may look. A picture can only shorten a bone; what is left is
 * people's variety and the landmarks' errors (rendered figures: 1.3 at most).
 */
const MAX_RATIO = 1.4;

/** Where frames come from. */
interface PointSource {
  /** 33 × (x, y). */
  points(index: number): Float64Array;
  timeMs(index: number): number;
}

/** A trunk that is this much longer or shorter than a frame ago is another one (jumps: 1.13 at most). */
const MAX_SIZE_STEP = 1.25;
/** Fastest that a jumper's trunk moves, statures a second (about 4.5 m/s) … */
const MAX_SPEED = 2.6;
/** … and what landmark noise adds between two frames, statures. */
const STEP_TOLERANCE = 0.05;
/** Frames in between that were refused are no leave to go further, ms. */
const LONGEST_STEP_MS = 50;

/**
 * Counts the segments, of sixteen, that are longer than a body's in half of the frames.
 * @param bodyHeight standing height, in picture heights like the points
 */
export function overlongSegments(
  history: PointSource,
  firstIndex: number,
  endIndex: number,
  bodyHeight: number,
): number {
  let count = 0;
  for (const { ends, ofStature } of SEGMENTS) {
    const [from, to] = ends;
    const lengths: number[] = [];
    for (let i = firstIndex; i < endIndex; i++) {
      lengths.push(distance(history.points(i), from, to));
    }
    if (median(lengths) > MAX_RATIO * ofStature * bodyHeight) count++;
  }
  return count;
}

/**
 * Counts the frames in which the skeleton leapt: the trunk has another size than in the frame before, or
 * is somewhere that no jumper can have got to.
 * @param bodyHeight standing height, in picture heights like the points
 */
export function bodyLeaps(
  history: PointSource,
  firstIndex: number,
  endIndex: number,
  bodyHeight: number,
): number {
  let count = 0;
  const before = emptyTrunk();
  const now = emptyTrunk();
  measureTrunk(history.points(firstIndex), before);
  for (let i = firstIndex + 1; i < endIndex; i++) {
    measureTrunk(history.points(i), now);
    const ratio = cellAt(now, TRUNK.length) / cellAt(before, TRUNK.length);
    const stepMs = Math.min(LONGEST_STEP_MS, history.timeMs(i) - history.timeMs(i - 1));
    const reach = STEP_TOLERANCE + (MAX_SPEED * stepMs) / 1000;
    const isAnother = ratio > MAX_SIZE_STEP || ratio < 1 / MAX_SIZE_STEP;
    if (isAnother || centreStep(before, now) > reach * bodyHeight) count++;
    before.set(now);
  }
  return count;
}

/** How far the trunk's centre moved between two frames. */
function centreStep(before: Float64Array, now: Float64Array): number {
  return Math.hypot(
    cellAt(now, TRUNK.centreX) - cellAt(before, TRUNK.centreX),
    cellAt(now, TRUNK.centreY) - cellAt(before, TRUNK.centreY),
  );
}
