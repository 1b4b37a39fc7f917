import * as v from 'valibot';
import type { AnalysisOptions } from '../../dsp/analysis/analysis-event.ts';

const OLDEST_BIRTH_YEAR = 1900;

function optionalNumber(low: number, high: number) {
  return v.nullable(v.pipe(v.number(), v.minValue(low), v.maxValue(high)));
}

const cardSchema = v.object({
  id: v.pipe(v.string(), v.uuid()),
  name: v.nullable(v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(200))),
  sex: v.nullable(v.picklist(['female', 'male'])),
  birthYear: v.nullable(
    v.pipe(v.number(), v.integer(), v.minValue(OLDEST_BIRTH_YEAR), v.maxValue(2100)),
  ),
  statureM: optionalNumber(0.9, 2.5),
  massKg: optionalNumber(15, 300),
  trainingLevel: v.nullable(
    v.picklist(['untrained', 'recreational', 'trained', 'competitive', 'elite']),
  ),
});

/** What an athlete told about themselves; everything may be left out. */
export type AthleteCard = v.InferOutput<typeof cardSchema>;

/** Name of a field that can be wrong. */
export type AthleteField = Exclude<keyof AthleteCard, 'id'>;

/** A card, or the fields that cannot be. */
export type AthleteCardResult =
  | { readonly ok: true; readonly card: AthleteCard }
  | { readonly ok: false; readonly fields: readonly AthleteField[] };

const FIELDS: readonly AthleteField[] = [
  'name',
  'sex',
  'birthYear',
  'statureM',
  'massKg',
  'trainingLevel',
];

/** Checks a card that was typed in, or read from the device. */
export function parseAthleteCard(value: unknown): AthleteCardResult {
  const parsed = v.safeParse(cardSchema, value);
  if (parsed.success) return { ok: true, card: parsed.output };
  const wrong = new Set(parsed.issues.map((issue) => v.getDotPath(issue)));
  return { ok: false, fields: FIELDS.filter((field) => wrong.has(field)) };
}

/** The analysis's view of an athlete. The age is that reached during `year`. */
export function toldAbout(
  card: AthleteCard | null,
  year: number,
): Pick<AnalysisOptions, 'statureM' | 'massKg' | 'sex' | 'ageYears' | 'trainingLevel'> {
  const birthYear = card?.birthYear ?? null;
  return {
    statureM: card?.statureM ?? null,
    massKg: card?.massKg ?? null,
    sex: card?.sex ?? null,
    ageYears: birthYear === null ? null : Math.max(0, year - birthYear),
    trainingLevel: card?.trainingLevel ?? null,
  };
}
