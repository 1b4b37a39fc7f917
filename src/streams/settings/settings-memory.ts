import { formatPageSettings, type PageSettings, readPageSettings } from './page-settings.ts';

const KEY = 'kinemotion-live.settings';

/** The part of a `Storage` that is used. */
export type SettingsStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/**
 * Keeps the settings on the device. Where the browser allows no storage they last as long as the
 * page does.
 */
export class SettingsMemory {
  readonly #storage: SettingsStorage | null;

  constructor(storage: SettingsStorage | null) {
    this.#storage = storage;
  }

  /** What the address says goes before what was kept. */
  read(addressQuery: string): PageSettings {
    return readPageSettings(addressQuery, this.#kept());
  }

  keep(settings: PageSettings): void {
    try {
      this.#storage?.setItem(KEY, formatPageSettings(settings));
    } catch {
      // A full or forbidden storage costs the memory, not the session.
    }
  }

  forget(): void {
    this.#storage?.removeItem(KEY);
  }

  #kept(): string {
    try {
      return this.#storage?.getItem(KEY) ?? '';
    } catch {
      return '';
    }
  }
}
