import { compareAttempts } from '../dsp/analysis/compare-attempts.ts';
import { correctAttempt } from '../dsp/analysis/correct-attempt.ts';
import type { ReplayPicture } from '../render/session/replay-canvas.ts';
import type { ReplayAttempt, ReplayView } from '../render/session/session-view.ts';
import { attemptThatCounts } from '../streams/exchange/session-archive.ts';
import {
  advance,
  type Playhead,
  pause,
  play,
  type ReplayRate,
  seek,
  setLoop,
  setRate,
  startPlayhead,
} from '../streams/replay/playhead.ts';
import { compareRecomputed, sessionSettings } from '../streams/replay/recomputed.ts';
import { StoredTrack } from '../streams/replay/stored-track.ts';
import { StoredVideo } from '../streams/replay/stored-video.ts';
import {
  attemptSpan,
  eventAfter,
  eventBefore,
  timelineEvents,
} from '../streams/replay/timeline-events.ts';
import type { TrackAnalysis } from '../streams/report/analyze-track.ts';
import type { Annotation } from '../streams/session/session-record.ts';
import type { SessionStore, WholeSession } from '../streams/session/session-store.ts';
import { replayPicture } from './replay-drawing.ts';

/** Where a replay shows itself. */
export interface ReplayOutlet {
  show(view: ReplayView): void;
  draw(shown: ReplayPicture): void;
}

/** One stored session on the screen: its playhead, its attempts, and what is done to them. */
export class ReplayDesk {
  readonly #store: SessionStore;
  readonly #whole: WholeSession;
  readonly #track: StoredTrack | null;
  readonly #video: StoredVideo | null;
  readonly #outlet: ReplayOutlet;
  readonly #closed = new AbortController();
  #view: ReplayView;
  #request: number | null = null;
  #playedAtMs = 0;
  /** What is being drawn; while it is, only the newest wish is kept. */
  #drawing = false;
  #drawAgain = false;

  private constructor(
    store: SessionStore,
    whole: WholeSession,
    track: StoredTrack | null,
    video: StoredVideo | null,
    outlet: ReplayOutlet,
  ) {
    this.#store = store;
    this.#whole = whole;
    this.#track = track;
    this.#video = video;
    this.#outlet = outlet;
    const attempts = whole.attempts.map((stored) => ({
      stored,
      attempt: attemptThatCounts(stored),
    }));
    this.#view = {
      session: whole.session,
      hasTrack: track !== null && track.frames > 0,
      playhead: startPlayhead(track?.extent ?? { fromMs: 0, toMs: 0 }),
      attempts,
      chosen: null,
      comparedWith: null,
      differences: [],
      events: eventsOf(attempts),
      problem: null,
      recomputed: null,
    };
  }

  /** Opens a session; null if it is not there. */
  static async open(
    store: SessionStore,
    id: string,
    outlet: ReplayOutlet,
  ): Promise<ReplayDesk | null> {
    const whole = await store.open(id);
    if (whole === null) return null;
    const { session, track, video } = whole;
    const stored = track === null ? null : await StoredTrack.open(track);
    const film =
      video === null || session.video === null
        ? null
        : await StoredVideo.open(video, session.video);
    const desk = new ReplayDesk(store, whole, stored, film, outlet);
    desk.#change({});
    desk.#draw();
    return desk;
  }

  close(): void {
    this.#closed.abort();
    if (this.#request !== null) cancelAnimationFrame(this.#request);
    this.#video?.close();
  }

  seek(timeMs: number): void {
    this.#move(seek(this.#view.playhead, timeMs));
  }

  setRate(rate: ReplayRate): void {
    this.#move(setRate(this.#view.playhead, rate));
  }

  togglePlaying(): void {
    const { playhead } = this.#view;
    this.#move(playhead.playing ? pause(playhead) : play(playhead));
    if (!playhead.playing) {
      this.#playedAtMs = performance.now();
      this.#request ??= requestAnimationFrame((nowMs) => this.#playOn(nowMs));
    }
  }

  async step(direction: 1 | -1): Promise<void> {
    const { playhead } = this.#view;
    const frame = await this.#track?.neighbour(playhead.timeMs, direction);
    if (frame) this.#move(pause(seek(playhead, frame.captureTimeMs)));
  }

  jumpToEvent(direction: 1 | -1): void {
    const { playhead, attempts } = this.#view;
    const events = timelineEvents(attempts.map(({ attempt }) => attempt));
    const find = direction === 1 ? eventAfter : eventBefore;
    const event = find(events, playhead.timeMs);
    if (event !== null) this.#move(pause(seek(playhead, event.timeMs)));
  }

  /** Chooses an attempt and loops it; null: the whole recording. */
  chooseAttempt(index: number | null): void {
    const attempt = index === null ? undefined : this.#view.attempts[index]?.attempt;
    const span = attempt === undefined ? null : attemptSpan(attempt);
    this.#change({ chosen: index, comparedWith: null, differences: [], problem: null });
    const { playhead } = this.#view;
    const head = setLoop(playhead, span);
    this.#move(span === null ? head : seek(head, attempt?.events.takeoff_ms ?? span.fromMs));
  }

  /** Chooses the attempt that is stored under an index. */
  chooseStored(index: number): void {
    const at = this.#view.attempts.findIndex(({ stored }) => stored.index === index);
    if (at >= 0) this.chooseAttempt(at);
  }

  compareWith(index: number | null): void {
    const first = this.#attempt(this.#view.chosen);
    const second = this.#attempt(index);
    this.#change({
      comparedWith: index,
      differences: first && second ? compareAttempts(first.attempt, second.attempt) : [],
    });
    this.#draw();
  }

  /** Puts take-off or landing of the chosen attempt elsewhere; the metrics follow. */
  async setEvent(event: 'takeoff' | 'landing', timeMs: number): Promise<void> {
    const chosen = this.#attempt(this.#view.chosen);
    if (chosen === null) return;
    const { takeoff_ms, landing_ms } = chosen.attempt.events;
    const set = {
      takeoffMs: event === 'takeoff' ? timeMs : (takeoff_ms ?? Number.NaN),
      landingMs: event === 'landing' ? timeMs : (landing_ms ?? Number.NaN),
    };
    const { athlete, test } = this.#view.session;
    // Always from the measured one: corrections of corrections would pile up.
    const result = correctAttempt(chosen.stored.attempt, set, {
      massKg: athlete.massKg,
      sex: athlete.sex,
      ageYears: athlete.ageYears,
      trainingLevel: athlete.trainingLevel,
      boxHeightM: test.boxHeightM,
    });
    if (!result.ok) {
      const { problem } = result;
      this.#change({ problem: (texts) => texts.text(`replay_${problem}`) });
      return;
    }
    await this.#keep(chosen, { corrected: result.attempt });
  }

  /** Takes the correction of the chosen attempt back. */
  async restore(): Promise<void> {
    const chosen = this.#attempt(this.#view.chosen);
    if (chosen !== null) await this.#keep(chosen, { corrected: null });
  }

  /** Changes tags, notes or rating of the chosen attempt. */
  async describe(change: Partial<Annotation>): Promise<void> {
    const chosen = this.#attempt(this.#view.chosen);
    if (chosen !== null) await this.#keep(chosen, change);
  }

  /** Measures the track again with this program, beside the page. */
  recompute(worker: Worker): void {
    const { track, session, attempts } = this.#whole;
    if (track === null) return;
    this.#change({ recomputed: 'running' });
    const end = (): void => worker.terminate();
    this.#closed.signal.addEventListener('abort', end, { once: true });
    worker.addEventListener('message', ({ data }: MessageEvent<TrackAnalysis>) => {
      end();
      this.#change({
        recomputed: data.ok ? compareRecomputed(attempts, data.measurements.attempts) : null,
      });
    });
    worker.postMessage({ track, settings: sessionSettings(session) });
  }

  async #keep(
    { stored }: ReplayAttempt,
    change: Parameters<SessionStore['describeAttempt']>[2],
  ): Promise<void> {
    const { sessionId, index } = stored;
    const changed = await this.#store.describeAttempt(sessionId, index, change);
    if (changed === null) return;
    const attempts = this.#view.attempts.map((each) =>
      each.stored.index === index ? { stored: changed, attempt: attemptThatCounts(changed) } : each,
    );
    this.#change({ attempts, events: eventsOf(attempts), problem: null });
    this.compareWith(this.#view.comparedWith);
  }

  #attempt(index: number | null): ReplayAttempt | null {
    return index === null ? null : (this.#view.attempts[index] ?? null);
  }

  #change(change: Partial<ReplayView>): void {
    this.#view = { ...this.#view, ...change };
    if (!this.#closed.signal.aborted) this.#outlet.show(this.#view);
  }

  #move(playhead: Playhead): void {
    this.#change({ playhead });
    this.#draw();
  }

  #playOn(nowMs: number): void {
    this.#request = null;
    const elapsedMs = Math.max(0, nowMs - this.#playedAtMs);
    this.#playedAtMs = nowMs;
    if (!this.#view.playhead.playing || this.#closed.signal.aborted) return;
    this.#move(advance(this.#view.playhead, elapsedMs));
    this.#request = requestAnimationFrame((next) => this.#playOn(next));
  }

  #draw(): void {
    if (this.#drawing) {
      this.#drawAgain = true;
      return;
    }
    this.#drawing = true;
    void this.#drawNow().finally(() => {
      this.#drawing = false;
      if (!this.#drawAgain) return;
      this.#drawAgain = false;
      this.#draw();
    });
  }

  async #drawNow(): Promise<void> {
    const { session, playhead } = this.#view;
    if (this.#track === null || session.picture === null) return;
    const { timeMs } = playhead;
    const frame = await this.#track.frameAt(timeMs);
    const [ghost, picture] = await Promise.all([
      this.#ghostAt(timeMs),
      frame === null ? null : (this.#video?.pictureAt(frame.captureTimeMs) ?? null),
    ]);
    try {
      if (this.#closed.signal.aborted) return;
      const { mirrored } = session.source;
      this.#outlet.draw(
        replayPicture(session.picture, frame, { mirrored, picture, ghost, lines: [] }),
      );
    } finally {
      picture?.close();
    }
  }

  /** The other attempt's frame, both aligned at their take-offs. */
  async #ghostAt(timeMs: number) {
    const own = this.#attempt(this.#view.chosen)?.attempt.events.takeoff_ms ?? null;
    const other = this.#attempt(this.#view.comparedWith)?.attempt.events.takeoff_ms ?? null;
    if (own === null || other === null) return null;
    return (await this.#track?.frameAt(timeMs - own + other)) ?? null;
  }
}

function eventsOf(attempts: readonly ReplayAttempt[]): ReplayView['events'] {
  return timelineEvents(attempts.map(({ attempt }) => attempt));
}
