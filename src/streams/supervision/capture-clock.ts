/** Capture and arrival times may part by this much at once, ms: more is a fault of the clock. */
const STEP_MS = 80;
/** Frames that must agree that the camera's clock stands elsewhere now. */
const AGREEING = 5;
/** They agree when their delays differ by no more than this, ms. */
const AGREEMENT_MS = 15;
/** A camera that starts delivers its first frames late, ms. */
const START_MS = 2000;
/** Clocks drift; the least delay that was seen is forgotten at this rate, ms a ms. */
const DRIFT = 0.001;
/** A pause does not excuse more than this, ms. */
const LONGEST_STEP_MS = 5000;

/** What a frame says about the camera's clock. */
export type ClockVerdict =
  | { readonly kind: 'sound' }
  /** The clock was set or stood still; since this capture time it cannot be believed. */
  | { readonly kind: 'jumped'; readonly sinceMs: number };

const SOUND: ClockVerdict = { kind: 'sound' };

/**
 * Holds the camera's capture times against the time of arrival on the page's monotonic clock.
 * A frame can be late, because the page was busy; then the next ones are not. When several frames
 * in a row are late by the same, or one comes before it was taken, it is the clock that moved.
 */
export class CaptureClock {
  #firstMs: number | null = null;
  #leastDelayMs = 0;
  #lastSoundMs = 0;
  #lastArrivalMs = 0;
  readonly #late: number[] = [];

  /** Looks at a frame; after a jump it begins anew with this frame. */
  judge(captureMs: number, arrivalMs: number): ClockVerdict {
    const delayMs = arrivalMs - captureMs;
    if (this.#firstMs === null) {
      this.#begin(captureMs, arrivalMs);
      return SOUND;
    }
    const isStarting = arrivalMs - this.#firstMs < START_MS;
    const sinceMs = this.#lastSoundMs;
    this.#leastDelayMs += DRIFT * Math.min(LONGEST_STEP_MS, arrivalMs - this.#lastArrivalMs);
    this.#lastArrivalMs = arrivalMs;
    if (delayMs < this.#leastDelayMs) {
      if (this.#leastDelayMs - delayMs > STEP_MS && !isStarting)
        return this.#jump(captureMs, arrivalMs, sinceMs);
      this.#leastDelayMs = delayMs;
    }
    if (delayMs - this.#leastDelayMs <= STEP_MS) {
      this.#late.length = 0;
      this.#lastSoundMs = captureMs;
      return SOUND;
    }
    this.#late.push(delayMs);
    if (this.#late.length > AGREEING) this.#late.shift();
    return this.#agree() ? this.#jump(captureMs, arrivalMs, sinceMs) : SOUND;
  }

  #begin(captureMs: number, arrivalMs: number): void {
    this.#firstMs = arrivalMs;
    this.#lastArrivalMs = arrivalMs;
    this.#leastDelayMs = arrivalMs - captureMs;
    this.#lastSoundMs = captureMs;
    this.#late.length = 0;
  }

  #jump(captureMs: number, arrivalMs: number, sinceMs: number): ClockVerdict {
    this.#begin(captureMs, arrivalMs);
    return { kind: 'jumped', sinceMs };
  }

  #agree(): boolean {
    if (this.#late.length < AGREEING) return false;
    return Math.max(...this.#late) - Math.min(...this.#late) <= AGREEMENT_MS;
  }
}
