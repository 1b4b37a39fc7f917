import { JumpAnalyzer } from '../../dsp/analysis/jump-analyzer.ts';
import type { AnnotatedReport } from '../report/attempts-csv.ts';
import { MeasurementLog } from '../report/measurement-log.ts';
import { trackAnalysisOptions } from '../report/track-analysis-options.ts';
import { StorageFull, TRACK_FILE } from '../session/session-files.ts';
import { NO_ANNOTATION, type SessionRecord } from '../session/session-record.ts';
import { newSession, SessionRecorder } from '../session/session-recorder.ts';
import type { SessionStore, WholeSession } from '../session/session-store.ts';
import { bytesOf } from '../source/replay-source.ts';
import { indexChunks } from '../track/chunk-index.ts';
import { readTrack } from '../track/read-track.ts';
import type { TrackHeader } from '../track/track-header.ts';
import { type ExchangeFailure, type ExchangeResult, exchangeFailure } from './exchange-failure.ts';
import { readArchive } from './read-archive.ts';
import { readAttemptsCsv } from './read-attempts-csv.ts';
import { readReport } from './read-report.ts';

/** What became of one session of a file. */
export type ImportOutcome =
  | { readonly kind: 'imported'; readonly session: SessionRecord }
  /** The very same session is in the store already. */
  | { readonly kind: 'already_there'; readonly session: SessionRecord }
  | { readonly kind: 'failed'; readonly name: string; readonly failure: ExchangeFailure };

/** What a file is taken for, by its first bytes and its name. */
export type ImportKind = 'archive' | 'track' | 'report' | 'table' | 'video';

const SNIFFED_BYTES = 4096;
/** A report or table of this size is none that a person has made. */
const MAX_TEXT_BYTES = 100_000_000;
const SLICE_BYTES = 4_194_304;
/** Frames between pauses in which the disk catches up. */
const FRAMES_A_PAUSE = 600;
/** An athlete of whom nothing was told. */
export const NOBODY: SessionRecord['athlete'] = {
  name: null,
  massKg: null,
  statureM: null,
  sex: null,
  ageYears: null,
  trainingLevel: null,
};

/** What a file is, by its first bytes; by its name only where these do not tell. */
export async function importKindOf(file: Blob, name: string): Promise<ImportKind> {
  const head = new Uint8Array(await file.slice(0, SNIFFED_BYTES).arrayBuffer());
  if (head[0] === 0x50 && head[1] === 0x4b) return 'archive';
  if (head[0] === 0x1f && head[1] === 0x8b) return 'track';
  const text = new TextDecoder().decode(head);
  if (text.trimStart().startsWith('{'))
    return text.includes('"jump-analysis"') ? 'report' : 'track';
  if (/\.jsonl(\.gz)?$/i.test(name)) return 'track';
  if (/\.json$/i.test(name)) return 'report';
  return /\.csv$/i.test(name) ? 'table' : 'video';
}

/**
 * Takes the sessions of a file into the store, one after the other; one that fails does not stop the
 * others, and nothing that is stored is lost or changed. Videos are not for this: they have to be
 * looked at first.
 * @param signal ends the import after the session at hand
 */
export async function* importSessions(
  store: SessionStore,
  file: Blob,
  name: string,
  appVersion: string,
  signal?: AbortSignal,
): AsyncGenerator<ImportOutcome> {
  const failed = (failure: ExchangeFailure): ImportOutcome => ({ kind: 'failed', name, failure });
  const kind = await importKindOf(file, name);
  switch (kind) {
    case 'archive': {
      const sessions = readArchive(file);
      for (let next = await sessions.next(); ; next = await sessions.next()) {
        if (next.done === true) {
          if (next.value !== null) yield failed(next.value);
          return;
        }
        if (signal?.aborted === true) return;
        yield next.value.ok
          ? await storeWhole(store, next.value.whole)
          : { kind: 'failed', name: next.value.name, failure: next.value.failure };
      }
    }
    case 'track':
      yield await importTrack(store, file, name, appVersion);
      return;
    case 'report':
    case 'table': {
      if (file.size > MAX_TEXT_BYTES) {
        yield failed(exchangeFailure('too_large', 'The file is too large to be a report.').failure);
        return;
      }
      const text = await file.text();
      const reports: ExchangeResult<readonly AnnotatedReport[]> =
        kind === 'report' ? readReport(text) : readAttemptsCsv(text);
      if (!reports.ok) {
        yield failed(reports.failure);
        return;
      }
      for (const report of reports.value) {
        if (signal?.aborted === true) return;
        yield await storeReport(store, report, appVersion);
      }
      return;
    }
    case 'video':
      yield failed(
        exchangeFailure(
          'unknown_file',
          'This is no session, track, report or table. A video is opened, not imported.',
        ).failure,
      );
      return;
    default:
      kind satisfies never;
  }
}

function storageFailure(name: string, error: unknown): ImportOutcome {
  const { failure } =
    error instanceof StorageFull
      ? exchangeFailure('storage_full', 'The storage is full. Delete sessions, then import again.')
      : exchangeFailure(
          'storage_failed',
          `The session could not be stored: ${error instanceof Error ? error.message : String(error)}`,
        );
  return { kind: 'failed', name, failure };
}

function sameSession(a: WholeSession, b: WholeSession): boolean {
  const told = ({ session, attempts }: WholeSession): string => JSON.stringify([session, attempts]);
  return told(a) === told(b) && a.track?.size === b.track?.size && a.video?.size === b.video?.size;
}

/** Stores a session under its own id, or under a new one where another session has it. */
async function storeWhole(store: SessionStore, given: WholeSession): Promise<ImportOutcome> {
  const { database, files, lock } = store.parts;
  const stored = await store.open(given.session.id);
  if (stored !== null && sameSession(stored, given)) {
    return { kind: 'already_there', session: stored.session };
  }
  const id = stored === null ? given.session.id : crypto.randomUUID();
  const name = given.session.id;
  const held = await lock(id);
  if (held === null) return storageFailure(name, 'it is open in another tab');
  try {
    if (given.track !== null && (await indexChunks(given.track)) === null) {
      const { failure } = exchangeFailure(
        'invalid_record',
        'The track of the session was changed by another program. Import the track by itself.',
      );
      return { kind: 'failed', name, failure };
    }
    const { state } = given.session;
    const session: SessionRecord = {
      ...given.session,
      id,
      state: state === 'recording' ? 'interrupted' : state,
      video: given.video === null ? null : given.session.video,
    };
    if (given.track !== null) await copy(store, id, TRACK_FILE, given.track);
    if (given.video !== null && session.video !== null) {
      await copy(store, id, session.video.file, given.video);
    }
    const attempts = given.attempts.map((attempt) => ({ ...attempt, sessionId: id }));
    await database.putWhole(session, attempts);
    return { kind: 'imported', session };
  } catch (error) {
    await files.remove(id);
    return storageFailure(name, error);
  } finally {
    held.release();
  }
}

async function copy(store: SessionStore, id: string, name: string, content: Blob): Promise<void> {
  const file = await store.parts.files.create(id, name);
  try {
    for (let at = 0; at < content.size; at += SLICE_BYTES) {
      await file.append(new Uint8Array(await content.slice(at, at + SLICE_BYTES).arrayBuffer()));
    }
  } finally {
    await file.close();
  }
}

function startOf(header: TrackHeader, name: string, appVersion: string) {
  const { athlete, test, model, picture } = header;
  return {
    place: null,
    athlete: { ...NOBODY, massKg: athlete.massKg, statureM: athlete.heightM },
    test: { type: test.type ?? 'auto', boxHeightM: test.boxHeightM },
    model,
    appVersion,
    source: { kind: 'import', name, mirrored: false },
    picture,
  } as const;
}

/** Stores a track of any origin as a session, and measures it on the way. */
async function importTrack(
  store: SessionStore,
  file: Blob,
  name: string,
  appVersion: string,
): Promise<ImportOutcome> {
  let recorder: SessionRecorder | null = null;
  let log: MeasurementLog | null = null;
  const listener = { videoEnded: () => {}, stopped: () => {} };
  let failure: ExchangeFailure | null = null;
  let frames = 0;
  try {
    for await (const item of readTrack(bytesOf(file))) {
      if (item.kind === 'header') {
        const start = startOf(item.header, name, appVersion);
        log = new MeasurementLog(new JumpAnalyzer(trackAnalysisOptions(item.header, {})));
        recorder = await SessionRecorder.start(store, start, item.header, false, listener);
      } else if (item.kind === 'frame') {
        log?.push(item.frame);
        recorder?.push(item.frame, null);
        frames += 1;
        if (frames % FRAMES_A_PAUSE === 0) await recorder?.written();
        if (recorder?.recording === false) break;
      } else if (item.kind === 'failed') {
        failure = item.failure;
      }
    }
  } catch (error) {
    await discardSession(store, recorder);
    return storageFailure(name, error);
  }
  if (recorder === null || failure !== null) {
    await discardSession(store, recorder);
    const nothing = exchangeFailure('empty_file', 'The file holds no track.').failure;
    return { kind: 'failed', name, failure: failure ?? nothing };
  }
  for (const [index, attempt] of log?.finish().attempts.entries() ?? []) {
    recorder.putAttempt(index, attempt);
  }
  const session = await recorder.finish();
  if (session.endedBy === null) return { kind: 'imported', session };
  await discardSession(store, recorder);
  const cause =
    session.endedBy === 'storage_full'
      ? new StorageFull('No room for the track.')
      : 'the disk did not take the track';
  return storageFailure(name, cause);
}

/** Ends a recording and leaves nothing of it behind. */
export async function discardSession(
  store: SessionStore,
  recorder: SessionRecorder | null,
): Promise<void> {
  if (recorder === null) return;
  const { id } = await recorder.finish();
  await store.parts.files.remove(id);
  await store.parts.database.remove(id);
}

/** Stores what a report says about a file as a session that has attempts and no track. */
async function storeReport(
  store: SessionStore,
  report: AnnotatedReport,
  appVersion: string,
): Promise<ImportOutcome> {
  const { database, now } = store.parts;
  if ('error' in report) {
    const { failure } = exchangeFailure('invalid_report', report.error.message);
    return { kind: 'failed', name: report.file, failure };
  }
  const [first] = report.attempts;
  const started = newSession(
    {
      place: null,
      athlete: NOBODY,
      test: { type: first?.type ?? 'auto', boxHeightM: null },
      model: null,
      appVersion,
      source: { kind: 'import', name: report.file.slice(0, 1000), mirrored: false },
      picture: null,
    },
    now(),
  );
  const session: SessionRecord = {
    ...started,
    state: 'finished',
    endedAt: started.startedAt,
    extent: {
      ...started.extent,
      frames: Math.round(report.frames),
      lastMs: report.duration_ms,
    },
  };
  const attempts = report.attempts.map((attempt, index) => {
    const { tags, notes, rating } = report.annotations?.[index] ?? NO_ANNOTATION;
    return {
      sessionId: session.id,
      index,
      appVersion,
      attempt,
      corrected: null,
      tags: [...tags],
      notes,
      rating,
    };
  });
  try {
    await database.putWhole(session, attempts);
    return { kind: 'imported', session };
  } catch (error) {
    return storageFailure(report.file, error);
  }
}
