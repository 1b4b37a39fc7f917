import type { Observable } from 'rxjs';
import type { SourceEvent } from '../frame.ts';

/**
 * The brake of a source that could deliver faster than anyone can look: it waits for `ready()`
 * before each frame. A live source (camera, simulated athlete, replay at its own pace) does not
 * wait: there the newest frame wins.
 */
export interface FrameGate {
  /** Resolves as soon as another frame can be taken. */
  ready(): Promise<void>;
}

/** A gate that is always open. */
export const openGate: FrameGate = { ready: () => Promise.resolve() };

/**
 * Where frames come from. All sources keep one contract:
 *
 * - `open` returns a cold stream: nothing is acquired before the subscription, and
 *   unsubscribing (or the end) releases everything that was.
 * - The first event is `opened` or `failed`. `opened` comes again when the picture's size
 *   changes (a tablet is turned); what was measured before belongs to the old picture.
 * - Capture times rise strictly from frame to frame.
 * - A failure is an event and the last one; the stream itself never errors.
 * - A picture belongs to whoever receives it; one that nobody can receive is closed here.
 */
export interface FrameSource {
  open(gate: FrameGate): Observable<SourceEvent>;
}
