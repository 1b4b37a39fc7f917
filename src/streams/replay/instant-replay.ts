import type { Attempt, Phase } from '../../dsp/analysis/attempt.ts';
import type { LandmarkFrame } from '../../dsp/landmarks/landmark-frame.ts';
import type { Span } from './playhead.ts';
import { attemptSpan } from './timeline-events.ts';

/** What the instant replay is doing. */
export type InstantReplayState =
  | { readonly kind: 'hidden' }
  /** The attempt's stretch is played, until the next movement starts. */
  | { readonly kind: 'shown'; readonly attempt: Attempt; readonly span: Span };

/** What the instant replay is told. */
export type InstantReplayInput =
  | { readonly kind: 'attempt'; readonly attempt: Attempt }
  | { readonly kind: 'phase'; readonly phase: Phase }
  | { readonly kind: 'dismissed' };

/** Phases in which a jump may have begun: what is shown is the live picture. */
const STARTS: readonly Phase[] = [
  'squat_hold',
  'eccentric',
  'concentric',
  'drop',
  'contact',
  'flight',
];

/** Nothing is shown. */
export const HIDDEN: InstantReplayState = { kind: 'hidden' };

/** When the replay of the last attempt comes and goes by itself: a pure step. */
export function stepInstantReplay(
  state: InstantReplayState,
  input: InstantReplayInput,
): InstantReplayState {
  switch (input.kind) {
    case 'attempt': {
      const span = attemptSpan(input.attempt);
      return span === null ? HIDDEN : { kind: 'shown', attempt: input.attempt, span };
    }
    case 'phase':
      return STARTS.includes(input.phase) ? HIDDEN : state;
    case 'dismissed':
      return HIDDEN;
    default:
      return input satisfies never;
  }
}

/** The landmarks of the last seconds, for a replay before anything is read from the disk. */
export class RecentFrames {
  readonly #capacity: number;
  readonly #frames: LandmarkFrame[] = [];
  #next = 0;

  /** @param capacity frames held */
  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  push(frame: LandmarkFrame): void {
    this.#frames[this.#next] = frame;
    this.#next = (this.#next + 1) % this.#capacity;
  }

  /** The frames of a stretch that are still held, in order of time. */
  within({ fromMs, toMs }: Span): readonly LandmarkFrame[] {
    const inOrder = [...this.#frames.slice(this.#next), ...this.#frames.slice(0, this.#next)];
    return inOrder.filter(({ captureTimeMs }) => captureTimeMs >= fromMs && captureTimeMs <= toMs);
  }
}
