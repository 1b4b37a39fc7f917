import type { Page } from 'playwright-core';

/** A store of the page's database. */
type StoreName = 'sessions' | 'attempts';

/** Runs in the page: what a store holds; nothing while the page has not made its database yet. */
async function readStore(store: StoreName): Promise<unknown[]> {
  const opening = indexedDB.open('kinemotion-live');
  let missing = false;
  // Who opens a database that is not there makes an empty one, and the page would miss its stores.
  opening.onupgradeneeded = () => {
    missing = true;
    opening.transaction?.abort();
  };
  const database = await new Promise<IDBDatabase | null>((resolve, reject) => {
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => (missing ? resolve(null) : reject(opening.error));
  });
  if (database === null) return [];
  try {
    const reading = database.transaction(store).objectStore(store).getAll();
    return await new Promise((resolve, reject) => {
      reading.onsuccess = () => resolve(reading.result);
      reading.onerror = () => reject(reading.error);
    });
  } finally {
    database.close();
  }
}

/**
 * The records in the page's database, read past the page's own code, which is what is under test.
 * @returns in the order of their keys; none while there is no database
 */
export async function storedRecords<Stored>(
  page: Page,
  store: StoreName,
): Promise<readonly Stored[]> {
  return (await page.evaluate(readStore, store)) as readonly Stored[];
}
