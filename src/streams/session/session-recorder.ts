import type { Attempt } from '../../dsp/analysis/attempt.ts';
import type { LandmarkFrame, PictureSize } from '../../dsp/landmarks/landmark-frame.ts';
import type { ReportedFigures } from '../latency/stream-figures.ts';
import type { TrackHeader } from '../track/track-header.ts';
import { formatTrackFrame, formatTrackHeader } from '../track/write-track.ts';
import { type AppendingFile, StorageFull, TRACK_FILE } from './session-files.ts';
import { type FilmEnd, type RecentFilm, SessionFilm } from './session-film.ts';
import type { SessionLock } from './session-lock.ts';
import { NO_ANNOTATION, SESSION_VERSION, type SessionRecord } from './session-record.ts';
import type { SessionStore } from './session-store.ts';

/** What is known of a session when it begins. */
export type SessionStart = Pick<
  SessionRecord,
  'place' | 'athlete' | 'test' | 'model' | 'appVersion' | 'source'
> & { readonly picture: PictureSize };

/** What the recorder has to say; each of them once at most. */
export interface RecorderListener {
  /** Landmarks go on being recorded, the video does not. */
  videoEnded(reason: FilmEnd): void;
  /** Nothing is recorded any more; what was, is readable. */
  stopped(reason: 'storage_full' | 'storage_failed'): void;
}

/** Landmarks are written after this much of the stream, ms: what a crash can lose. */
const CHUNK_MS = 250;
/** Room kept for landmarks when a video has filled the storage: some ten minutes. */
const RESERVE_BYTES = 16e6;

/**
 * Writes a session to the disk while it happens. Nothing here waits for the disk where frames are
 * pushed; what the disk cannot take is dropped, the video before the landmarks.
 */
export class SessionRecorder {
  readonly #store: SessionStore;
  readonly #listener: RecorderListener;
  readonly #lock: SessionLock;
  readonly #track: AppendingFile;
  readonly #film: SessionFilm | null;
  #session: SessionRecord;
  /** The model that the track names last. */
  #model: string | null;
  #lines = '';
  #linesFirstMs = 0;
  #linesFrames = 0;
  #newestMs = Number.NEGATIVE_INFINITY;
  #writing: Promise<void> = Promise.resolve();
  #endedBy: SessionRecord['endedBy'] = null;
  #finished: Promise<SessionRecord> | null = null;

  private constructor(
    store: SessionStore,
    listener: RecorderListener,
    lock: SessionLock,
    track: AppendingFile,
    film: SessionFilm | null,
    session: SessionRecord,
  ) {
    this.#store = store;
    this.#listener = listener;
    this.#lock = lock;
    this.#track = track;
    this.#film = film;
    this.#session = session;
    this.#model = session.model;
  }

  /**
   * Begins a session.
   * @param withVideo the user wants the pictures too, and there is room for them
   * @throws {StorageFull} or {StorageUnavailable} where nothing can be written
   */
  static async start(
    store: SessionStore,
    start: SessionStart,
    header: TrackHeader,
    withVideo: boolean,
    listener: RecorderListener,
  ): Promise<SessionRecorder> {
    const { files, database, lock, now } = store.parts;
    const session = newSession(start, now());
    const { id } = session;
    const held = await lock(id);
    if (held === null) throw new Error(`Session ${id} is in use.`);
    try {
      const track = await files.create(id, TRACK_FILE);
      await track.appendChunk({
        text: formatTrackHeader(header),
        frames: 0,
        firstMs: 0,
        lastMs: 0,
      });
      await database.put(session);
      const film = withVideo
        ? new SessionFilm(files, id, start.picture, RESERVE_BYTES, (reason) =>
            listener.videoEnded(reason),
          )
        : null;
      return new SessionRecorder(store, listener, held, track, film, session);
    } catch (error) {
      held.release();
      throw error;
    }
  }

  get sessionId(): string {
    return this.#session.id;
  }

  /** The session as it is now. */
  get session(): SessionRecord {
    return this.#session;
  }

  /** Whether frames are still taken. */
  get recording(): boolean {
    return this.#endedBy === null && this.#finished === null;
  }

  /**
   * Takes a frame (quantised already). The picture stays the caller's: it is copied if it is
   * recorded at all.
   * @param model name of the model that found the landmarks; null: not known
   */
  push(
    frame: LandmarkFrame,
    picture: VideoFrame | ImageBitmap | null,
    model: string | null = null,
  ): void {
    if (!this.recording || frame.captureTimeMs <= this.#newestMs) return;
    const { captureTimeMs } = frame;
    if (this.#linesFrames === 0) this.#linesFirstMs = captureTimeMs;
    const isAnother = model !== null && model !== this.#model;
    if (isAnother) this.#model = model;
    this.#lines += formatTrackFrame(frame, isAnother ? model : null);
    this.#linesFrames += 1;
    this.#newestMs = captureTimeMs;
    if (picture !== null) this.#film?.push(picture, captureTimeMs);
    if (captureTimeMs - this.#linesFirstMs >= CHUNK_MS) this.flush();
  }

  /** The newest pictures of a stretch, ms of capture time; null where none are recorded. */
  async recentFilm(fromMs: number, toMs: number): Promise<RecentFilm | null> {
    return (await this.#film?.recent(fromMs, toMs)) ?? null;
  }

  /** Writes what was pushed so far; called by itself every quarter of a second of the stream. */
  flush(): void {
    if (this.#linesFrames === 0) return;
    const chunk = {
      text: this.#lines,
      frames: this.#linesFrames,
      firstMs: this.#linesFirstMs,
      lastMs: this.#newestMs,
    };
    this.#lines = '';
    this.#linesFrames = 0;
    this.#writing = this.#writing.then(async () => {
      if (this.#endedBy !== null) return;
      try {
        await this.#appendChunk(chunk);
        const { extent } = this.#session;
        this.#session = {
          ...this.#session,
          extent: {
            ...extent,
            frames: extent.frames + chunk.frames,
            firstMs: extent.frames === 0 ? chunk.firstMs : extent.firstMs,
            lastMs: chunk.lastMs,
          },
        };
      } catch (error) {
        this.#stop(error instanceof StorageFull ? 'storage_full' : 'storage_failed');
      }
    });
  }

  /** Resolves when all that was flushed so far is on the disk. */
  written(): Promise<void> {
    return this.#writing;
  }

  /** Writes an attempt, or its amended version. */
  putAttempt(index: number, attempt: Attempt): void {
    const { id: sessionId, appVersion } = this.#session;
    const { database } = this.#store.parts;
    this.#writing = this.#writing.then(async () => {
      try {
        // What people wrote about it since it was first measured stays.
        const known = await database.changeAttempt(sessionId, index, (stored) => ({
          ...stored,
          appVersion,
          attempt,
        }));
        if (known !== null) return;
        const annotation = { corrected: null, ...NO_ANNOTATION };
        await database.putAttempt({ sessionId, index, appVersion, attempt, ...annotation });
      } catch {
        // The track is what counts: the attempt can be computed from it again.
        this.#stop('storage_failed');
      }
    });
  }

  /** Ends the session; waits until everything is on the disk. */
  finish(
    endedBy: 'picture_changed' | null = null,
    stream: ReportedFigures | null = null,
  ): Promise<SessionRecord> {
    this.#finished ??= this.#finish(endedBy, stream);
    return this.#finished;
  }

  async #finish(
    endedBy: 'picture_changed' | null,
    stream: ReportedFigures | null,
  ): Promise<SessionRecord> {
    const { files, database, now } = this.#store.parts;
    const { id } = this.#session;
    try {
      this.flush();
      await this.#writing;
      const video = (await this.#film?.finish()) ?? null;
      await this.#track.close();
      await files.release(id);
      const track = await files.read(id, TRACK_FILE);
      const film = video && (await files.read(id, video.file));
      const extent = {
        ...this.#session.extent,
        trackBytes: track?.size ?? 0,
        videoBytes: film?.size ?? 0,
      };
      const end = {
        state: 'finished',
        endedAt: now().toISOString(),
        endedBy: this.#endedBy ?? endedBy,
        extent,
        video,
        ...(stream === null ? {} : { stream }),
      } as const;
      this.#session = { ...this.#session, ...end };
      // What was written about the session while it ran stays.
      return (await database.change(id, (session) => ({ ...session, ...end }))) ?? this.#session;
    } finally {
      this.#lock.release();
    }
  }

  async #appendChunk(chunk: Parameters<AppendingFile['appendChunk']>[0]): Promise<void> {
    try {
      await this.#track.appendChunk(chunk);
      await this.#noteVideo();
    } catch (error) {
      if (!(error instanceof StorageFull) || this.#film === null) throw error;
      await this.#film.giveWay();
      await this.#track.appendChunk(chunk);
    }
  }

  /** The record names the video as soon as there is one: a crash must not hide it. */
  async #noteVideo(): Promise<void> {
    const video = this.#film?.video ?? null;
    if (video === null || this.#session.video !== null) return;
    this.#session = { ...this.#session, video };
    await this.#store.parts.database.change(this.sessionId, (session) => ({ ...session, video }));
  }

  #stop(reason: 'storage_full' | 'storage_failed'): void {
    if (this.#endedBy !== null) return;
    this.#endedBy = reason;
    this.#listener.stopped(reason);
  }
}

/** The record of a session that begins now. */
export function newSession(
  start: Omit<SessionStart, 'picture'> & Pick<SessionRecord, 'picture'>,
  now: Date,
): SessionRecord {
  return {
    version: SESSION_VERSION,
    id: crypto.randomUUID(),
    state: 'recording',
    startedAt: now.toISOString(),
    endedAt: null,
    endedBy: null,
    deletedAt: null,
    ...start,
    ...NO_ANNOTATION,
    extent: { frames: 0, firstMs: 0, lastMs: 0, trackBytes: 0, videoBytes: 0 },
    video: null,
  };
}
