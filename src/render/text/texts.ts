import type { Dictionary, Language, TextKey, TextValues } from './dictionary.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { measurementText } from './measurement-text.ts';

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

/** Unit in which lengths are shown. */
export type LengthUnit = 'cm' | 'in';

const METRES_PER_UNIT: Readonly<Record<LengthUnit, number>> = { cm: 0.01, in: 0.0254 };

/** Texts and numbers of one language. */
export class Texts {
  readonly language: Language;
  readonly lengthUnit: LengthUnit;
  readonly #dictionary: Dictionary;
  readonly #formats: Intl.NumberFormat[] = [];

  constructor(language: Language, lengthUnit: LengthUnit = 'cm') {
    this.language = language;
    this.lengthUnit = lengthUnit;
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

  /** A text about a measurement with its values put in. */
  measurement(key: string, values: Readonly<Record<string, string>> = {}): string {
    return measurementText(this.language, key, values);
  }

  /** A number with exactly so many decimals, as the language writes it. */
  number(value: number, decimals: number): string {
    return this.#formatOf(decimals).format(value);
  }

  /** A format is dear to make and is needed again at the next frame. */
  #formatOf(decimals: number): Intl.NumberFormat {
    const known = this.#formats[decimals];
    if (known !== undefined) return known;
    const format = new Intl.NumberFormat(this.language, {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    });
    this.#formats[decimals] = format;
    return format;
  }

  /** A length in metres in the chosen unit with one decimal, without the unit. */
  digits(metres: number): string {
    return this.number(metres / METRES_PER_UNIT[this.lengthUnit], 1);
  }

  /** A length in metres with its unit. */
  length(metres: number): string {
    return `${this.digits(metres)} ${this.unitOfLength}`;
  }

  /** Sign of the chosen unit of length. */
  get unitOfLength(): string {
    return this.text(this.lengthUnit === 'cm' ? 'unit_centimetres' : 'unit_inches');
  }

  /** Name of the chosen unit of length, as it is spoken. */
  get spokenUnitOfLength(): string {
    return this.text(this.lengthUnit === 'cm' ? 'spoken_centimetres' : 'spoken_inches');
  }

  /** A length typed in the chosen unit, m. */
  toMetres(value: number): number {
    return value * METRES_PER_UNIT[this.lengthUnit];
  }
}
