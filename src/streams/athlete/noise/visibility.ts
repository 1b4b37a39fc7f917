import { IMAGE_STRIDE, LANDMARK_COUNT, WORLD_STRIDE } from '../../../dsp/landmarks/landmark.ts';
import { mirroredLandmarks } from './noise-model.ts';

const SEEN = 0.995;
const HIDDEN = 0.55;
const OUTSIDE = 0.12;
/** Weight of the newest frame in MediaPipe's visibility smoothing. */
const NEWEST = 0.1;
/** Nearer to the twin than this in the picture, and this much behind it, a landmark is hidden. */
const COVERED_FRACTION = 0.04;
const BEHIND_M = 0.05;

/** The landmarker's word on which landmarks it sees: smoothed over some ten frames, as there. */
export class VisibilityModel {
  readonly #values = new Float64Array(LANDMARK_COUNT);
  #isFirst = true;

  /** Writes visibility into the image landmarks. */
  apply(image: Float64Array, world: Float64Array): void {
    for (let i = 0; i < LANDMARK_COUNT; i += 1) {
      const target = targetOf(i, image, world);
      const last = this.#isFirst ? target : (this.#values[i] ?? 0);
      const value = last + NEWEST * (target - last);
      this.#values[i] = value;
      image[IMAGE_STRIDE * i + 3] = value;
    }
    this.#isFirst = false;
  }

  /** The next frame is a first one. */
  reset(): void {
    this.#isFirst = true;
  }
}

/** Whether a landmark's place lies outside the picture. */
export function isOutside(image: ArrayLike<number>, landmark: number): boolean {
  const x = image[IMAGE_STRIDE * landmark] ?? 0;
  const y = image[IMAGE_STRIDE * landmark + 1] ?? 0;
  return x < 0 || x > 1 || y < 0 || y > 1;
}

function targetOf(landmark: number, image: Float64Array, world: Float64Array): number {
  if (isOutside(image, landmark)) return OUTSIDE;
  const twin = mirroredLandmarks[landmark] ?? landmark;
  const behindM = (world[WORLD_STRIDE * landmark + 2] ?? 0) - (world[WORLD_STRIDE * twin + 2] ?? 0);
  const apart = Math.hypot(
    (image[IMAGE_STRIDE * landmark] ?? 0) - (image[IMAGE_STRIDE * twin] ?? 0),
    (image[IMAGE_STRIDE * landmark + 1] ?? 0) - (image[IMAGE_STRIDE * twin + 1] ?? 0),
  );
  return behindM > BEHIND_M && apart < COVERED_FRACTION ? HIDDEN : SEEN;
}
