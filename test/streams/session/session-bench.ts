import {
  IDBCursor,
  IDBDatabase,
  IDBFactory,
  IDBIndex,
  IDBKeyRange,
  IDBObjectStore,
  IDBRequest,
  IDBTransaction,
} from 'fake-indexeddb';
import { afterEach, beforeEach } from 'vitest';
import { SessionDatabase } from '../../../src/streams/session/session-database.ts';
import type { SessionLock } from '../../../src/streams/session/session-lock.ts';
import {
  type RecorderListener,
  SessionRecorder,
  type SessionStart,
} from '../../../src/streams/session/session-recorder.ts';
import { SessionStore } from '../../../src/streams/session/session-store.ts';
import type { TrackHeader } from '../../../src/streams/track/track-header.ts';
import { MemoryFiles } from './memory-files.ts';

const BROWSER_DATABASE = {
  IDBCursor,
  IDBDatabase,
  IDBIndex,
  IDBKeyRange,
  IDBObjectStore,
  IDBRequest,
  IDBTransaction,
};

/** A frame with a body in it. */
export function bodyAt(captureTimeMs: number) {
  return {
    captureTimeMs,
    image: Float64Array.from({ length: 132 }, (_, i) => i / 1000),
    world: null,
  };
}

/** What a session of the tests begins with. */
export const sessionStart: SessionStart = {
  place: 'Gym',
  athlete: {
    name: 'José',
    massKg: 72.5,
    statureM: 1.81,
    sex: 'male',
    ageYears: 24,
    trainingLevel: 'trained',
  },
  test: { type: 'cmj', boxHeightM: null },
  model: 'pose_landmarker_full',
  appVersion: '0.1.0',
  source: { kind: 'camera', name: 'rear camera', mirrored: false },
  picture: { widthPx: 480, heightPx: 854 },
};

export const trackHeader: TrackHeader = {
  picture: { widthPx: 480, heightPx: 854 },
  model: 'pose_landmarker_full',
  source: { kind: 'camera', name: 'rear camera' },
  athlete: { massKg: 72.5, heightM: 1.81 },
  test: { type: 'cmj', boxHeightM: null },
};

/** Locks that hold within the test, as the browser's do within its tabs. */
class Locks {
  readonly held = new Set<string>();

  readonly take = async (id: string): Promise<SessionLock | null> => {
    if (this.held.has(id)) return null;
    this.held.add(id);
    return { release: () => this.held.delete(id) };
  };
}

/** A store with its parts at hand. */
export interface SessionBench {
  readonly store: SessionStore;
  readonly database: SessionDatabase;
  readonly files: MemoryFiles;
  readonly locks: Locks;
  /** The time it is, ms since 1970. */
  clockMs: number;
  /** Names of what the recorder has said. */
  readonly said: string[];
  start(withVideo?: boolean): Promise<SessionRecorder>;
}

/** A fresh store for each test of the file. */
export function useSessionBench(): () => SessionBench {
  let bench: SessionBench | null = null;
  beforeEach(async () => {
    Object.assign(globalThis, BROWSER_DATABASE, { indexedDB: new IDBFactory() });
    const database = await SessionDatabase.open(() => {});
    const files = new MemoryFiles();
    const locks = new Locks();
    const said: string[] = [];
    const listener: RecorderListener = {
      videoEnded: (reason) => said.push(`video ${reason}`),
      stopped: (reason) => said.push(`stopped ${reason}`),
    };
    const now = (): Date => new Date(bench?.clockMs ?? 0);
    const store = new SessionStore({ database, files, lock: locks.take, now });
    bench = {
      store,
      database,
      files,
      locks,
      clockMs: Date.parse('2026-03-01T10:00:00.000Z'),
      said,
      start: (withVideo = false) =>
        SessionRecorder.start(store, sessionStart, trackHeader, withVideo, listener),
    };
  });
  afterEach(() => bench?.database.close());
  return () => {
    if (bench === null) throw new Error('The bench is there within a test only.');
    return bench;
  };
}
