import type { Attempt } from '../dsp/analysis/attempt.ts';
import type { SourceInfo } from '../streams/frame.ts';
import type { ReportedFigures } from '../streams/latency/stream-figures.ts';
import type { AnalysedFrame } from '../streams/pipeline.ts';
import type { TrackHeader } from '../streams/track/track-header.ts';
import type { SessionDesk, SessionDetails } from './session-desk.ts';

/** Frames held until sessions can be recorded: twenty seconds at 60 Hz. */
const MOST_EARLY_FRAMES = 1200;

/**
 * Passes a stream on to the sessions' desk. The desk is loaded after the first pictures are on the
 * screen; until it is there, what happened is kept, so that a recording holds every frame that was
 * measured, and measures the same again.
 */
export class SessionLink {
  #desk: SessionDesk | null = null;
  #early: ((desk: SessionDesk) => void)[] = [];
  #isShowWished = false;

  /** The desk, once it is there. */
  get desk(): SessionDesk | null {
    return this.#desk;
  }

  /** The desk is there: what has happened so far is told to it. */
  connect(desk: SessionDesk): void {
    this.#desk = desk;
    for (const tell of this.#early) tell(desk);
    this.#early = [];
    if (this.#isShowWished) void desk.show();
  }

  /** Shows the list of sessions, as soon as the desk is there. */
  show(): void {
    if (this.#desk === null) this.#isShowWished = true;
    else void this.#desk.show();
  }

  begin(info: SourceInfo, header: TrackHeader, details: SessionDetails): void {
    // A stream that ended before anything could be recorded is forgotten.
    this.#early = [];
    this.#tell((desk) => desk.begin(info, header, details));
  }

  frame(frame: AnalysedFrame): void {
    if (this.#desk !== null) {
      this.#desk.frame(frame);
      return;
    }
    // The picture will be closed, and the live state written over, before the desk is there.
    const kept = { ...frame, picture: null, live: { ...frame.live } };
    if (this.#early.length < MOST_EARLY_FRAMES) this.#early.push((desk) => desk.frame(kept));
  }

  attempt(index: number, attempt: Attempt, isNew: boolean): void {
    this.#tell((desk) => desk.attempt(index, attempt, isNew));
  }

  /** @param stream - how the stream ran; null where that is not known */
  end(stream: ReportedFigures | null = null): void {
    this.#tell((desk) => desk.end(stream));
  }

  #tell(tell: (desk: SessionDesk) => void): void {
    if (this.#desk === null) this.#early.push(tell);
    else tell(this.#desk);
  }
}
