import { OriginFiles } from './origin-files.ts';
import { SessionDatabase } from './session-database.ts';
import { StorageUnavailable } from './session-files.ts';
import { lockSession } from './session-lock.ts';
import { SessionStore } from './session-store.ts';

/**
 * Opens the sessions of this browser.
 * @param worker gives the worker that runs `file-worker.ts`
 * @param onOutdated another tab runs a newer version: this page must be loaded anew
 * @throws {StorageUnavailable} where the browser lets this page keep nothing
 */
export async function openSessionStore(
  worker: () => Worker,
  onOutdated: () => void,
): Promise<SessionStore> {
  if (
    typeof navigator.storage?.getDirectory !== 'function' ||
    navigator.locks === undefined ||
    typeof crypto.randomUUID !== 'function'
  ) {
    throw new StorageUnavailable('This browser gives this page no storage for files.');
  }
  try {
    const database = await SessionDatabase.open(onOutdated);
    await navigator.storage.getDirectory();
    const files = new OriginFiles(worker());
    return new SessionStore({ database, files, lock: lockSession, now: () => new Date() });
  } catch (error) {
    throw new StorageUnavailable(error instanceof Error ? error.message : String(error));
  }
}
