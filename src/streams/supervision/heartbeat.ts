import type { Scheduler } from './scheduler.ts';

/** The watch looks so often within a limit. */
const LOOKS_A_LIMIT = 5;
/** A look that comes so much later than it should: the device slept, nobody hung. */
const SLEEP_FACTOR = 3;

/**
 * Tells when a stage that should have given a sign of life has not. Time in which the device
 * slept, or the page could not run, does not count against the stage.
 */
export class Heartbeat {
  readonly #scheduler: Scheduler;
  readonly #onMissed: () => void;
  #limitMs = Number.POSITIVE_INFINITY;
  #silentMs = 0;
  #lastLookMs = 0;
  #callOff: (() => void) | null = null;
  #paused = false;

  /** @param onMissed - called once when the limit has passed; `expect` starts it anew. */
  constructor(scheduler: Scheduler, onMissed: () => void) {
    this.#scheduler = scheduler;
    this.#onMissed = onMissed;
  }

  /** From now on a sign is due within `limitMs`, and again after each one. */
  expect(limitMs: number): void {
    this.#limitMs = limitMs;
    this.beat();
    this.#look();
  }

  /** A sign of life. */
  beat(): void {
    this.#silentMs = 0;
    this.#lastLookMs = this.#scheduler.nowMs();
  }

  /** Nothing is expected any more. */
  rest(): void {
    this.#callOff?.();
    this.#callOff = null;
    this.#limitMs = Number.POSITIVE_INFINITY;
  }

  /** Nothing is expected while the page is hidden; afterwards the limit starts anew. */
  set paused(paused: boolean) {
    this.#paused = paused;
    this.beat();
  }

  #look(): void {
    this.#callOff?.();
    const stepMs = this.#limitMs / LOOKS_A_LIMIT;
    this.#callOff = this.#scheduler.after(stepMs, () => {
      this.#callOff = null;
      const nowMs = this.#scheduler.nowMs();
      const sinceMs = nowMs - this.#lastLookMs;
      this.#lastLookMs = nowMs;
      this.#silentMs = this.#paused ? 0 : this.#silentMs + awake(sinceMs, stepMs);
      if (this.#silentMs >= this.#limitMs) this.#onMissed();
      else this.#look();
    });
  }
}

function awake(sinceMs: number, stepMs: number): number {
  return sinceMs > SLEEP_FACTOR * stepMs ? stepMs : sinceMs;
}
