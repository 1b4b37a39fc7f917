/** Keeps the screen awake while it is wanted; browsers take the lock away with every page change. */
export class WakeLock {
  #isWanted = false;
  #sentinel: WakeLockSentinel | null = null;

  constructor() {
    document.addEventListener('visibilitychange', () => void this.#work());
  }

  set wanted(isWanted: boolean) {
    this.#isWanted = isWanted;
    void this.#work();
  }

  async #work(): Promise<void> {
    if (!('wakeLock' in navigator) || document.hidden) return;
    const isHeld = this.#sentinel !== null && !this.#sentinel.released;
    if (this.#isWanted === isHeld) return;
    try {
      if (isHeld) await this.#sentinel?.release();
      else this.#sentinel = await navigator.wakeLock.request('screen');
    } catch {
      // A nearly empty battery refuses; the session goes on.
      this.#sentinel = null;
    }
  }
}
