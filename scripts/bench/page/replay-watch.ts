import type { Page } from 'playwright-core';

/** When something was wished for on the page and when its picture came, ms on the page's clock. */
export interface ReplayTimes {
  /** The user's click or touch, as the browser has noted it. */
  readonly wishedMs: number;
  /** The replay's canvas was painted. */
  readonly paintedMs: number;
  /** The browser went on after it had put that picture together. */
  readonly shownMs: number;
}

declare global {
  interface Window {
    /** The times of the newest picture that was drawn after the newest wish; null: none yet. */
    replayTimes?: () => ReplayTimes | null;
  }
}

/** Runs in a page before its own code: notes clicks and what is painted on the replay's canvas. */
export function watchReplay(): void {
  let wishedMs = Number.POSITIVE_INFINITY;
  interface Drawn {
    paintedMs: number;
    shownMs: number | null;
  }
  let times: Drawn | null = null;
  const note = ({ timeStamp }: Event): void => {
    wishedMs = timeStamp;
    times = null;
  };
  addEventListener('pointerdown', note, { capture: true });
  // Every picture begins with its ground; the rest follows at once.
  const { fillRect } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.fillRect = function (
    this: CanvasRenderingContext2D,
    ...area: [number, number, number, number]
  ) {
    fillRect.apply(this, area);
    if (!this.canvas.matches('canvas.replay') || times !== null) return;
    const drawn: Drawn = { paintedMs: Number.NaN, shownMs: null };
    times = drawn;
    queueMicrotask(() => {
      drawn.paintedMs = performance.now();
    });
    requestAnimationFrame(() => {
      // A message comes after what the frame has drawn.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        drawn.shownMs = performance.now();
        port1.close();
      };
      port2.postMessage(null);
    });
  };
  window.replayTimes = () => {
    if (times === null || times.shownMs === null) return null;
    return { wishedMs, paintedMs: times.paintedMs, shownMs: times.shownMs };
  };
}

/** The times of a wish that was just made. */
export async function replayTimes(page: Page): Promise<ReplayTimes> {
  const times = await page.waitForFunction(() => window.replayTimes?.() ?? null, undefined, {
    polling: 20,
    timeout: 30_000,
  });
  const value = await times.jsonValue();
  if (value === null) throw new Error('Nothing was drawn.');
  return value;
}
