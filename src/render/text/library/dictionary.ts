import type { libraryEn } from './en.ts';

/** Key of a text that is loaded with the screen of stored sessions. */
export type LibraryKey = keyof typeof libraryEn;

/** These texts in one language. */
export type LibraryDictionary = Readonly<Record<LibraryKey, string>>;
