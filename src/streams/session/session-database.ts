import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import {
  parseSession,
  parseStoredAttempt,
  type SessionRecord,
  type StoredAttempt,
} from './session-record.ts';

const NAME = 'kinemotion-live';
/** Version of the stores below, not of the records in them. */
const VERSION = 1;

interface Schema extends DBSchema {
  sessions: { key: string; value: unknown };
  attempts: { key: [string, number]; value: unknown };
}

/** A record that cannot be read, and why. */
export interface UnreadableRecord {
  readonly key: string;
  readonly message: string;
}

/** All sessions: those that can be read, and those that cannot, which are left alone. */
export interface SessionList {
  readonly sessions: readonly SessionRecord[];
  readonly unreadable: readonly UnreadableRecord[];
}

/** The records of sessions and attempts, in the browser's database. */
export class SessionDatabase {
  readonly #database: IDBPDatabase<Schema>;

  private constructor(database: IDBPDatabase<Schema>) {
    this.#database = database;
  }

  /**
   * Opens the database.
   * @param onOutdated another tab needs a newer version: this one gives way and must be loaded anew
   */
  static async open(onOutdated: () => void): Promise<SessionDatabase> {
    const database = await openDB<Schema>(NAME, VERSION, {
      upgrade(fresh) {
        fresh.createObjectStore('sessions');
        fresh.createObjectStore('attempts');
      },
      blocking(_current, _wanted, { target }) {
        if (target instanceof IDBDatabase) target.close();
        onOutdated();
      },
    });
    return new SessionDatabase(database);
  }

  async list(): Promise<SessionList> {
    const transaction = this.#database.transaction('sessions');
    const [keys, values] = await Promise.all([
      transaction.store.getAllKeys(),
      transaction.store.getAll(),
    ]);
    const sessions: SessionRecord[] = [];
    const unreadable: UnreadableRecord[] = [];
    for (const [at, value] of values.entries()) {
      const parsed = parseSession(value);
      if (parsed.ok) sessions.push(parsed.value);
      else unreadable.push({ key: keys[at] ?? '', message: parsed.message });
    }
    return { sessions, unreadable };
  }

  async session(id: string): Promise<SessionRecord | null> {
    const value = await this.#database.get('sessions', id);
    const parsed = parseSession(value);
    return parsed.ok ? parsed.value : null;
  }

  async put(session: SessionRecord): Promise<void> {
    await this.#database.put('sessions', session, session.id);
  }

  /**
   * Changes a session in one transaction, so that two tabs do not overwrite each other's changes.
   * @returns the changed session; null if it is not there (any more)
   */
  async change(
    id: string,
    change: (session: SessionRecord) => SessionRecord,
  ): Promise<SessionRecord | null> {
    const transaction = this.#database.transaction('sessions', 'readwrite');
    const parsed = parseSession(await transaction.store.get(id));
    if (!parsed.ok) return null;
    const changed = change(parsed.value);
    await transaction.store.put(changed, id);
    await transaction.done;
    return changed;
  }

  /** The attempts of a session in their order; those that cannot be read are left out. */
  async attempts(sessionId: string): Promise<readonly StoredAttempt[]> {
    const values = await this.#database.getAll('attempts', rangeOf(sessionId));
    return values.flatMap((value) => {
      const parsed = parseStoredAttempt(value);
      return parsed.ok ? [parsed.value] : [];
    });
  }

  async putAttempt(attempt: StoredAttempt): Promise<void> {
    await this.#database.put('attempts', attempt, [attempt.sessionId, attempt.index]);
  }

  /** Changes an attempt in one transaction; null if it is not there. */
  async changeAttempt(
    sessionId: string,
    index: number,
    change: (attempt: StoredAttempt) => StoredAttempt,
  ): Promise<StoredAttempt | null> {
    const transaction = this.#database.transaction('attempts', 'readwrite');
    const parsed = parseStoredAttempt(await transaction.store.get([sessionId, index]));
    if (!parsed.ok) return null;
    const changed = change(parsed.value);
    await transaction.store.put(changed, [sessionId, index]);
    await transaction.done;
    return changed;
  }

  /** Writes a session with its attempts at once, or nothing. */
  async putWhole(session: SessionRecord, attempts: readonly StoredAttempt[]): Promise<void> {
    const transaction = this.#database.transaction(['sessions', 'attempts'], 'readwrite');
    const store = transaction.objectStore('attempts');
    await store.delete(rangeOf(session.id));
    for (const attempt of attempts) await store.put(attempt, [session.id, attempt.index]);
    await transaction.objectStore('sessions').put(session, session.id);
    await transaction.done;
  }

  async remove(sessionId: string): Promise<void> {
    const transaction = this.#database.transaction(['sessions', 'attempts'], 'readwrite');
    await transaction.objectStore('attempts').delete(rangeOf(sessionId));
    await transaction.objectStore('sessions').delete(sessionId);
    await transaction.done;
  }

  close(): void {
    this.#database.close();
  }
}

function rangeOf(sessionId: string): IDBKeyRange {
  return IDBKeyRange.bound([sessionId, 0], [sessionId, Number.MAX_SAFE_INTEGER]);
}
