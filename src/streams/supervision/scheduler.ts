/** Time as the supervision sees it; a test puts a clock of its own in its place. */
export interface Scheduler {
  /** ms since any instant; it never goes back. */
  nowMs(): number;
  /** Runs something later; the answer calls it off. */
  after(delayMs: number, run: () => void): () => void;
}

/** The page's own clock and timers. */
export const pageScheduler: Scheduler = {
  nowMs: () => performance.now(),
  after(delayMs, run) {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};
