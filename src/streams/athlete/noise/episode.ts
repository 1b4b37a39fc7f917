import type { SeededRandom } from '../random.ts';

/** Something that happens now and then for a while: starts at a rate, lasts an exponential time. */
export class Episode {
  #untilMs = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly startsPerSecond: number,
    private readonly meanMs: number,
    private readonly random: SeededRandom,
  ) {}

  /** Whether it goes on at this time, `stepMs` after the time before. */
  isOn(timeMs: number, stepMs: number): boolean {
    const startChance = 1 - Math.exp((-this.startsPerSecond * stepMs) / 1000);
    // Both numbers are drawn every time: a change of one rate leaves all else as it was.
    const starts = this.random.chance(startChance);
    const lengthMs = -this.meanMs * Math.log(1 - this.random.next());
    if (starts && timeMs >= this.#untilMs) this.#untilMs = timeMs + lengthMs;
    return timeMs < this.#untilMs;
  }
}
