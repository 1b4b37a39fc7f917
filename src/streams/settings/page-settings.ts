import * as v from 'valibot';

const flag = v.pipe(
  v.picklist(['1', '0']),
  v.transform((text) => text === '1'),
);

function numberWithin(low: number, high: number) {
  return v.pipe(
    v.string(),
    v.regex(/^-?\d+(\.\d+)?$/),
    v.transform(Number),
    v.minValue(low),
    v.maxValue(high),
  );
}

function countWithin(low: number, high: number) {
  return v.pipe(numberWithin(low, high), v.integer());
}

/** All settings, as they stand in an address or in the device's memory: texts. */
const settingsSchema = v.object({
  /** Where frames come from at the start. */
  source: v.fallback(v.picklist(['camera', 'simulated']), 'camera'),
  /** Care of the pose model; `auto`: as much as keeps up with the camera. */
  preset: v.fallback(v.picklist(['auto', 'fast', 'balanced', 'accurate']), 'auto'),
  /** Where the pose model runs; `auto` takes a real graphics processor where there is one. */
  delegate: v.fallback(v.picklist(['auto', 'GPU', 'CPU']), 'auto'),
  /** Camera that is wanted: the one that faces the athlete behind the tablet is the rear one. */
  facing: v.fallback(v.picklist(['front', 'rear']), 'rear'),
  /** A camera by its id; null: whichever faces the wanted way. */
  camera: v.fallback(v.nullable(v.pipe(v.string(), v.nonEmpty(), v.maxLength(500))), null),
  /** Longer side of the picture that is asked of the camera, px. */
  resolution: v.fallback(v.picklist(['640', '960', '1280', '1920']), '1280'),
  /** Whether the picture is drawn mirrored; `auto`: as the camera faces. */
  mirrored: v.fallback(v.picklist(['auto', 'on', 'off']), 'auto'),
  /** Language; null: the browser's. */
  lang: v.fallback(v.nullable(v.picklist(['en', 'es', 'fr'])), null),
  /** Unit of lengths. */
  units: v.fallback(v.picklist(['cm', 'in']), 'cm'),
  /** The test, or recognised from the movement. */
  test: v.fallback(v.picklist(['auto', 'cmj', 'dj', 'sj', 'hop']), 'auto'),
  /** Height of the box of a drop jump, m. */
  box: v.fallback(v.nullable(numberWithin(0.05, 1.5)), null),
  /** Attempts of a set. */
  attempts: v.fallback(countWithin(1, 20), 3),
  /** Seconds counted down before a jump; 0: none. */
  countdown: v.fallback(countWithin(0, 10), 0),
  /** Rest between two attempts, s; 0: none. */
  rest: v.fallback(countWithin(0, 600), 0),
  /** Whether sessions keep the pictures besides the landmarks. */
  video: v.fallback(flag, true),
  /** Tones at ready, take-off, landing and so on. */
  sound: v.fallback(flag, true),
  /** Results read out. */
  voice: v.fallback(flag, false),
  /** What is drawn on the picture. */
  ruler: v.fallback(flag, true),
  apex: v.fallback(flag, true),
  ghost: v.fallback(flag, true),
  angles: v.fallback(flag, false),
  track: v.fallback(flag, true),
  floor: v.fallback(flag, true),
  /** The charts below the picture. */
  charts: v.fallback(flag, false),
  /** The set-up guide. */
  guide: v.fallback(flag, true),
  /** The panel of times and rates. */
  stats: v.fallback(flag, false),
  /** A body that is seen worse than this counts as nobody, 0…1; 0: everybody counts. */
  visibility: v.fallback(numberWithin(0, 0.95), 0),
  /** Low-pass of the landmarks before they are measured, Hz; null: none. */
  cutoff: v.fallback(v.nullable(numberWithin(3, 30)), null),
  /** How sure the pose model must be to call something a body, 0…1. */
  confidence: v.fallback(numberWithin(0.1, 0.95), 0.5),
});

/** Settings of the page. */
export type PageSettings = v.InferOutput<typeof settingsSchema>;

const NAMES = Object.keys(settingsSchema.entries);
const UNSAID: Readonly<Record<string, null>> = Object.fromEntries(
  NAMES.map((name) => [name, null]),
);

/** Settings that belong to this device or this moment and say nothing to somebody else. */
const PERSONAL: ReadonlySet<string> = new Set(['camera', 'lang', 'source', 'delegate', 'stats']);

/**
 * Reads settings from queries (`?source=simulated&preset=fast`): what an earlier one says goes
 * before what a later one says; what none says, or says wrongly, has its default. A flag without a
 * value (`?stats`) is on.
 */
export function readPageSettings(...queries: readonly string[]): PageSettings {
  const given: Record<string, string> = {};
  for (const query of queries.toReversed()) {
    for (const [name, text] of new URLSearchParams(query)) given[name] = text === '' ? '1' : text;
  }
  return v.parse(settingsSchema, { ...UNSAID, ...given });
}

/** The settings as a query without its question mark; defaults are left out. */
export function formatPageSettings(settings: PageSettings): string {
  const query = new URLSearchParams();
  const defaults = entriesOf(readPageSettings());
  for (const [name, text] of entriesOf(settings)) {
    if (text !== null && text !== defaults.get(name)) query.set(name, text);
  }
  return query.toString();
}

/** The query of a link that gives somebody else this set-up, whatever they had set. */
export function shareablePageSettings(settings: PageSettings): string {
  const query = new URLSearchParams();
  for (const [name, text] of entriesOf(settings)) {
    if (text !== null && !PERSONAL.has(name)) query.set(name, text);
  }
  return query.toString();
}

function entriesOf(settings: PageSettings): ReadonlyMap<string, string | null> {
  const texts = Object.entries(settings).map(
    ([name, value]) => [name, value === null ? null : textOf(value)] as const,
  );
  return new Map(texts);
}

function textOf(value: string | number | boolean): string {
  return typeof value === 'boolean' ? (value ? '1' : '0') : String(value);
}
