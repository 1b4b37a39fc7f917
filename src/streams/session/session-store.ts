import { indexChunks } from '../track/chunk-index.ts';
import type { SessionDatabase, SessionList } from './session-database.ts';
import { type SessionFiles, TRACK_FILE } from './session-files.ts';
import type { SessionLock } from './session-lock.ts';
import type { Annotation, SessionRecord, StoredAttempt } from './session-record.ts';

/** Sessions stay in the bin for this long after they were deleted, ms. */
const BIN_MS = 24 * 3_600_000;

/** A session with everything that belongs to it. */
export interface WholeSession {
  readonly session: SessionRecord;
  readonly attempts: readonly StoredAttempt[];
  /** Null where the session was imported without one. */
  readonly track: Blob | null;
  readonly video: Blob | null;
}

/** What the store is made of; tests put other parts in. */
export interface StoreParts {
  readonly database: SessionDatabase;
  readonly files: SessionFiles;
  readonly lock: (sessionId: string) => Promise<SessionLock | null>;
  /** Date and time now. */
  readonly now: () => Date;
}

/** All sessions on this device. Several tabs can use it at once. */
export class SessionStore {
  readonly #parts: StoreParts;

  constructor(parts: StoreParts) {
    this.#parts = parts;
  }

  get parts(): StoreParts {
    return this.#parts;
  }

  list(): Promise<SessionList> {
    return this.#parts.database.list();
  }

  /** A session with its attempts and files; null if it is not there. */
  async open(id: string): Promise<WholeSession | null> {
    const { database, files } = this.#parts;
    const session = await database.session(id);
    if (session === null) return null;
    const [attempts, track, video] = await Promise.all([
      database.attempts(id),
      files.read(id, TRACK_FILE),
      session.video === null ? null : files.read(id, session.video.file),
    ]);
    return { session, attempts, track, video };
  }

  /**
   * Puts in order what a crash has left: sessions that nobody is recording any more are closed
   * with what was saved of them, and what was deleted a day ago is removed.
   * @returns the sessions that were found interrupted, for the user to be told
   */
  async recover(): Promise<readonly SessionRecord[]> {
    const { sessions, unreadable } = await this.list();
    const recovered: SessionRecord[] = [];
    for (const session of sessions) {
      if (session.state === 'recording') {
        const saved = await this.#unlessInUse(session.id, () => this.#closeInterrupted(session));
        if (saved !== null) recovered.push(saved);
      } else if (this.#isOverdue(session)) {
        await this.#unlessInUse(session.id, () => this.#remove(session.id));
      }
    }
    const known = new Set([...sessions.map(({ id }) => id), ...unreadable.map(({ key }) => key)]);
    for (const folder of await this.#parts.files.folders()) {
      if (!known.has(folder)) {
        await this.#unlessInUse(folder, () => this.#parts.files.remove(folder));
      }
    }
    return recovered;
  }

  /** Puts a session into the bin. @returns false while it is being recorded */
  async delete(id: string): Promise<boolean> {
    const deletedAt = this.#parts.now().toISOString();
    const done = await this.#unlessInUse(id, () =>
      this.#parts.database.change(id, (session) => ({ ...session, deletedAt })),
    );
    return done !== null;
  }

  /** Takes a session out of the bin. */
  async undelete(id: string): Promise<SessionRecord | null> {
    return this.#parts.database.change(id, (session) => ({ ...session, deletedAt: null }));
  }

  /** Removes what is in the bin, now. */
  async emptyBin(): Promise<void> {
    const { sessions } = await this.list();
    for (const { id, deletedAt } of sessions) {
      if (deletedAt !== null) await this.#unlessInUse(id, () => this.#remove(id));
    }
  }

  /** Changes what people wrote about a session. */
  describe(
    id: string,
    change: Partial<Annotation & Pick<SessionRecord, 'place' | 'athlete'>>,
  ): Promise<SessionRecord | null> {
    return this.#parts.database.change(id, (session) => ({ ...session, ...change }));
  }

  /** Changes what people made of an attempt: its annotation, its correction. */
  describeAttempt(
    sessionId: string,
    index: number,
    change: Partial<Annotation & Pick<StoredAttempt, 'corrected'>>,
  ): Promise<StoredAttempt | null> {
    return this.#parts.database.changeAttempt(sessionId, index, (attempt) => ({
      ...attempt,
      ...change,
    }));
  }

  async #closeInterrupted(session: SessionRecord): Promise<SessionRecord> {
    const { database, files } = this.#parts;
    await files.release(session.id);
    const extent = await this.#extentOf(session);
    const lengthMs = extent.lastMs - extent.firstMs;
    const endedAt = new Date(Date.parse(session.startedAt) + lengthMs).toISOString();
    const video = extent.videoBytes === 0 ? null : session.video;
    const closed: SessionRecord = { ...session, state: 'interrupted', endedAt, extent, video };
    await database.put(closed);
    return closed;
  }

  async #extentOf(session: SessionRecord): Promise<SessionRecord['extent']> {
    const { files } = this.#parts;
    const track = await files.read(session.id, TRACK_FILE);
    const video = session.video && (await files.read(session.id, session.video.file));
    const index = track && (await indexChunks(track));
    return {
      frames: index?.frames ?? 0,
      firstMs: index?.chunks[0]?.firstMs ?? 0,
      lastMs: index?.chunks.at(-1)?.lastMs ?? 0,
      trackBytes: index?.wholeBytes ?? 0,
      videoBytes: video?.size ?? 0,
    };
  }

  #isOverdue({ deletedAt }: SessionRecord): boolean {
    return deletedAt !== null && this.#parts.now().getTime() - Date.parse(deletedAt) > BIN_MS;
  }

  async #remove(id: string): Promise<void> {
    await this.#parts.files.remove(id);
    await this.#parts.database.remove(id);
  }

  async #unlessInUse<T>(id: string, work: () => Promise<T>): Promise<T | null> {
    const lock = await this.#parts.lock(id);
    if (lock === null) return null;
    try {
      return await work();
    } finally {
      lock.release();
    }
  }
}
