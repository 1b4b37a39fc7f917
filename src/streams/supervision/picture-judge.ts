/** Side of the raster that a picture is judged by, px. */
export const RASTER_PX = 32;
/** Mean brightness of 255 below which nothing can be seen. */
const BLACK_MEAN = 8;
/** A black picture has no bright spot either. */
const BLACK_BRIGHTEST = 40;

/** What can be wrong with a picture that comes. */
export type PictureFault = 'camera_black' | 'camera_frozen';

/**
 * Tells a covered or dead camera from a scene, and a stuck picture from a still one: a sensor's
 * noise changes every picture, so pictures that are equal to the last bit are one picture.
 */
export class PictureJudge {
  readonly #blackAfterMs: number;
  readonly #frozenAfterMs: number;
  #previous: Uint8ClampedArray | null = null;
  #lightSinceMs: number | null = null;
  #movedSinceMs: number | null = null;

  constructor(blackAfterMs = 1500, frozenAfterMs = 4000) {
    this.#blackAfterMs = blackAfterMs;
    this.#frozenAfterMs = frozenAfterMs;
  }

  /** @param raster - red, green, blue, alpha of sample points, always the same ones. */
  judge(raster: Uint8ClampedArray, nowMs: number): PictureFault | null {
    if (this.#lightSinceMs === null || !isBlack(raster)) this.#lightSinceMs = nowMs;
    if (this.#movedSinceMs === null || !isSame(raster, this.#previous)) this.#movedSinceMs = nowMs;
    this.#previous = raster;
    if (nowMs - this.#lightSinceMs >= this.#blackAfterMs) return 'camera_black';
    return nowMs - this.#movedSinceMs >= this.#frozenAfterMs ? 'camera_frozen' : null;
  }
}

function isBlack(raster: Uint8ClampedArray): boolean {
  let sum = 0;
  let brightest = 0;
  for (let at = 0; at < raster.length; at += 4) {
    const light =
      0.2126 * (raster[at] ?? 0) + 0.7152 * (raster[at + 1] ?? 0) + 0.0722 * (raster[at + 2] ?? 0);
    sum += light;
    brightest = Math.max(brightest, light);
  }
  return sum / (raster.length / 4) < BLACK_MEAN && brightest < BLACK_BRIGHTEST;
}

function isSame(raster: Uint8ClampedArray, previous: Uint8ClampedArray | null): boolean {
  return previous !== null && raster.every((value, at) => value === previous[at]);
}
