import type { Dictionary, Language, TextKey, TextValues } from './dictionary.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';

const DICTIONARIES: Readonly<Record<Language, Dictionary>> = { en, es, fr };

/** The languages by their own names. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  en: 'English',
  es: 'Español',
  fr: 'Français',
};

/** The first of the wanted languages (BCP 47 tags, best first) that the page speaks, else English. */
export function chooseLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const language = tag.toLowerCase().split('-')[0];
    if (language === 'en' || language === 'es' || language === 'fr') return language;
  }
  return 'en';
}

/** Texts and numbers of one language. */
export class Texts {
  readonly language: Language;
  readonly #dictionary: Dictionary;

  constructor(language: Language) {
    this.language = language;
    this.#dictionary = DICTIONARIES[language];
  }

  /** A text with its values put in. */
  text<Key extends TextKey>(
    key: Key,
    ...values: keyof TextValues<Key> extends never ? [] : [TextValues<Key>]
  ): string {
    const [given] = values;
    const byName = new Map<string, string>(Object.entries(given ?? {}));
    return this.#dictionary[key].replace(/\{(\w+)\}/g, (_, name: string) => byName.get(name) ?? '');
  }

  /** A number with exactly so many decimals, as the language writes it. */
  number(value: number, decimals: number): string {
    return value.toLocaleString(this.language, {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    });
  }
}
