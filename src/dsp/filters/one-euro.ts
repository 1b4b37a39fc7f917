import { assertSample, type Filter } from './filter.ts';

/** Settings of {@link OneEuroFilter}. */
export interface OneEuroSettings {
  /** Cut-off at rest, Hz. Lower: calmer at rest. */
  readonly minCutOffHz: number;
  /** Cut-off gained per unit of speed, Hz·s/unit. Higher: less lag in motion. */
  readonly beta: number;
  /** Cut-off of the speed's own low-pass, Hz. */
  readonly derivativeCutOffHz: number;
}

/**
 * One-Euro filter: a first-order low-pass whose cut-off rises with speed
 * (Casiez, Roussel, Vogel: «1€ Filter», CHI 2012). For what is drawn; event times come from
 * branches whose delay is known.
 */
export class OneEuroFilter implements Filter {
  readonly #settings: OneEuroSettings;
  #lastMs = Number.NEGATIVE_INFINITY;
  #value = 0;
  #raw = 0;
  #speed = 0;

  constructor(settings: OneEuroSettings) {
    if (!(settings.minCutOffHz > 0)) throw new RangeError('minCutOffHz must be positive');
    if (!(settings.beta >= 0)) throw new RangeError('beta must not be negative');
    if (!(settings.derivativeCutOffHz > 0)) {
      throw new RangeError('derivativeCutOffHz must be positive');
    }
    this.#settings = settings;
  }

  push(timeMs: number, value: number): number {
    assertSample(this.#lastMs, timeMs, value);
    if (this.#lastMs === Number.NEGATIVE_INFINITY) {
      this.#value = value;
      this.#speed = 0;
    } else {
      const stepS = (timeMs - this.#lastMs) / 1000;
      const { minCutOffHz, beta, derivativeCutOffHz } = this.#settings;
      const speed = (value - this.#raw) / stepS;
      this.#speed += smoothing(derivativeCutOffHz, stepS) * (speed - this.#speed);
      const cutOffHz = minCutOffHz + beta * Math.abs(this.#speed);
      this.#value += smoothing(cutOffHz, stepS) * (value - this.#value);
    }
    this.#lastMs = timeMs;
    this.#raw = value;
    return this.#value;
  }

  reset(): void {
    this.#lastMs = Number.NEGATIVE_INFINITY;
  }
}

/** Weight of the newest sample in a first-order low-pass; exact for irregular steps. */
function smoothing(cutOffHz: number, stepS: number): number {
  const r = 2 * Math.PI * cutOffHz * stepS;
  return r / (r + 1);
}
