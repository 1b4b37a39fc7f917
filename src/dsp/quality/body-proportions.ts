import { Landmark } from '../landmarks/landmark.ts';
import { median } from '../numerics/median.ts';

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
  x(index: number, landmark: number): number;
  y(index: number, landmark: number): number;
}

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
      lengths.push(
        Math.hypot(history.x(i, from) - history.x(i, to), history.y(i, from) - history.y(i, to)),
      );
    }
    if (median(lengths) > MAX_RATIO * ofStature * bodyHeight) count++;
  }
  return count;
}
