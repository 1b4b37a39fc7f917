import type { Scheduler } from '../../../src/streams/supervision/scheduler.ts';

interface Timer {
  readonly atMs: number;
  readonly run: () => void;
}

/** A clock that goes on only when the test says so. */
export class VirtualTime implements Scheduler {
  #nowMs = 0;
  readonly #timers = new Set<Timer>();

  nowMs(): number {
    return this.#nowMs;
  }

  after(delayMs: number, run: () => void): () => void {
    const timer = { atMs: this.#nowMs + delayMs, run };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** Runs everything that falls due within so many ms, in order. */
  pass(ms: number): void {
    const endMs = this.#nowMs + ms;
    for (let next = this.#due(endMs); next !== undefined; next = this.#due(endMs)) {
      this.#timers.delete(next);
      this.#nowMs = Math.max(this.#nowMs, next.atMs);
      next.run();
    }
    this.#nowMs = endMs;
  }

  /** The device sleeps: time passes, and no timer runs before the end. */
  sleep(ms: number): void {
    this.#nowMs += ms;
  }

  #due(endMs: number): Timer | undefined {
    return [...this.#timers]
      .filter(({ atMs }) => atMs <= endMs)
      .toSorted((a, b) => a.atMs - b.atMs)[0];
  }
}
