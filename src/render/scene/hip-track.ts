import { leftHip, rightHip } from './bones.ts';
import type { FatLines } from './fat-lines.ts';
import { type PictureMapping, sceneX, sceneY } from './picture-mapping.ts';

/** How much of the past is drawn, ms. */
export const HIP_TRACK_MS = 2000;

/** Frames kept: two seconds at 120 Hz. */
export const HIP_TRACK_CAPACITY = 256;

const IMAGE_STRIDE = 4;

/** Where the middle of the hips was during the last two seconds. */
export class HipTrack {
  readonly #timesMs = new Float64Array(HIP_TRACK_CAPACITY);
  readonly #xs = new Float64Array(HIP_TRACK_CAPACITY);
  readonly #ys = new Float64Array(HIP_TRACK_CAPACITY);
  #next = 0;
  #count = 0;

  /** Forgets everything: another stream begins. */
  clear(): void {
    this.#count = 0;
  }

  /** Adds the hips of a frame (`LandmarkFrame.image`). */
  push(captureTimeMs: number, image: ArrayLike<number>): void {
    const left = leftHip * IMAGE_STRIDE;
    const right = rightHip * IMAGE_STRIDE;
    this.#timesMs[this.#next] = captureTimeMs;
    this.#xs[this.#next] = ((image[left] ?? 0) + (image[right] ?? 0)) / 2;
    this.#ys[this.#next] = ((image[left + 1] ?? 0) + (image[right + 1] ?? 0)) / 2;
    this.#next = (this.#next + 1) % HIP_TRACK_CAPACITY;
    this.#count = Math.min(this.#count + 1, HIP_TRACK_CAPACITY);
  }

  /** Writes the last two seconds before `nowMs` into the lines. */
  draw(lines: FatLines, mapping: PictureMapping, nowMs: number): void {
    lines.clear();
    let newer = -1;
    for (let age = 0; age < this.#count; age += 1) {
      const at = (this.#next - 1 - age + 2 * HIP_TRACK_CAPACITY) % HIP_TRACK_CAPACITY;
      if (nowMs - (this.#timesMs[at] ?? 0) > HIP_TRACK_MS) break;
      if (newer >= 0) {
        lines.add(
          sceneX(mapping, this.#xs[at] ?? 0),
          sceneY(this.#ys[at] ?? 0),
          sceneX(mapping, this.#xs[newer] ?? 0),
          sceneY(this.#ys[newer] ?? 0),
        );
      }
      newer = at;
    }
    lines.commit();
  }
}
