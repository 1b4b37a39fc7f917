import * as v from 'valibot';
import type { Attempt } from '../../dsp/analysis/attempt.ts';
import { attemptSchema } from './attempt-schema.ts';
import { streamSchema } from './stream-schema.ts';

/** The version of session records that is written here; older ones are migrated when read. */
export const SESSION_VERSION = 1;

const MAX_NAME = 200;
const MAX_NOTES = 20_000;
const MAX_TAGS = 50;

const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER));
const finite = v.pipe(v.number(), v.finite(), v.minValue(-1e16), v.maxValue(1e16));
const within = (low: number, high: number) => v.pipe(v.number(), v.minValue(low), v.maxValue(high));
const shortText = v.pipe(v.string(), v.maxLength(MAX_NAME));
const instant = v.pipe(v.string(), v.maxLength(40), v.isoTimestamp());

/** Name of a session, of which its folder has its name too: nothing but a UUID. */
export const sessionIdSchema = v.pipe(v.string(), v.uuid());

/** Tags, notes and rating, as files and the store hold them. */
export const annotationSchema = v.object({
  tags: v.pipe(v.array(shortText), v.maxLength(MAX_TAGS)),
  notes: v.pipe(v.string(), v.maxLength(MAX_NOTES)),
  /** Stars, 1…5; null: not rated. */
  rating: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5))),
});

const athleteSchema = v.object({
  name: v.nullable(shortText),
  massKg: v.nullable(within(1, 500)),
  statureM: v.nullable(within(0.3, 3)),
  sex: v.nullable(v.picklist(['female', 'male'])),
  ageYears: v.nullable(within(0, 130)),
  trainingLevel: v.nullable(
    v.picklist(['untrained', 'recreational', 'trained', 'competitive', 'elite']),
  ),
});

const videoSchema = v.object({
  file: v.picklist(['video.mp4', 'video.webm']),
  mimeType: v.pipe(v.string(), v.maxLength(MAX_NAME), v.regex(/^video\/(mp4|webm)\b/)),
  /** Capture time of the video's first frame, ms on the track's clock. */
  firstCaptureMs: finite,
  /**
   * `capture`: each frame's timestamp is its capture time; `arrival`: the time at which it reached
   * the recorder, some hundredths of a second later.
   */
  timing: v.picklist(['capture', 'arrival']),
});

const sessionFields = {
  version: v.literal(SESSION_VERSION),
  id: sessionIdSchema,
  /** `interrupted`: its recording ended with the tab, the browser or the battery. */
  state: v.picklist(['recording', 'finished', 'interrupted']),
  startedAt: instant,
  endedAt: v.nullable(instant),
  /** Why it ended, where not by the user's hand. */
  endedBy: v.nullable(v.picklist(['storage_full', 'storage_failed', 'picture_changed'])),
  /** When it was put into the bin; null: it was not. */
  deletedAt: v.nullable(instant),
  place: v.nullable(shortText),
  athlete: athleteSchema,
  test: v.object({
    type: v.picklist(['auto', 'cmj', 'dj', 'sj', 'hop']),
    boxHeightM: v.nullable(within(0, 3)),
  }),
  /** The pose model; null where the source brought landmarks of its own. */
  model: v.nullable(shortText),
  appVersion: shortText,
  source: v.object({
    kind: v.picklist(['camera', 'file', 'replay', 'simulated', 'import']),
    name: v.pipe(v.string(), v.maxLength(1000)),
    mirrored: v.boolean(),
  }),
  /** Null where the session was imported without a track. */
  picture: v.nullable(v.object({ widthPx: within(1, 100_000), heightPx: within(1, 100_000) })),
  ...annotationSchema.entries,
  /** Frames, bytes and time of the track, as they were when it was last looked at. */
  extent: v.object({
    frames: count,
    firstMs: finite,
    lastMs: finite,
    trackBytes: count,
    videoBytes: count,
  }),
  video: v.nullable(videoSchema),
  /** How the stream ran; missing where that was not seen to its end. */
  stream: v.optional(streamSchema),
};

const sessionSchema = v.object(sessionFields);

/** Everything about a session but its track, video and attempts. */
export type SessionRecord = v.InferOutput<typeof sessionSchema>;

/** Tags, notes and rating that people give to a session or an attempt. */
export type Annotation = v.InferOutput<typeof annotationSchema>;

/** Who jumps, as far as it was told. */
export type SessionAthlete = v.InferOutput<typeof athleteSchema>;

/** Where a session's video is, and how its times relate to the track's. */
export type SessionVideo = v.InferOutput<typeof videoSchema>;

const storedAttemptSchema = v.object({
  sessionId: sessionIdSchema,
  /** Counted from 0 within the session. */
  index: v.pipe(count, v.maxValue(1_000_000)),
  /** Version of the program that measured it. */
  appVersion: shortText,
  attempt: attemptSchema,
  /** The attempt with take-off and landing set by hand; null: not corrected. */
  corrected: v.nullable(attemptSchema),
  ...annotationSchema.entries,
});

/** One attempt as it was measured, and what people made of it. */
export interface StoredAttempt extends Annotation {
  readonly sessionId: string;
  readonly index: number;
  readonly appVersion: string;
  readonly attempt: Attempt;
  readonly corrected: Attempt | null;
}

/** A record, or why there is none. */
export type RecordResult<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false;
      readonly code: 'newer_version' | 'invalid_record';
      readonly message: string;
    };

/** Turns a record of the version it is listed under into one of the next. */
export type Migration = (record: Readonly<Record<string, unknown>>) => Record<string, unknown>;

/** The ways up, by the version they start from; version 1 is the first there was. */
const SESSION_MIGRATIONS: ReadonlyMap<number, Migration> = new Map();

const objectSchema = v.record(v.string(), v.unknown());

/** Lifts a record to the wanted version, step by step; what is no record is returned as it came. */
export function migrate(
  value: unknown,
  migrations: ReadonlyMap<number, Migration>,
  wanted: number,
): unknown {
  const parsed = v.safeParse(objectSchema, value);
  if (!parsed.success) return value;
  let record = parsed.output;
  for (let from = record.version; typeof from === 'number' && from < wanted; from += 1) {
    const step = migrations.get(from);
    if (step === undefined) return record;
    record = { ...step(record), version: from + 1 };
  }
  return record;
}

function invalid(what: string, issue: v.BaseIssue<unknown>): RecordResult<never> {
  const path = v.getDotPath(issue);
  const place = path === null ? '' : ` (${path})`;
  return {
    ok: false,
    code: 'invalid_record',
    message: `This is no ${what} that this program has written${place}: ${issue.message}`,
  };
}

/** Reads a session's record of any version up to this program's. */
export function parseSession(value: unknown): RecordResult<SessionRecord> {
  const record = migrate(value, SESSION_MIGRATIONS, SESSION_VERSION);
  const parsed = v.safeParse(sessionSchema, record);
  if (parsed.success) return { ok: true, value: parsed.output };
  const version = v.safeParse(v.object({ version: v.number() }), record);
  if (version.success && version.output.version > SESSION_VERSION) {
    return {
      ok: false,
      code: 'newer_version',
      message: `The session's version is ${version.output.version}; this program reads up to ${SESSION_VERSION}. Use a newer program.`,
    };
  }
  return invalid('session', parsed.issues[0]);
}

/** Reads a stored attempt. */
export function parseStoredAttempt(value: unknown): RecordResult<StoredAttempt> {
  const parsed = v.safeParse(storedAttemptSchema, value);
  return parsed.success ? { ok: true, value: parsed.output } : invalid('attempt', parsed.issues[0]);
}

/** No tags, no notes, no rating. */
export const NO_ANNOTATION: Annotation = { tags: [], notes: '', rating: null };
