/** How the pauses between two tries grow. */
export interface BackOffOptions {
  /** Pauses from the first on, ms; the last one is kept. */
  readonly pausesMs: readonly number[];
  /** For each such time that a stage has run since its start, one start is forgotten, ms. */
  readonly forgetAfterMs: number;
}

/**
 * At once, then later and later: a stage that fails again and again must not eat the device. The
 * longest pause is what a camera that comes back may have to wait.
 */
const STAGE_BACK_OFF: BackOffOptions = {
  pausesMs: [0, 250, 500, 1000, 2000],
  forgetAfterMs: 2000,
};

/** The pauses before a stage is started again. */
export class BackOff {
  readonly #options: BackOffOptions;
  #tries = 0;
  #lastTryMs = 0;

  constructor(options: BackOffOptions = STAGE_BACK_OFF) {
    this.#options = options;
  }

  /** The pause before the start that is due now, ms. */
  nextPauseMs(nowMs: number): number {
    const { pausesMs, forgetAfterMs } = this.#options;
    const forgotten = Math.max(0, Math.floor((nowMs - this.#lastTryMs) / forgetAfterMs));
    this.#tries = Math.max(0, this.#tries - forgotten);
    const pauseMs = pausesMs[Math.min(this.#tries, pausesMs.length - 1)] ?? 0;
    this.#tries += 1;
    this.#lastTryMs = nowMs + pauseMs;
    return pauseMs;
  }
}
