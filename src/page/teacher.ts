import type { LiveState } from '../dsp/analysis/analysis-event.ts';
import type { Attempt } from '../dsp/analysis/attempt.ts';
import { facingOf, jointAngles } from '../dsp/body/joint-angles.ts';
import { CENTRE_OF_MASS_WEIGHTS } from '../dsp/body/segments.ts';
import type { GuideState } from '../dsp/guide/advice.ts';
import { IMAGE_STRIDE, LANDMARK_COUNT, Landmark } from '../dsp/landmarks/landmark.ts';
import type { LandmarkFrame, PictureSize } from '../dsp/landmarks/landmark-frame.ts';
import { writePoints } from '../dsp/landmarks/picture-points.ts';
import type { JointMark, TeachingMarks } from '../render/scene/teaching-marks.ts';

const L = Landmark;
/** Poses kept: more than two seconds at 120 Hz, so that a whole flight is there. */
const CAPACITY = 320;
const POSE_VALUES = 2 * LANDMARK_COUNT;
/** The ruler stands this far beside the athlete, m. */
const BESIDE_M = 0.5;
/** The level of standing, and the ruler's place, follow slowly. */
const CALM = 0.05;
/** A rise in the picture smaller than this calibrates nothing, picture heights. */
const SMALLEST_RISE = 0.02;

interface Place {
  readonly x: number;
  readonly y: number;
}

/**
 * Works out what is drawn beside the skeleton. The ruler rises from where the centre of mass stands,
 * and after a jump from where it was at take-off, in that jump's own metres.
 */
export class Teacher {
  readonly #picture: PictureSize;
  readonly #timesMs = new Float64Array(CAPACITY);
  readonly #poses = new Float32Array(CAPACITY * POSE_VALUES);
  readonly #points = new Float64Array(POSE_VALUES);
  #count = 0;
  #standing: Place | null = null;
  #takeoffY: number | null = null;
  #metresPerHeight: number | null = null;
  #apexM: number | null = null;
  #bestM = 0;
  #ghost: Float32Array | null = null;

  constructor(picture: PictureSize) {
    this.#picture = picture;
  }

  /** The marks of one frame. */
  frame(
    { captureTimeMs, image }: LandmarkFrame,
    live: LiveState,
    guide: GuideState,
  ): TeachingMarks {
    const centre = image === null ? null : centreOf(image);
    if (image !== null && centre !== null) {
      this.#keep(captureTimeMs, image);
      if (live.phase === 'standing') this.#stand(centre);
    }
    return {
      centre,
      ruler: this.#ruler(live),
      apexM: this.#apexM,
      ghost: this.#ghost,
      joints: image === null ? [] : this.#joints(image, guide),
    };
  }

  /** A jump was measured: it gives the ruler its metres, and the ghost if it is the best. */
  attempt({ events, data }: Attempt): void {
    const heightM = data.jump_height_m ?? null;
    const takeoff = this.#poseAt(events.takeoff_ms);
    const apex = this.#poseAt(events.apex_ms);
    if (heightM === null || takeoff === null || apex === null) return;
    const takeoffY = middleY(takeoff);
    const rise = takeoffY - middleY(apex);
    if (rise < SMALLEST_RISE) return;
    this.#takeoffY = takeoffY;
    this.#metresPerHeight = heightM / rise;
    this.#apexM = heightM;
    if (heightM > this.#bestM) {
      this.#bestM = heightM;
      this.#ghost = apex.slice();
    }
  }

  #ruler(live: LiveState): TeachingMarks['ruler'] {
    const metresPerHeight = this.#metresPerHeight ?? live.metresPerPixel * this.#picture.heightPx;
    if (this.#standing === null || !(metresPerHeight > 0)) return null;
    const aspect = this.#picture.widthPx / this.#picture.heightPx;
    const x = this.#standing.x + BESIDE_M / metresPerHeight / aspect;
    return { x: Math.min(0.8, x), zeroY: this.#takeoffY ?? this.#standing.y, metresPerHeight };
  }

  #stand(centre: Place): void {
    const before = this.#standing ?? centre;
    this.#standing = {
      x: before.x + CALM * (centre.x - before.x),
      y: before.y + CALM * (centre.y - before.y),
    };
  }

  #keep(timeMs: number, image: ArrayLike<number>): void {
    const slot = this.#count % CAPACITY;
    this.#timesMs[slot] = timeMs;
    for (let i = 0; i < LANDMARK_COUNT; i += 1) {
      this.#poses[slot * POSE_VALUES + 2 * i] = image[i * IMAGE_STRIDE] ?? 0;
      this.#poses[slot * POSE_VALUES + 2 * i + 1] = image[i * IMAGE_STRIDE + 1] ?? 0;
    }
    this.#count += 1;
  }

  /** The kept pose nearest to an instant; null where none is within a tenth of a second. */
  #poseAt(timeMs: number | null): Float32Array | null {
    if (timeMs === null) return null;
    let nearest = -1;
    let distanceMs = 100;
    for (let slot = 0; slot < Math.min(this.#count, CAPACITY); slot += 1) {
      const apartMs = Math.abs((this.#timesMs[slot] ?? 0) - timeMs);
      if (apartMs < distanceMs) {
        nearest = slot;
        distanceMs = apartMs;
      }
    }
    if (nearest < 0) return null;
    return this.#poses.subarray(nearest * POSE_VALUES, (nearest + 1) * POSE_VALUES);
  }

  #joints(image: ArrayLike<number>, { view, yawDeg }: GuideState): readonly JointMark[] {
    if (view !== 'side' && view !== 'oblique') return [];
    const aspect = this.#picture.widthPx / this.#picture.heightPx;
    writePoints(image, aspect, this.#points);
    // The leg nearer to the camera has the smaller depth.
    const depth = (landmark: number): number => image[landmark * IMAGE_STRIDE + 2] ?? 0;
    const side =
      depth(L.leftHip) + depth(L.leftKnee) <= depth(L.rightHip) + depth(L.rightKnee) ? 0 : 1;
    const angles = jointAngles(this.#points, side, facingOf(this.#points), yawDeg);
    const mark = (landmark: number, angleDeg: number): JointMark => ({
      x: image[landmark * IMAGE_STRIDE] ?? 0,
      y: image[landmark * IMAGE_STRIDE + 1] ?? 0,
      angleDeg,
    });
    return [
      mark(L.leftHip + side, angles.hipDeg),
      mark(L.leftKnee + side, angles.kneeDeg),
      mark(L.leftAnkle + side, angles.ankleDeg),
    ];
  }
}

/** Centre of mass from the segments' masses, in picture fractions. */
function centreOf(image: ArrayLike<number>): Place {
  let x = 0;
  let y = 0;
  for (let i = 0; i < LANDMARK_COUNT; i += 1) {
    const weight = CENTRE_OF_MASS_WEIGHTS[i] ?? 0;
    x += weight * (image[i * IMAGE_STRIDE] ?? 0);
    y += weight * (image[i * IMAGE_STRIDE + 1] ?? 0);
  }
  return { x, y };
}

function middleY(pose: Float32Array): number {
  let y = 0;
  for (let i = 0; i < LANDMARK_COUNT; i += 1) {
    y += (CENTRE_OF_MASS_WEIGHTS[i] ?? 0) * (pose[2 * i + 1] ?? 0);
  }
  return y;
}
