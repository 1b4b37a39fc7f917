import { assertSample, type Filter } from './filter.ts';

/** Settings of {@link OutlierGate}. */
export interface OutlierGateSettings {
  /** Fastest change that a body can make, unit/s. */
  readonly maxSpeed: number;
  /** Deviation that is always allowed (landmark noise), in units. */
  readonly tolerance: number;
  /** After this long of rejections the new place is believed, ms. */
  readonly relockMs: number;
}

/**
 * Holds the last believed value where a sample is further away than a body can have moved;
 * believes the new place once it has lasted for `relockMs`.
 */
export class OutlierGate implements Filter {
  readonly #settings: OutlierGateSettings;
  #lastMs = Number.NEGATIVE_INFINITY;
  #believedMs = 0;
  #believed = 0;
  /** Whether the newest sample was rejected. */
  rejected = false;

  constructor(settings: OutlierGateSettings) {
    if (!(settings.maxSpeed > 0)) throw new RangeError('maxSpeed must be positive');
    if (!(settings.tolerance >= 0)) throw new RangeError('tolerance must not be negative');
    if (!(settings.relockMs > 0)) throw new RangeError('relockMs must be positive');
    this.#settings = settings;
  }

  push(timeMs: number, value: number): number {
    assertSample(this.#lastMs, timeMs, value);
    const { maxSpeed, tolerance, relockMs } = this.#settings;
    const first = this.#lastMs === Number.NEGATIVE_INFINITY;
    this.#lastMs = timeMs;
    const sinceS = (timeMs - this.#believedMs) / 1000;
    const allowed = tolerance + maxSpeed * sinceS;
    this.rejected =
      !first && Math.abs(value - this.#believed) > allowed && sinceS * 1000 < relockMs;
    if (!this.rejected) {
      this.#believed = value;
      this.#believedMs = timeMs;
    }
    return this.#believed;
  }

  reset(): void {
    this.#lastMs = Number.NEGATIVE_INFINITY;
    this.rejected = false;
  }
}
