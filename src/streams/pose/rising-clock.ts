/**
 * Timestamps for the landmarker: whole milliseconds that rise strictly, whatever streams follow
 * each other. Within a stream the spacing is the capture times' own, as far as whole
 * milliseconds allow.
 */
export class RisingClock {
  #lastMs = 0;
  #offsetMs: number | null = null;

  /** The next time stamp for a frame captured at `captureTimeMs`. */
  next(captureTimeMs: number): number {
    this.#offsetMs ??= this.#lastMs + 1 - captureTimeMs;
    const stampMs = Math.max(Math.trunc(captureTimeMs + this.#offsetMs), this.#lastMs + 1);
    this.#lastMs = stampMs;
    return stampMs;
  }

  /** A new stream with another origin follows. */
  startStream(): void {
    this.#offsetMs = null;
  }
}
