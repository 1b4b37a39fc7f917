/** How the pauses between two tries grow. */
export interface BackOffOptions {
  /** Pauses from the first on, ms; the last one is kept. */
  readonly pausesMs: readonly number[];
  /** A stage that has run for this long is sound again, ms: its next fault is its first. */
  readonly forgetAfterMs: number;
}

/** At once, then later and later: a stage that fails again and again must not eat the device. */
export const STAGE_BACK_OFF: BackOffOptions = {
  pausesMs: [0, 250, 500, 1000, 2000, 4000, 8000],
  forgetAfterMs: 15_000,
};

/** The pauses before a stage is started again. */
export class BackOff {
  readonly #options: BackOffOptions;
  #tries = 0;
  #lastTryMs = Number.NEGATIVE_INFINITY;

  constructor(options: BackOffOptions = STAGE_BACK_OFF) {
    this.#options = options;
  }

  /** Starts since the stage was last sound. */
  get tries(): number {
    return this.#tries;
  }

  /** The pause before the start that is due now, ms. */
  nextPauseMs(nowMs: number): number {
    const { pausesMs, forgetAfterMs } = this.#options;
    if (nowMs - this.#lastTryMs > forgetAfterMs) this.#tries = 0;
    const pauseMs = pausesMs[Math.min(this.#tries, pausesMs.length - 1)] ?? 0;
    this.#tries += 1;
    this.#lastTryMs = nowMs + pauseMs;
    return pauseMs;
  }
}
