/** Resolves at `atMs` on the `performance.now()` clock, or at once when the signal is aborted. */
function waitUntil(atMs: number, signal: AbortSignal): Promise<void> {
  const delayMs = atMs - performance.now();
  if (delayMs <= 0 || signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const stop = (): void => {
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, delayMs);
    signal.addEventListener('abort', stop, { once: true });
  });
}

/** Holds each frame until as much time has gone by as between its capture and the first one's. */
export class RealTimePace {
  #offsetMs: number | null = null;

  /** Resolves when a frame captured at `captureTimeMs` is due. */
  due(captureTimeMs: number, signal: AbortSignal): Promise<void> {
    this.#offsetMs ??= performance.now() - captureTimeMs;
    return waitUntil(captureTimeMs + this.#offsetMs, signal);
  }
}
