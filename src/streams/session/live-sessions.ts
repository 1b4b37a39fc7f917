import type { Attempt } from '../../dsp/analysis/attempt.ts';
import type { LandmarkFrame } from '../../dsp/landmarks/landmark-frame.ts';
import type { ReportedFigures } from '../latency/stream-figures.ts';
import type { TrackHeader } from '../track/track-header.ts';
import type { RecentFilm } from './session-film.ts';
import { type RecorderListener, SessionRecorder, type SessionStart } from './session-recorder.ts';
import type { SessionStore } from './session-store.ts';

/** What is said about recording while a stream runs. */
export interface LiveSessionListener extends RecorderListener {
  /** A session is on the disk, finished; null: it held nothing worth keeping and was removed. */
  finished(sessionId: string | null): void;
  /** Recording could not begin. */
  failed(error: unknown): void;
}

/** Frames that are held while a session's files are being opened. */
const MOST_EARLY_FRAMES = 1800;
/** A session without an attempt is kept from this length on, ms. */
const WORTH_KEEPING_MS = 10_000;

/** One session of a running stream, from its wish to its end. */
class LiveSession {
  readonly #store: SessionStore;
  readonly #listener: LiveSessionListener;
  readonly #starting: Promise<SessionRecorder | null>;
  #recorder: SessionRecorder | null = null;
  #early: { readonly frame: LandmarkFrame; readonly model: string | null }[] = [];
  #attempts = 0;
  #ended: Promise<void> | null = null;

  constructor(
    store: SessionStore,
    listener: LiveSessionListener,
    start: SessionStart,
    header: TrackHeader,
    withVideo: boolean,
  ) {
    this.#store = store;
    this.#listener = listener;
    const recorderListener: RecorderListener = {
      videoEnded: (reason) => listener.videoEnded(reason),
      stopped: (reason) => {
        listener.stopped(reason);
        void this.end(null);
      },
    };
    this.#starting = SessionRecorder.start(store, start, header, withVideo, recorderListener).then(
      (recorder) => this.#begin(recorder),
      (error: unknown) => {
        listener.failed(error);
        return null;
      },
    );
  }

  push(frame: LandmarkFrame, picture: VideoFrame | ImageBitmap | null, model: string | null): void {
    if (this.#recorder !== null) this.#recorder.push(frame, picture, model);
    else if (this.#early.length < MOST_EARLY_FRAMES) this.#early.push({ frame, model });
  }

  putAttempt(index: number, attempt: Attempt): void {
    this.#attempts += 1;
    void this.#starting.then((recorder) => recorder?.putAttempt(index, attempt));
  }

  async recentFilm(fromMs: number, toMs: number): Promise<RecentFilm | null> {
    return (await this.#recorder?.recentFilm(fromMs, toMs)) ?? null;
  }

  flush(): void {
    this.#recorder?.flush();
  }

  end(endedBy: 'picture_changed' | null, stream: ReportedFigures | null = null): Promise<void> {
    this.#ended ??= this.#finish(endedBy, stream);
    return this.#ended;
  }

  #begin(recorder: SessionRecorder): SessionRecorder {
    for (const { frame, model } of this.#early) recorder.push(frame, null, model);
    this.#early = [];
    this.#recorder = recorder;
    return recorder;
  }

  async #finish(endedBy: 'picture_changed' | null, stream: ReportedFigures | null): Promise<void> {
    const recorder = await this.#starting;
    if (recorder === null) return;
    try {
      const { id, extent } = await recorder.finish(endedBy, stream);
      const lengthMs = extent.lastMs - extent.firstMs;
      const isWorthKeeping = this.#attempts > 0 || lengthMs >= WORTH_KEEPING_MS;
      if (!isWorthKeeping) {
        await this.#store.parts.files.remove(id);
        await this.#store.parts.database.remove(id);
      }
      this.#listener.finished(isWorthKeeping ? id : null);
    } catch (error) {
      this.#listener.failed(error);
    }
  }
}

/**
 * Records whatever stream is running, one session a stream. Everything returns at once: opening,
 * writing and closing happen behind it, in their order.
 */
export class LiveSessions {
  readonly #store: SessionStore;
  readonly #listener: LiveSessionListener;
  #current: LiveSession | null = null;

  constructor(store: SessionStore, listener: LiveSessionListener) {
    this.#store = store;
    this.#listener = listener;
  }

  /** A stream begins, or its picture has changed: the session before ends there. */
  begin(start: SessionStart, header: TrackHeader, withVideo: boolean): void {
    void this.#current?.end('picture_changed');
    this.#current = new LiveSession(this.#store, this.#listener, start, header, withVideo);
  }

  /** @param model name of the model that found the landmarks; null: not known */
  push(frame: LandmarkFrame, picture: VideoFrame | ImageBitmap | null, model: string | null): void {
    this.#current?.push(frame, picture, model);
  }

  /** @param index counted from 0 since the session began */
  putAttempt(index: number, attempt: Attempt): void {
    this.#current?.putAttempt(index, attempt);
  }

  /** The newest pictures of a stretch, ms of capture time; null where none are recorded. */
  async recentFilm(fromMs: number, toMs: number): Promise<RecentFilm | null> {
    return (await this.#current?.recentFilm(fromMs, toMs)) ?? null;
  }

  /** Writes what is held: the page may be going. */
  flush(): void {
    this.#current?.flush();
  }

  /** The stream is over. */
  async end(stream: ReportedFigures | null = null): Promise<void> {
    const current = this.#current;
    this.#current = null;
    await current?.end(null, stream);
  }
}
