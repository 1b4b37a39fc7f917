import type { Attempt, AttemptEvents } from '../../dsp/analysis/attempt.ts';

/** An event of an attempt on the time line. */
export interface TimelineEvent {
  readonly timeMs: number;
  readonly name: keyof AttemptEvents;
  /** Which attempt of the recording, counted from 0. */
  readonly attempt: number;
}

const NAMES = [
  'movement_start_ms',
  'contact_start_ms',
  'lowest_point_ms',
  'takeoff_ms',
  'apex_ms',
  'landing_ms',
] as const satisfies readonly (keyof AttemptEvents)[];

/** What is shown before and after a jump, ms. */
const MARGIN_MS = 400;

/** The events of all attempts in order of time. */
export function timelineEvents(attempts: readonly Attempt[]): readonly TimelineEvent[] {
  return attempts
    .flatMap((attempt, index) =>
      NAMES.flatMap((name) => {
        const timeMs = attempt.events[name] ?? null;
        return timeMs === null ? [] : [{ timeMs, name, attempt: index }];
      }),
    )
    .toSorted((a, b) => a.timeMs - b.timeMs);
}

/** The next event after an instant; null if there is none. */
export function eventAfter(events: readonly TimelineEvent[], timeMs: number): TimelineEvent | null {
  return events.find((event) => event.timeMs > timeMs) ?? null;
}

/** The last event before an instant; null if there is none. */
export function eventBefore(
  events: readonly TimelineEvent[],
  timeMs: number,
): TimelineEvent | null {
  return events.findLast((event) => event.timeMs < timeMs) ?? null;
}

/** The stretch that shows an attempt from its first event to its last; null without events. */
export function attemptSpan(attempt: Attempt) {
  const events = timelineEvents([attempt]);
  const [first] = events;
  const last = events.at(-1);
  if (first === undefined || last === undefined) return null;
  return { fromMs: first.timeMs - MARGIN_MS, toMs: last.timeMs + MARGIN_MS };
}
