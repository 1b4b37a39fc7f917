import type { Attempt, Phase } from '../dsp/analysis/attempt.ts';
import type { LandmarkFrame } from '../dsp/landmarks/landmark-frame.ts';
import type { ReplayPicture } from '../render/session/replay-canvas.ts';
import type { SourceInfo } from '../streams/frame.ts';
import {
  HIDDEN,
  type InstantReplayInput,
  type InstantReplayState,
  RecentFrames,
  stepInstantReplay,
} from '../streams/replay/instant-replay.ts';
import {
  advance,
  type Playhead,
  play,
  setLoop,
  setRate,
  startPlayhead,
} from '../streams/replay/playhead.ts';
import { replayPicture } from './replay-drawing.ts';

/** Frames held: ten seconds at 60 Hz. */
const CAPACITY = 600;

/** Plays the last jump in slow motion beside the live picture until the next movement starts. */
export class InstantPlayer {
  readonly #draw: (shown: ReplayPicture | null) => void;
  #info: SourceInfo | null = null;
  #recent = new RecentFrames(CAPACITY);
  #state: InstantReplayState = HIDDEN;
  #frames: readonly LandmarkFrame[] = [];
  #playhead: Playhead | null = null;
  #request: number | null = null;
  #shownAtMs = 0;

  /** @param draw shows a picture; null: takes it away */
  constructor(draw: (shown: ReplayPicture | null) => void) {
    this.#draw = draw;
  }

  /** A stream begins, or none runs any more. */
  begin(info: SourceInfo | null): void {
    this.#info = info;
    this.#recent = new RecentFrames(CAPACITY);
    this.#step({ kind: 'dismissed' });
  }

  push(frame: LandmarkFrame, phase: Phase): void {
    this.#recent.push(frame);
    if (this.#state.kind === 'shown') this.#step({ kind: 'phase', phase });
  }

  showAttempt(attempt: Attempt): void {
    this.#step({ kind: 'attempt', attempt });
  }

  #step(input: InstantReplayInput): void {
    const before = this.#state;
    this.#state = stepInstantReplay(before, input);
    if (this.#state === before) return;
    if (this.#state.kind === 'hidden') {
      this.#stop();
      return;
    }
    const { span } = this.#state;
    this.#frames = this.#recent.within(span);
    const [first] = this.#frames;
    const last = this.#frames.at(-1);
    if (first === undefined || last === undefined) return;
    const extent = { fromMs: first.captureTimeMs, toMs: last.captureTimeMs };
    this.#playhead = play(setLoop(setRate(startPlayhead(extent), 0.25), extent));
    this.#shownAtMs = performance.now();
    this.#request ??= requestAnimationFrame((nowMs) => this.#show(nowMs));
  }

  #show(nowMs: number): void {
    this.#request = null;
    if (this.#playhead === null || this.#info === null) return;
    this.#playhead = advance(this.#playhead, Math.max(0, nowMs - this.#shownAtMs));
    this.#shownAtMs = nowMs;
    const { timeMs } = this.#playhead;
    const frame = this.#frames.findLast(({ captureTimeMs }) => captureTimeMs <= timeMs) ?? null;
    const { picture, mirrored } = this.#info;
    this.#draw(replayPicture(picture, frame, { mirrored, picture: null, ghost: null, lines: [] }));
    this.#request = requestAnimationFrame((next) => this.#show(next));
  }

  #stop(): void {
    if (this.#request !== null) cancelAnimationFrame(this.#request);
    this.#request = null;
    this.#playhead = null;
    this.#frames = [];
    this.#draw(null);
  }
}
