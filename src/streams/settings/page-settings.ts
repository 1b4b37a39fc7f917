import * as v from 'valibot';

/** What the page's address can ask for. */
const settingsSchema = v.object({
  /** Where frames come from at the start. */
  source: v.fallback(v.picklist(['camera', 'simulated']), 'camera'),
  /** Care of the pose model. */
  preset: v.fallback(v.picklist(['fast', 'balanced', 'accurate']), 'balanced'),
  /** Where the pose model runs; `auto` takes a real graphics processor where there is one. */
  delegate: v.fallback(v.picklist(['auto', 'GPU', 'CPU']), 'auto'),
  /** Camera that is wanted: the one that faces the athlete behind the tablet is the rear one. */
  facing: v.fallback(v.picklist(['front', 'rear']), 'rear'),
  /** Language; null: the browser's. */
  lang: v.fallback(v.nullable(v.picklist(['en', 'es', 'fr'])), null),
});

/** Settings of the page; what the address does not say, or says wrongly, has its default. */
export type PageSettings = v.InferOutput<typeof settingsSchema>;

/** Reads the settings from an address's query (`?source=simulated&preset=fast`). */
export function readPageSettings(query: string): PageSettings {
  const given = Object.fromEntries(new URLSearchParams(query));
  return v.parse(settingsSchema, { ...EVERYTHING_UNSAID, ...given });
}

const EVERYTHING_UNSAID = {
  source: null,
  preset: null,
  delegate: null,
  facing: null,
  lang: null,
};
