import type { MeasurementKey } from '../../dsp/analysis/measurement-key.ts';
import type { Language } from './dictionary.ts';
import type { MeasurementDictionary } from './measurement/dictionary.ts';
import { measurementEn } from './measurement/en.ts';
import { measurementEs } from './measurement/es.ts';
import { measurementFr } from './measurement/fr.ts';

/** The texts by language. */
export const MEASUREMENT_TEXTS: Readonly<Record<Language, MeasurementDictionary>> = {
  en: measurementEn,
  es: measurementEs,
  fr: measurementFr,
};

/** Whether a key that stands in a report has a text. */
export function isMeasurementKey(key: string): key is MeasurementKey {
  return Object.hasOwn(measurementEn, key);
}

/**
 * A text about a measurement, with its values put in; a key without a text (from a report of a newer
 * version) stands for itself.
 */
export function measurementText(
  language: Language,
  key: string,
  values: Readonly<Record<string, string>> = {},
): string {
  if (!isMeasurementKey(key)) return key;
  const text = MEASUREMENT_TEXTS[language][key];
  return text.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
}
