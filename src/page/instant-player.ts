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
  type Span,
  setLoop,
  setRate,
  startPlayhead,
} from '../streams/replay/playhead.ts';
import type { RecentFilm } from '../streams/session/session-film.ts';
import type { InstantFilm } from './instant-film.ts';
import { replayPicture } from './replay-drawing.ts';

/** Frames held: ten seconds at 60 Hz. */
const CAPACITY = 600;

/** Plays the last jump in slow motion beside the live picture until the next movement starts. */
export class InstantPlayer {
  readonly #draw: (shown: ReplayPicture | null) => void;
  readonly #filmOf: (span: Span) => Promise<RecentFilm | null>;
  #info: SourceInfo | null = null;
  #recent = new RecentFrames(CAPACITY);
  #state: InstantReplayState = HIDDEN;
  #frames: readonly LandmarkFrame[] = [];
  #film: InstantFilm | null = null;
  #playhead: Playhead | null = null;
  #request: number | null = null;
  #shownAtMs = 0;
  #shown: LandmarkFrame | null = null;

  /**
   * @param draw shows a picture; null: takes it away
   * @param filmOf gives the recorded pictures of a stretch; null: there are none
   */
  constructor(
    draw: (shown: ReplayPicture | null) => void,
    filmOf: (span: Span) => Promise<RecentFilm | null>,
  ) {
    this.#draw = draw;
    this.#filmOf = filmOf;
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
    this.#closeFilm();
    if (this.#state.kind === 'hidden') {
      this.#stop();
      return;
    }
    const { span } = this.#state;
    this.#frames = this.#recent.within(span);
    if (!this.#loop()) return;
    void this.#openFilm(span);
    this.#shownAtMs = performance.now();
    this.#request ??= requestAnimationFrame((nowMs) => this.#show(nowMs));
  }

  /** Plays the frames there are again and again; false: there are none. */
  #loop(): boolean {
    const [first] = this.#frames;
    const last = this.#frames.at(-1);
    if (first === undefined || last === undefined) return false;
    const extent = { fromMs: first.captureTimeMs, toMs: last.captureTimeMs };
    this.#playhead = play(setLoop(setRate(startPlayhead(extent), 0.25), extent));
    this.#shown = null;
    return true;
  }

  async #openFilm(span: Span): Promise<void> {
    const wanted = this.#state;
    const recent = await this.#filmOf(span).catch(() => null);
    if (recent === null || this.#state !== wanted) return;
    const { InstantFilm } = await import('./instant-film.ts');
    const film = await InstantFilm.open(recent);
    if (this.#state !== wanted) {
      film?.close();
      return;
    }
    this.#film = film;
    if (film === null) return;
    // The last frames' pictures are still in the encoder: what is played ends with the pictures.
    const withPicture = this.#frames.filter(
      ({ captureTimeMs }) => captureTimeMs <= film.lastCaptureMs,
    );
    if (withPicture.length < 2) return;
    this.#frames = withPicture;
    this.#loop();
  }

  #show(nowMs: number): void {
    this.#request = null;
    if (this.#playhead === null || this.#info === null) return;
    this.#playhead = advance(this.#playhead, Math.max(0, nowMs - this.#shownAtMs));
    this.#shownAtMs = nowMs;
    const { timeMs } = this.#playhead;
    const frame = this.#frames.findLast(({ captureTimeMs }) => captureTimeMs <= timeMs) ?? null;
    if (frame !== this.#shown && this.#drawFrame(frame)) this.#shown = frame;
    this.#request = requestAnimationFrame((next) => this.#show(next));
  }

  /** @returns whether the frame is drawn, or will be as soon as its picture is decoded */
  #drawFrame(frame: LandmarkFrame | null): boolean {
    if (this.#info === null) return false;
    const size = this.#info.picture;
    const { mirrored } = this.#info;
    const draw = (picture: VideoFrame | null): void =>
      this.#draw(replayPicture(size, frame, { mirrored, picture, ghost: null, lines: [] }));
    if (this.#film !== null && frame !== null) return this.#film.show(frame.captureTimeMs, draw);
    draw(null);
    return true;
  }

  #closeFilm(): void {
    this.#film?.close();
    this.#film = null;
  }

  #stop(): void {
    if (this.#request !== null) cancelAnimationFrame(this.#request);
    this.#request = null;
    this.#playhead = null;
    this.#frames = [];
    this.#draw(null);
  }
}
