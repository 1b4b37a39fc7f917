import { IDBFactory } from 'fake-indexeddb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  askToErase,
  type ErasableFolder,
  eraseEverything,
  takeWishToErase,
} from '../../../src/streams/session/erase-everything.ts';

/** A browser's storage in memory. */
class MemoryStorage {
  readonly entries = new Map<string, string>();

  get length(): number {
    return this.entries.size;
  }

  key(index: number): string | null {
    return [...this.entries.keys()][index] ?? null;
  }

  getItem(key: string): string | null {
    return this.entries.get(key) ?? null;
  }

  setItem(key: string, value: string): void {
    this.entries.set(key, value);
  }

  removeItem(key: string): void {
    this.entries.delete(key);
  }
}

/** A folder in memory; a held entry cannot be removed. */
class MemoryFolder implements ErasableFolder {
  readonly names: Set<string>;
  readonly #held: ReadonlySet<string>;

  constructor(names: readonly string[], held: readonly string[] = []) {
    this.names = new Set(names);
    this.#held = new Set(held);
  }

  async *keys(): AsyncGenerator<string> {
    yield* this.names;
  }

  async removeEntry(name: string): Promise<void> {
    if (this.#held.has(name)) throw new Error('It is open.');
    this.names.delete(name);
  }
}

function makeDatabase(databases: IDBFactory, name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = databases.open(name, 1);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function namesOf(databases: IDBFactory): Promise<readonly (string | undefined)[]> {
  return (await databases.databases()).map(({ name }) => name);
}

afterEach(() => {
  vi.useRealTimers();
});

const NOWHERE = { local: null, databases: new IDBFactory(), files: async () => null };

describe('erasing everything', () => {
  it('takes what is this page’s, and leaves what other pages of the origin keep', async () => {
    const local = new MemoryStorage();
    const databases = new IDBFactory();
    const folder = new MemoryFolder(['sessions', 'holiday']);
    for (const key of ['kinemotion-live.settings', 'kinemotion-live.log', 'another']) {
      local.setItem(key, 'x');
    }
    for (const name of ['kinemotion-live', 'kinemotion-live-roster', 'another']) {
      (await makeDatabase(databases, name)).close();
    }
    const done = await eraseEverything({ local, databases, files: async () => folder });
    expect(done).toBe(true);
    expect([...local.entries.keys()]).toEqual(['another']);
    expect(await namesOf(databases)).toEqual(['another']);
    expect([...folder.names]).toEqual(['holiday']);
  });

  it('is done where there is nothing', async () => {
    expect(await eraseEverything(NOWHERE)).toBe(true);
  });

  it('knows its databases by name where the browser does not list them', async () => {
    const databases = new IDBFactory();
    for (const name of ['kinemotion-live', 'kinemotion-live-roster']) {
      (await makeDatabase(databases, name)).close();
    }
    const list = databases.databases.bind(databases);
    databases.databases = () => Promise.reject(new Error('not known'));
    expect(await eraseEverything({ ...NOWHERE, databases })).toBe(true);
    expect(await list()).toEqual([]);
  });

  it('says that something is left where files are held, and takes the rest', async () => {
    const local = new MemoryStorage();
    local.setItem('kinemotion-live.settings', 'x');
    const folder = new MemoryFolder(['sessions'], ['sessions']);
    vi.useFakeTimers();
    const done = eraseEverything({ ...NOWHERE, local, files: async () => folder });
    await vi.runAllTimersAsync();
    expect(await done).toBe(false);
    expect(local.length).toBe(0);
  });
});

describe('the wish to erase', () => {
  it('is granted once, at the next loading', () => {
    const session = new MemoryStorage();
    expect(takeWishToErase(session)).toBe(false);
    askToErase(session);
    expect(takeWishToErase(session)).toBe(true);
    expect(takeWishToErase(session)).toBe(false);
  });

  it('is none where the browser keeps nothing', () => {
    expect(takeWishToErase(null)).toBe(false);
    const forbidden = {
      getItem: () => {
        throw new Error('forbidden');
      },
      removeItem: () => undefined,
    };
    expect(takeWishToErase(forbidden)).toBe(false);
  });
});
