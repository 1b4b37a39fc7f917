/**
 * The contract of all filters: causal; the first output equals the first input (not zero);
 * unit gain at rest; steps in time may be irregular; nothing is allocated a sample.
 * One test suite (`test/dsp/filters/contract.test.ts`) runs over every implementation.
 */
export interface Filter {
  /**
   * Takes one sample and returns the filtered value at that instant.
   * @param timeMs strictly greater than that of the sample before
   * @param value finite
   * @throws RangeError where time does not rise or a value is not finite
   */
  push(timeMs: number, value: number): number;
  /** Forgets all samples; the next one is a first one. */
  reset(): void;
}

/** Checks the border of a filter; a violation is a programming error. */
export function assertSample(previousMs: number, timeMs: number, value: number): void {
  if (!Number.isFinite(value)) throw new RangeError(`value must be finite, got ${value}`);
  if (!(timeMs > previousMs)) {
    throw new RangeError(`timeMs must rise: ${timeMs} follows ${previousMs}`);
  }
}
