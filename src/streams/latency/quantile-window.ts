/**
 * Quantiles of the last values that were pushed. Its memory is made once: the values lie once in
 * the order of their coming and once sorted, and each push moves a part of the sorted ones.
 */
export class QuantileWindow {
  readonly #inOrder: Float64Array;
  readonly #sorted: Float64Array;
  #next = 0;
  #count = 0;

  /** @param capacity - how many values count; older ones are forgotten. At least 1. */
  constructor(capacity: number) {
    this.#inOrder = new Float64Array(capacity);
    this.#sorted = new Float64Array(capacity);
  }

  /** Adds a value in place of the oldest one; what is not finite is left out. */
  push(value: number): void {
    if (!Number.isFinite(value)) return;
    if (this.#count === this.#inOrder.length) this.#remove(this.#inOrder[this.#next] ?? 0);
    const at = this.#placeOf(value);
    this.#sorted.copyWithin(at + 1, at, this.#count);
    this.#sorted[at] = value;
    this.#count += 1;
    this.#inOrder[this.#next] = value;
    this.#next = (this.#next + 1) % this.#inOrder.length;
  }

  /** The value below which this share (0…1) of the values lies, the nearest rank; NaN without any. */
  quantile(share: number): number {
    if (this.#count === 0) return Number.NaN;
    return this.#sorted[Math.round(share * (this.#count - 1))] ?? Number.NaN;
  }

  /** The mean of the values; NaN without any. */
  get mean(): number {
    let sum = 0;
    for (let i = 0; i < this.#count; i += 1) sum += this.#sorted[i] ?? 0;
    return sum / this.#count;
  }

  /** Values that count now. */
  get count(): number {
    return this.#count;
  }

  /** Forgets all values. */
  clear(): void {
    this.#count = 0;
    this.#next = 0;
  }

  #remove(value: number): void {
    const at = this.#placeOf(value);
    this.#sorted.copyWithin(at, at + 1, this.#count);
    this.#count -= 1;
  }

  /** The first place whose value is not smaller. */
  #placeOf(value: number): number {
    let low = 0;
    let high = this.#count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#sorted[middle] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
