import type { ErasureOutcome } from '../render/privacy/privacy-page.ts';
import {
  askToErase,
  eraseEverything,
  takeWishToErase,
} from '../streams/session/erase-everything.ts';
import { storageOrNull } from './browser-storage.ts';

/** Deletes everything: the page is loaded anew, so that nothing of it is open. */
export function eraseAndReload(): void {
  askToErase(window.sessionStorage);
  window.location.reload();
}

/** Does what was asked before the page was loaded; null: nothing was. */
export async function eraseIfAsked(): Promise<ErasureOutcome> {
  if (!takeWishToErase(storageOrNull('sessionStorage'))) return null;
  const done = await eraseEverything({
    local: storageOrNull('localStorage'),
    databases: window.indexedDB,
    files: async () => (await navigator.storage?.getDirectory?.()) ?? null,
  });
  return done ? 'erased' : 'incomplete';
}
