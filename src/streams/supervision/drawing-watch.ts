import { BackOff } from './back-off.ts';
import type { Scheduler } from './scheduler.ts';
import type { Supervisor } from './supervisor.ts';

/** A frame that was measured and is not on the screen after this long is stuck, ms. */
const STUCK_MS = 1000;
/** More between two frames is sleep, or a page that could not run, ms. */
const LONGEST_STEP_MS = 250;

/**
 * Tells when frames are measured and none of them reaches the screen, and has the drawing set up
 * anew. Looks when frames come: without them there is nothing to draw.
 */
export class DrawingWatch {
  readonly #supervisor: Supervisor;
  readonly #scheduler: Scheduler;
  readonly #isHidden: () => boolean;
  readonly #setUpAnew: () => void;
  readonly #backOff = new BackOff();
  #isWaiting = false;
  #waitedMs = 0;
  #limitMs = STUCK_MS;
  #lastMs = 0;

  /**
   * @param isHidden - the page is not shown: nothing is drawn then
   * @param setUpAnew - sets up the drawing again
   */
  constructor(
    supervisor: Supervisor,
    scheduler: Scheduler,
    isHidden: () => boolean,
    setUpAnew: () => void,
  ) {
    this.#supervisor = supervisor;
    this.#scheduler = scheduler;
    this.#isHidden = isHidden;
    this.#setUpAnew = setUpAnew;
  }

  /** A frame was handed over to be drawn. */
  handed(): void {
    const nowMs = this.#scheduler.nowMs();
    const stepMs = Math.min(LONGEST_STEP_MS, nowMs - this.#lastMs);
    this.#lastMs = nowMs;
    if (!this.#isWaiting || this.#isHidden() || this.#isWithoutContext()) {
      this.#isWaiting = true;
      this.#waitedMs = 0;
      return;
    }
    this.#waitedMs += stepMs;
    if (this.#waitedMs < this.#limitMs) return;
    this.#supervisor.fault('drawing_stuck', '');
    this.#supervisor.restarting('drawing');
    this.#limitMs = STUCK_MS + this.#backOff.nextPauseMs(nowMs);
    this.#waitedMs = 0;
    this.#setUpAnew();
  }

  /** The newest frame is on the screen. */
  drawn(): void {
    this.#isWaiting = false;
    this.#limitMs = STUCK_MS;
    this.#supervisor.beat('drawing');
  }

  /** Another stream begins: what was handed over before will not be drawn. */
  forget(): void {
    this.#isWaiting = false;
  }

  /** The browser took the graphics context away: that is a fault of its own. */
  #isWithoutContext(): boolean {
    return this.#supervisor.openFaults.some(({ cause }) => cause === 'drawing_lost');
  }
}
