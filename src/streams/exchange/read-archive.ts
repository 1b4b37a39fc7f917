import * as v from 'valibot';
import {
  parseSession,
  parseStoredAttempt,
  type SessionRecord,
  type StoredAttempt,
  sessionIdSchema,
} from '../session/session-record.ts';
import type { WholeSession } from '../session/session-store.ts';
import { type ExchangeFailure, type ExchangeResult, exchangeFailure } from './exchange-failure.ts';
import { parseJson } from './parse-json.ts';
import { ARCHIVED_TRACK, RECORD_FILE } from './session-archive.ts';
import { readZipDirectory, readZipEntry, type ZipEntry } from './zip-directory.ts';

/** A session of an archive, or why it cannot be had; the others are read all the same. */
export type ArchivedSession =
  | { readonly ok: true; readonly whole: WholeSession }
  | { readonly ok: false; readonly name: string; readonly failure: ExchangeFailure };

const MAX_RECORD_BYTES = 50_000_000;
const MAX_MEDIA_BYTES = 4e9;
const MAX_ATTEMPTS = 100_000;

const recordSchema = v.object({
  format: v.literal('kinemotion-session'),
  version: v.number(),
  session: v.unknown(),
  attempts: v.pipe(v.array(v.unknown()), v.maxLength(MAX_ATTEMPTS)),
});

/**
 * Reads the sessions of an archive, one at a time. Names are looked up, never followed: what is not
 * a session's file is not read.
 */
export async function* readArchive(
  file: Blob,
): AsyncGenerator<ArchivedSession, ExchangeFailure | null> {
  const directory = await readZipDirectory(file);
  if (!directory.ok) return directory.failure;
  const byName = new Map(directory.value.map((entry) => [entry.name, entry]));
  const ids = directory.value.flatMap(({ name }) => sessionIdOf(name));
  if (ids.length === 0) {
    return {
      code: 'unknown_file',
      message: 'This ZIP file holds no session. Choose one that this program has exported.',
    };
  }
  for (const id of new Set(ids)) {
    const whole = await readSession(file, byName, id);
    yield whole.ok
      ? { ok: true, whole: whole.value }
      : { ok: false, name: id, failure: whole.failure };
  }
  return null;
}

function sessionIdOf(name: string): readonly string[] {
  const [, id] = /^sessions\/([^/]+)\/session\.json$/.exec(name) ?? [];
  return id !== undefined && v.is(sessionIdSchema, id) ? [id] : [];
}

async function readSession(
  file: Blob,
  byName: ReadonlyMap<string, ZipEntry>,
  id: string,
): Promise<ExchangeResult<WholeSession>> {
  const blobOf = async (name: string, maxBytes: number): Promise<ExchangeResult<Blob | null>> => {
    const entry = byName.get(`sessions/${id}/${name}`);
    return entry === undefined ? { ok: true, value: null } : readZipEntry(file, entry, maxBytes);
  };
  const record = await blobOf(RECORD_FILE, MAX_RECORD_BYTES);
  if (!record.ok) return record;
  const parsed = parseRecord((await record.value?.text()) ?? '', id);
  if (!parsed.ok) return parsed;
  const { session, attempts } = parsed.value;
  const track = await blobOf(ARCHIVED_TRACK, MAX_MEDIA_BYTES);
  if (!track.ok) return track;
  const { video } = session;
  const film: ExchangeResult<Blob | null> =
    video === null ? { ok: true, value: null } : await blobOf(video.file, MAX_MEDIA_BYTES);
  if (!film.ok) return film;
  return { ok: true, value: { session, attempts, track: track.value, video: film.value } };
}

function parseRecord(
  text: string,
  id: string,
): ExchangeResult<{
  readonly session: SessionRecord;
  readonly attempts: readonly StoredAttempt[];
}> {
  const json = parseJson(text);
  if (!json.ok) return json;
  const record = v.safeParse(recordSchema, json.value);
  if (!record.success) {
    return exchangeFailure('invalid_record', `The session ${id} was not written by this program.`);
  }
  const session = parseSession(record.output.session);
  if (!session.ok) return exchangeFailure(session.code, session.message);
  const attempts: StoredAttempt[] = [];
  for (const each of record.output.attempts) {
    const attempt = parseStoredAttempt(each);
    if (!attempt.ok) return exchangeFailure(attempt.code, attempt.message);
    attempts.push(attempt.value);
  }
  const belongs =
    session.value.id === id &&
    attempts.every((attempt) => attempt.sessionId === id) &&
    new Set(attempts.map(({ index }) => index)).size === attempts.length;
  return belongs
    ? { ok: true, value: { session: session.value, attempts } }
    : exchangeFailure('invalid_record', `The parts of session ${id} do not belong together.`);
}
