import { describe, expect, it } from 'vitest';
import { importKindOf, importSessions } from '../../../src/streams/exchange/import-sessions.ts';
import { readAttemptsCsv } from '../../../src/streams/exchange/read-attempts-csv.ts';
import { readReport } from '../../../src/streams/exchange/read-report.ts';
import { archiveSessions, sessionTable } from '../../../src/streams/exchange/session-archive.ts';
import { analysisReport, formatReport } from '../../../src/streams/report/analysis-report.ts';
import { attemptsCsv } from '../../../src/streams/report/attempts-csv.ts';
import { StorageFull } from '../../../src/streams/session/session-files.ts';
import type { SessionStore } from '../../../src/streams/session/session-store.ts';
import { trackLines } from '../../../src/streams/track/write-track.ts';
import { sampleAttempt } from '../report/sample-attempt.ts';
import { bodyAt, trackHeader, useSessionBench } from '../session/session-bench.ts';

const bench = useSessionBench();
const ANNOTATION = { tags: ['first', '=2+2'], notes: '-5 cm: "heels", late\r\ntoo', rating: 2 };

async function record(timesMs: readonly number[]): Promise<string> {
  const recorder = await bench().start();
  for (const timeMs of timesMs) recorder.push(bodyAt(timeMs), null);
  recorder.putAttempt(0, sampleAttempt);
  await recorder.finish();
  await bench().store.describe(recorder.sessionId, { notes: 'Ünïcode ✓', tags: ['a'], rating: 3 });
  await bench().store.describeAttempt(recorder.sessionId, 0, {
    corrected: sampleAttempt,
    ...ANNOTATION,
  });
  return recorder.sessionId;
}

async function* everything(store: SessionStore) {
  const { sessions } = await store.list();
  for (const { id } of sessions) {
    const whole = await store.open(id);
    if (whole !== null) yield whole;
  }
}

async function bytes(file: Blob): Promise<Buffer> {
  return Buffer.from(await file.arrayBuffer());
}

async function importAll(file: Blob, name: string) {
  const outcomes = [];
  for await (const outcome of importSessions(bench().store, file, name, '0.1.0')) {
    outcomes.push(outcome);
  }
  return outcomes;
}

async function wipe(): Promise<void> {
  const { store, files } = bench();
  for (const { id } of (await store.list()).sessions) await store.delete(id);
  await store.emptyBin();
  expect(files.usedBytes).toBe(0);
}

describe('everything exported, wiped and imported', () => {
  it('is the same to the byte', async () => {
    await record([0, 40, 80, 400, 800]);
    await record([5, 10]);
    const { store } = bench();
    const before = [];
    for await (const whole of everything(store)) before.push(whole);
    const archive = await archiveSessions(everything(store));
    await wipe();
    expect((await importAll(archive, 'all.zip')).map(({ kind }) => kind)).toEqual([
      'imported',
      'imported',
    ]);
    const after = [];
    for await (const whole of everything(store)) after.push(whole);
    expect(after.map(({ session, attempts }) => ({ session, attempts }))).toEqual(
      before.map(({ session, attempts }) => ({ session, attempts })),
    );
    for (const [at, { track }] of after.entries()) {
      const old = before[at]?.track;
      if (!track || !old) throw new Error('a track is missing');
      expect((await bytes(track)).equals(await bytes(old))).toBe(true);
    }
    const again = await bytes(await archiveSessions(everything(store)));
    expect(again.equals(await bytes(archive))).toBe(true);
  });

  it('does nothing where the same is there, and overwrites nothing where another is', async () => {
    const { store } = bench();
    const id = await record([0, 40]);
    const archive = await archiveSessions(everything(store));
    expect(await importAll(archive, 'a.zip')).toMatchObject([{ kind: 'already_there' }]);
    await store.describe(id, { notes: 'Changed since' });
    expect(await importAll(archive, 'a.zip')).toMatchObject([{ kind: 'imported' }]);
    const { sessions } = await store.list();
    expect(new Set(sessions.map(({ notes }) => notes))).toEqual(
      new Set(['Changed since', 'Ünïcode ✓']),
    );
  });

  it('leaves nothing behind where there is no room', async () => {
    const { store, files } = bench();
    await record(Array.from({ length: 50 }, (_, i) => i * 40));
    const archive = await archiveSessions(everything(store));
    await wipe();
    files.quotaBytes = 500;
    expect(await importAll(archive, 'a.zip')).toMatchObject([
      { kind: 'failed', failure: { code: 'storage_full' } },
    ]);
    expect((await store.list()).sessions).toEqual([]);
    expect(files.usedBytes).toBe(0);
  });
});

describe('a track from elsewhere', () => {
  it('becomes a session that can be searched by time, with its jumps measured', async () => {
    const lines = [...trackLines(trackHeader, [0, 33, 66, 900].map(bodyAt))].join('');
    const [outcome] = await importAll(new Blob([lines]), 'old.track.jsonl');
    expect(outcome).toMatchObject({
      kind: 'imported',
      session: {
        state: 'finished',
        source: { kind: 'import', name: 'old.track.jsonl' },
        athlete: { massKg: 72.5, statureM: 1.81 },
        extent: { frames: 4, lastMs: 900 },
      },
    });
  });

  it.each([
    ['storage_full', new StorageFull('The quota is used up.')],
    ['storage_failed', new Error('The disk is gone.')],
  ])('leaves no session where the disk does not take it, and says why: %s', async (code, error) => {
    const { store, files } = bench();
    const { create } = files;
    files.create = async (folder, name) => ({
      ...(await create.call(files, folder, name)),
      appendChunk: () => Promise.reject(error),
    });
    const lines = [...trackLines(trackHeader, [0, 33, 66, 900].map(bodyAt))].join('');
    expect(await importAll(new Blob([lines]), 'old.track.jsonl')).toMatchObject([
      { kind: 'failed', name: 'old.track.jsonl', failure: { code } },
    ]);
    expect((await store.list()).sessions).toEqual([]);
    expect(files.usedBytes).toBe(0);
  });

  it('that is damaged leaves no session', async () => {
    const lines = [...trackLines(trackHeader, [bodyAt(0)]), '{"t":"x"}\n'].join('');
    expect(await importAll(new Blob([lines]), 'a.track.jsonl')).toMatchObject([
      { kind: 'failed', name: 'a.track.jsonl', failure: { code: 'invalid_frame' } },
    ]);
    expect((await bench().store.list()).sessions).toEqual([]);
    expect(bench().files.usedBytes).toBe(0);
  });
});

describe('reports and tables', () => {
  const measured = {
    file: '=1+1.track.jsonl',
    frames: 71,
    duration_ms: 2333.3,
    fps: 30,
    warnings: [],
    attempts: [sampleAttempt],
    rejected: [{ from_ms: 1, to_ms: 2, reason: 'too_short' as const }],
  };
  const text = formatReport(analysisReport([measured]));

  it('a report gives back what was written', () => {
    const result = readReport(text);
    if (!result.ok) throw new Error(result.failure.message);
    expect(formatReport(analysisReport(result.value))).toBe(text);
  });

  it('a table gives back its events, metrics and uncertainties', () => {
    const table = attemptsCsv([measured]);
    const result = readAttemptsCsv(table);
    if (!result.ok) throw new Error(result.failure.message);
    expect(result.value).toMatchObject([{ file: '=1+1.track.jsonl', attempts: [{ type: 'dj' }] }]);
    expect(attemptsCsv(result.value)).toBe(table);
  });

  it('keep what people wrote about the attempts, in a table', async () => {
    const id = await record([0, 40]);
    const whole = await bench().store.open(id);
    if (whole === null) throw new Error('the session is missing');
    const table = attemptsCsv([sessionTable(whole)]);
    await wipe();
    await importAll(new Blob([table]), 'attempts.csv');
    const [session] = (await bench().store.list()).sessions;
    const again = await bench().store.open(session?.id ?? '');
    expect(again?.attempts).toMatchObject([ANNOTATION]);
  });

  it('become sessions without a track', async () => {
    expect(await importAll(new Blob([text]), 'r.json')).toMatchObject([
      { kind: 'imported', session: { picture: null, extent: { frames: 71 } } },
    ]);
    const [session] = (await bench().store.list()).sessions;
    const whole = await bench().store.open(session?.id ?? '');
    expect(whole?.track).toBeNull();
    expect(whole?.attempts).toMatchObject([{ attempt: { type: 'dj' } }]);
  });
});

it('a file is told by its content', async () => {
  const kinds = await Promise.all([
    importKindOf(new Blob(['PK']), 'a.mp4'),
    importKindOf(new Blob([new Uint8Array([0x1f, 0x8b])]), 'a.zip'),
    importKindOf(new Blob(['{"format":"pose-track"}']), 'a.json'),
    importKindOf(new Blob([' {"format":"jump-analysis"}']), 'a.txt'),
    importKindOf(new Blob(['Video,a']), 'a.CSV'),
    importKindOf(new Blob(['....ftyp']), 'a.mov'),
  ]);
  expect(kinds).toEqual(['archive', 'track', 'track', 'report', 'table', 'video']);
});
