import type { Language, Placeholders } from './dictionary.ts';
import type { LibraryDictionary, LibraryKey } from './library/dictionary.ts';
import { libraryEn } from './library/en.ts';
import { libraryEs } from './library/es.ts';
import { libraryFr } from './library/fr.ts';

/** These texts by language. */
export const LIBRARY_TEXTS: Readonly<Record<Language, LibraryDictionary>> = {
  en: libraryEn,
  es: libraryEs,
  fr: libraryFr,
};

type Values<Key extends LibraryKey> = Readonly<
  Record<Placeholders<(typeof libraryEn)[Key]>, string>
>;

/** A text of the screen of stored sessions with its values put in. */
export function libraryText<Key extends LibraryKey>(
  language: Language,
  key: Key,
  ...values: keyof Values<Key> extends never ? [] : [Values<Key>]
): string {
  const byName = new Map<string, string>(Object.entries(values[0] ?? {}));
  return LIBRARY_TEXTS[language][key].replace(
    /\{(\w+)\}/g,
    (_, name: string) => byName.get(name) ?? '',
  );
}
