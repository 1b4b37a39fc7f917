/**
 * One frame on its way, one waiting: when a newer one comes, the waiting one gives way. So the
 * worker is never idle while frames come, and no frame is older than it must be.
 */
export class LatestFrameSlot<T> {
  #waiting: T | null = null;
  #busy = false;
  #wake: (() => void)[] = [];
  readonly #send: (item: T) => void;
  readonly #drop: (item: T) => void;

  /**
   * @param send - takes an item; {@link answered} says when it is done with it.
   * @param drop - gets an item that a newer one has replaced.
   */
  constructor(send: (item: T) => void, drop: (item: T) => void) {
    this.#send = send;
    this.#drop = drop;
  }

  /** Sends an item or lets it wait; an item that waited already is dropped for it. */
  offer(item: T): void {
    if (!this.#busy) {
      this.#busy = true;
      this.#send(item);
      return;
    }
    if (this.#waiting !== null) this.#drop(this.#waiting);
    this.#waiting = item;
  }

  /** The item that was sent is done. */
  answered(): void {
    const next = this.#waiting;
    this.#waiting = null;
    if (next === null) this.#busy = false;
    else this.#send(next);
    for (const wake of this.#wake.splice(0)) wake();
  }

  /** Resolves when an item can be offered without replacing another. */
  async vacant(): Promise<void> {
    while (this.#waiting !== null) {
      await new Promise<void>((resolve) => this.#wake.push(resolve));
    }
  }

  /** Nothing is on its way and nothing waits. */
  get idle(): boolean {
    return !this.#busy;
  }

  /** Drops what waits. */
  forgetWaiting(): void {
    if (this.#waiting !== null) this.#drop(this.#waiting);
    this.#waiting = null;
  }

  /** Drops what waits and lets go of everyone who waits for a vacancy. */
  clear(): void {
    this.forgetWaiting();
    for (const wake of this.#wake.splice(0)) wake();
  }
}
