/** Begins the name of every database and every entry of the storage that is this page's. */
const OURS = 'kinemotion-live';
const ERASE_KEY = `${OURS}.erase`;
/** Databases by name, for browsers that do not list them. */
const DATABASES: readonly string[] = [OURS, `${OURS}-roster`];
/** Its folders in the origin's file system. */
const FOLDERS: readonly string[] = ['sessions'];
/** A worker that was just ended holds its files a little longer, ms. */
const PATIENCE_MS = 3000;
const PAUSE_MS = 200;

/** The part of a folder that is used. */
export interface ErasableFolder {
  keys(): AsyncIterable<string>;
  removeEntry(name: string, options: { readonly recursive: true }): Promise<void>;
}

/** What of the browser is emptied; a test puts its own there. */
export interface Erasable {
  readonly local: Pick<Storage, 'length' | 'key' | 'removeItem'> | null;
  readonly databases: IDBFactory;
  /** Root of the origin's private file system; null: where there is none. */
  readonly files: () => Promise<ErasableFolder | null>;
}

/** Asks that everything is deleted when the page is loaded next, before it opens anything. */
export function askToErase(session: Pick<Storage, 'setItem'>): void {
  session.setItem(ERASE_KEY, 'yes');
}

/** Whether that was asked; the wish is forgotten with the answer. */
export function takeWishToErase(session: Pick<Storage, 'getItem' | 'removeItem'> | null): boolean {
  try {
    const asked = session?.getItem(ERASE_KEY) === 'yes';
    session?.removeItem(ERASE_KEY);
    return asked;
  } catch {
    return false;
  }
}

/**
 * Deletes all that this page keeps: sessions, videos, athletes, settings and log. Nothing of it
 * may be open in this tab.
 *
 * @returns false where something is left, because another tab holds it
 */
export async function eraseEverything({ local, databases, files }: Erasable): Promise<boolean> {
  const outcomes = await Promise.all([
    eraseFiles(files),
    ...(await databaseNames(databases)).map((name) => eraseDatabase(databases, name)),
  ]);
  eraseEntries(local);
  return outcomes.every((done) => done);
}

function eraseEntries(local: Erasable['local']): void {
  if (local === null) return;
  const keys = Array.from({ length: local.length }, (_, i) => local.key(i));
  for (const key of keys) if (key?.startsWith(OURS)) local.removeItem(key);
}

async function databaseNames(databases: IDBFactory): Promise<readonly string[]> {
  try {
    const listed = (await databases.databases()).flatMap(({ name }) => name ?? []);
    return [...new Set([...DATABASES, ...listed.filter((name) => name.startsWith(OURS))])];
  } catch {
    return DATABASES;
  }
}

function eraseDatabase(databases: IDBFactory, name: string): Promise<boolean> {
  return new Promise((resolve) => {
    const request = databases.deleteDatabase(name);
    request.onsuccess = () => resolve(true);
    request.onerror = () => resolve(false);
    // Other tabs were asked to give way; one that does not keeps the database.
    request.onblocked = () => setTimeout(() => resolve(false), PATIENCE_MS);
  });
}

async function eraseFiles(files: Erasable['files']): Promise<boolean> {
  const root = await files();
  if (root === null) return true;
  for (let waitedMs = 0; ; waitedMs += PAUSE_MS) {
    const left = await eraseEntriesOf(root);
    if (left === 0 || waitedMs >= PATIENCE_MS) return left === 0;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

async function eraseEntriesOf(root: ErasableFolder): Promise<number> {
  const names: string[] = [];
  for await (const name of root.keys()) if (FOLDERS.includes(name)) names.push(name);
  let left = 0;
  for (const name of names) {
    await root.removeEntry(name, { recursive: true }).catch(() => {
      left += 1;
    });
  }
  return left;
}
