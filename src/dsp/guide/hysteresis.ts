/** A fault counts, and is forgotten, only after this long without a break, ms. */
const HOLD_MS = 800;

/**
 * Turns a noisy «how much too much» into a calm yes or no: it becomes yes when the excess was
 * above zero for {@link HOLD_MS}, and no when it was below the slack for as long.
 */
export class Hysteresis {
  readonly #slack: number;
  #isOn: boolean;
  /** Since when the excess speaks against the present answer; NaN: it does not. */
  #againstSinceMs = Number.NaN;

  /** @param slack how far below zero the excess must fall, in its own unit, 0 or more */
  constructor(slack: number, isOn = false) {
    this.#slack = slack;
    this.#isOn = isOn;
  }

  get isOn(): boolean {
    return this.#isOn;
  }

  /** Takes the excess at an instant; NaN (cannot be told) leaves everything as it is. */
  push(timeMs: number, excess: number): boolean {
    const isAgainst = this.#isOn ? excess < -this.#slack : excess > 0;
    if (!isAgainst) {
      if (!Number.isNaN(excess)) this.#againstSinceMs = Number.NaN;
      return this.#isOn;
    }
    if (Number.isNaN(this.#againstSinceMs)) this.#againstSinceMs = timeMs;
    if (timeMs - this.#againstSinceMs >= HOLD_MS) {
      this.#isOn = !this.#isOn;
      this.#againstSinceMs = Number.NaN;
    }
    return this.#isOn;
  }
}
