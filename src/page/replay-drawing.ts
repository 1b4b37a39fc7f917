import { facingOf, jointAngles } from '../dsp/body/joint-angles.ts';
import { IMAGE_STRIDE, LANDMARK_COUNT, Landmark } from '../dsp/landmarks/landmark.ts';
import type { LandmarkFrame, PictureSize } from '../dsp/landmarks/landmark-frame.ts';
import { writePoints } from '../dsp/landmarks/picture-points.ts';
import type { DrawnAngle, ReplayPicture } from '../render/session/replay-canvas.ts';

/** Larger pictures are drawn at this height: a replay is looked at, not measured. */
const DRAWN_HEIGHT_PX = 960;

/** What is drawn besides the body. */
export interface ReplayLayers {
  readonly mirrored: boolean;
  readonly picture: VideoFrame | ImageBitmap | null;
  readonly ghost: LandmarkFrame | null;
  /** Written into the picture's corner. */
  readonly lines: readonly string[];
}

/** The angles of the leg that is seen better, at their joints; in the picture plane, degrees. */
function anglesOf(image: ArrayLike<number>, aspect: number): readonly DrawnAngle[] {
  const points = new Float64Array(LANDMARK_COUNT * 2);
  writePoints(image, aspect, points);
  const seen = (landmark: number): number => image[landmark * IMAGE_STRIDE + 3] ?? 0;
  const side = seen(Landmark.rightKnee) > seen(Landmark.leftKnee) ? 1 : 0;
  const angles = jointAngles(points, side, facingOf(points));
  const at = (landmark: number, degrees: number): DrawnAngle => ({
    x: image[landmark * IMAGE_STRIDE] ?? 0,
    y: image[landmark * IMAGE_STRIDE + 1] ?? 0,
    text: `${Math.round(degrees)}°`,
  });
  return [
    at(Landmark.leftHip + side, angles.hipDeg),
    at(Landmark.leftKnee + side, angles.kneeDeg),
    at(Landmark.leftAnkle + side, angles.ankleDeg),
  ];
}

/** A frame of a recording as it is drawn. */
export function replayPicture(
  size: PictureSize,
  frame: LandmarkFrame | null,
  { mirrored, picture, ghost, lines }: ReplayLayers,
): ReplayPicture {
  const scale = Math.min(1, DRAWN_HEIGHT_PX / size.heightPx);
  const body = frame?.image ?? null;
  return {
    widthPx: Math.round(size.widthPx * scale),
    heightPx: Math.round(size.heightPx * scale),
    mirrored,
    picture,
    body,
    ghost: ghost?.image ?? null,
    lines,
    angles: body === null ? [] : anglesOf(body, size.widthPx / size.heightPx),
  };
}
