import type { SeededRandom } from '../random.ts';

/**
 * Unit-variance noise in many channels, each an Ornstein–Uhlenbeck process: correlated over a
 * time constant, the same at any frame rate, stationary from its first sample.
 */
export class CorrelatedNoise {
  readonly values: Float64Array;
  readonly #correlationMs: number;
  readonly #random: SeededRandom;

  constructor(channels: number, correlationMs: number, random: SeededRandom) {
    this.#correlationMs = correlationMs;
    this.#random = random;
    this.values = Float64Array.from({ length: channels }, () => random.normal());
  }

  /** Moves all channels on by a time. */
  advance(stepMs: number): void {
    const kept = Math.exp(-stepMs / this.#correlationMs);
    const fresh = Math.sqrt(1 - kept * kept);
    for (let i = 0; i < this.values.length; i += 1) {
      this.values[i] = kept * (this.values[i] ?? 0) + fresh * this.#random.normal();
    }
  }
}
