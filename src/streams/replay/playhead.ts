/** How fast a replay runs, against the time of the recording. */
export const REPLAY_RATES = [0.125, 0.25, 0.5, 1, 2, 4] as const;

/** One of the speeds of a replay. */
export type ReplayRate = (typeof REPLAY_RATES)[number];

/** A stretch of a recording, ms on its clock. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Where a replay stands; moved by pure steps. Times are ms on the recording's clock. */
export interface Playhead {
  readonly timeMs: number;
  readonly rate: ReplayRate;
  readonly playing: boolean;
  /** What can be seen at all. */
  readonly extent: Span;
  /** What is played again and again; null: to the end, once. */
  readonly loop: Span | null;
}

/** A replay at the start of a recording, at rest. */
export function startPlayhead(extent: Span): Playhead {
  return { timeMs: extent.fromMs, rate: 1, playing: false, extent, loop: null };
}

function within({ fromMs, toMs }: Span, timeMs: number): number {
  return Math.min(toMs, Math.max(fromMs, timeMs));
}

/** Moves to an instant, or to the nearest that was recorded. A loop stays only if it holds it. */
export function seek(head: Playhead, timeMs: number): Playhead {
  const at = within(head.extent, timeMs);
  const { loop } = head;
  const leaves = loop !== null && (at < loop.fromMs || at > loop.toMs);
  return { ...head, timeMs: at, loop: leaves ? null : loop };
}

/** Plays on; from the start where the end was reached. */
export function play(head: Playhead): Playhead {
  const { fromMs, toMs } = head.loop ?? head.extent;
  return { ...head, playing: true, timeMs: head.timeMs >= toMs ? fromMs : head.timeMs };
}

/** Stops where it is. */
export function pause(head: Playhead): Playhead {
  return { ...head, playing: false };
}

/** Goes on at another rate, from where it is. */
export function setRate(head: Playhead, rate: ReplayRate): Playhead {
  return { ...head, rate };
}

/** Loops a stretch and moves into it; null ends the loop. */
export function setLoop(head: Playhead, span: Span | null): Playhead {
  if (span === null) return { ...head, loop: null };
  const loop = { fromMs: within(head.extent, span.fromMs), toMs: within(head.extent, span.toMs) };
  if (!(loop.fromMs < loop.toMs)) return { ...head, loop: null };
  return { ...head, loop, timeMs: within(loop, head.timeMs) };
}

/**
 * Lets time pass.
 * @param elapsedMs time since the last step on the viewer's clock
 */
export function advance(head: Playhead, elapsedMs: number): Playhead {
  if (!head.playing) return head;
  const timeMs = head.timeMs + elapsedMs * head.rate;
  const { loop, extent } = head;
  if (loop !== null && timeMs > loop.toMs) {
    const lengthMs = loop.toMs - loop.fromMs;
    return { ...head, timeMs: loop.fromMs + ((timeMs - loop.fromMs) % lengthMs) };
  }
  if (timeMs >= extent.toMs) return { ...head, timeMs: extent.toMs, playing: false };
  return { ...head, timeMs };
}
