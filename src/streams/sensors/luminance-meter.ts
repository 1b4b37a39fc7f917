const WIDTH_PX = 32;
const HEIGHT_PX = 18;
/** A scene does not change its light faster than this, ms. */
const INTERVAL_MS = 1000;

/** Mean luma of RGBA pixels (Rec. 709 weights), 0 black … 1 white. */
export function meanLuma(rgba: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < rgba.length; i += 4) {
    sum += 0.2126 * (rgba[i] ?? 0) + 0.7152 * (rgba[i + 1] ?? 0) + 0.0722 * (rgba[i + 2] ?? 0);
  }
  return rgba.length === 0 ? Number.NaN : sum / (rgba.length / 4) / 255;
}

/** Measures now and then how bright the picture is. */
export class LuminanceMeter {
  readonly #context: OffscreenCanvasRenderingContext2D | null;
  #measuredMs = Number.NEGATIVE_INFINITY;
  #luminance: number | null = null;

  constructor() {
    const canvas = new OffscreenCanvas(WIDTH_PX, HEIGHT_PX);
    this.#context = canvas.getContext('2d', { willReadFrequently: true });
  }

  /** The newest value, null before there is one. */
  get luminance(): number | null {
    return this.#luminance;
  }

  /** Looks at a picture if it is time to; the picture stays the caller's. */
  look(picture: VideoFrame | ImageBitmap, timeMs: number): void {
    if (this.#context === null || Math.abs(timeMs - this.#measuredMs) < INTERVAL_MS) return;
    this.#measuredMs = timeMs;
    this.#context.drawImage(picture, 0, 0, WIDTH_PX, HEIGHT_PX);
    this.#luminance = meanLuma(this.#context.getImageData(0, 0, WIDTH_PX, HEIGHT_PX).data);
  }

  /** Another stream begins. */
  reset(): void {
    this.#measuredMs = Number.NEGATIVE_INFINITY;
    this.#luminance = null;
  }
}
