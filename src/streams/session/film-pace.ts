import type { FrameTiming } from '../pose/pose-event.ts';

/** A frame that waits longer says no more, ms: the first ones wait for the model. */
const LONGEST_WAIT_MS = 20;
/** Weight of a frame in the mean wait: some twenty frames count. */
const WEIGHT = 0.05;
/** Frames that wait longer than this in the mean find the landmarker at work, ms. */
const BEHIND_MS = 3;
/** Below this it is idle when a frame comes, ms. */
const CAUGHT_UP_MS = 1;

/**
 * Which of the measured pictures are recorded: all of them while the landmarker is ready for each
 * frame that comes, every second one while frames must wait for it. Encoding costs it time then, and
 * landmarks go before pictures.
 */
export class FilmPace {
  #waitMs = 0;
  #isSparing = false;
  #tookLast = false;

  /** Looks at a measured frame's way. @returns whether its picture is recorded */
  takes({ arrivedAtMs, receivedAtMs }: FrameTiming): boolean {
    const waitMs = Math.min(LONGEST_WAIT_MS, (receivedAtMs ?? arrivedAtMs) - arrivedAtMs);
    this.#waitMs += WEIGHT * (waitMs - this.#waitMs);
    this.#isSparing = this.#waitMs > (this.#isSparing ? CAUGHT_UP_MS : BEHIND_MS);
    this.#tookLast = !(this.#isSparing && this.#tookLast);
    return this.#tookLast;
  }
}
