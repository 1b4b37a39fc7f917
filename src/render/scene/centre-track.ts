import type { FatLines } from './fat-lines.ts';
import { type PictureMapping, sceneX, sceneY } from './picture-mapping.ts';

/** How much of the past is drawn, ms. */
const CENTRE_TRACK_MS = 2000;

/** Frames kept: two seconds at 120 Hz. */
export const CENTRE_TRACK_CAPACITY = 256;

/** Where the middle of the body's mass was during the last two seconds. */
export class CentreTrack {
  readonly #timesMs = new Float64Array(CENTRE_TRACK_CAPACITY);
  readonly #xs = new Float64Array(CENTRE_TRACK_CAPACITY);
  readonly #ys = new Float64Array(CENTRE_TRACK_CAPACITY);
  #next = 0;
  #count = 0;

  /** Forgets everything: another stream begins. */
  clear(): void {
    this.#count = 0;
  }

  /** Adds the place of a frame, in picture fractions. */
  push(captureTimeMs: number, x: number, y: number): void {
    this.#timesMs[this.#next] = captureTimeMs;
    this.#xs[this.#next] = x;
    this.#ys[this.#next] = y;
    this.#next = (this.#next + 1) % CENTRE_TRACK_CAPACITY;
    this.#count = Math.min(this.#count + 1, CENTRE_TRACK_CAPACITY);
  }

  /** Writes the last two seconds before `nowMs` into the lines. */
  draw(lines: FatLines, mapping: PictureMapping, nowMs: number): void {
    lines.clear();
    let newer = -1;
    for (let age = 0; age < this.#count; age += 1) {
      const at = (this.#next - 1 - age + 2 * CENTRE_TRACK_CAPACITY) % CENTRE_TRACK_CAPACITY;
      if (nowMs - (this.#timesMs[at] ?? 0) > CENTRE_TRACK_MS) break;
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
  }
}
