import { describe, expect, it } from 'vitest';
import { sampleAttempt } from '../report/sample-attempt.ts';
import { bodyAt, useSessionBench } from './session-bench.ts';

const bench = useSessionBench();
const DAY_MS = 24 * 3_600_000;

async function recorded(): Promise<string> {
  const recorder = await bench().start();
  for (let timeMs = 500; timeMs < 1500; timeMs += 50) recorder.push(bodyAt(timeMs), null);
  recorder.putAttempt(0, sampleAttempt);
  await recorder.finish();
  return recorder.sessionId;
}

/** A session whose program ended without a word, in the middle of a write. */
async function interrupted(): Promise<string> {
  const { start, files, locks } = bench();
  const recorder = await start();
  for (let timeMs = 500; timeMs < 1500; timeMs += 50) recorder.push(bodyAt(timeMs), null);
  recorder.putAttempt(0, sampleAttempt);
  await new Promise((done) => setTimeout(done, 5));
  files.tear(recorder.sessionId, 'track.jsonl.gz', 7);
  await files.reserve(recorder.sessionId, 1000);
  locks.held.clear();
  return recorder.sessionId;
}

describe('after a crash', () => {
  it('the session is there with what was saved, and says that it was interrupted', async () => {
    const id = await interrupted();
    const [found] = await bench().store.recover();
    expect(found).toMatchObject({
      id,
      state: 'interrupted',
      startedAt: '2026-03-01T10:00:00.000Z',
      extent: { frames: 12, firstMs: 500, lastMs: 1050 },
      endedAt: '2026-03-01T10:00:00.550Z',
    });
    const whole = await bench().store.open(id);
    expect(whole?.attempts).toMatchObject([{ attempt: sampleAttempt }]);
    expect(bench().files.usedBytes).toBe(whole?.track?.size);
    expect(await bench().store.recover()).toEqual([]);
  });

  it('a session that another tab is recording is left alone', async () => {
    const recorder = await bench().start();
    expect(await bench().store.recover()).toEqual([]);
    expect(await bench().store.delete(recorder.sessionId)).toBe(false);
    recorder.push(bodyAt(1), null);
    expect((await recorder.finish()).extent.frames).toBe(1);
  });

  it('files that belong to no session are removed, those of an unreadable one are not', async () => {
    const { files, store, database } = bench();
    const id = await recorded();
    const odd = crypto.randomUUID();
    await files.create('orphan', 'track.jsonl.gz');
    await files.create(odd, 'track.jsonl.gz');
    const session = await database.session(id);
    if (session === null) throw new Error('no session');
    await database.put(Object.assign({}, session, { id: odd, version: 99 }));
    await store.recover();
    expect(new Set(await files.folders())).toEqual(new Set([id, odd]));
    const { sessions, unreadable } = await store.list();
    expect(sessions.map((each) => each.id)).toEqual([id]);
    expect(unreadable).toMatchObject([{ key: odd, message: expect.stringContaining('newer') }]);
  });
});

describe('deleting', () => {
  it('can be undone for a day', async () => {
    const { store } = bench();
    const id = await recorded();
    expect(await store.delete(id)).toBe(true);
    bench().clockMs += DAY_MS;
    await store.recover();
    expect((await store.undelete(id))?.deletedAt).toBeNull();
    expect((await store.open(id))?.attempts).toHaveLength(1);
  });

  it('takes the files and records away after that', async () => {
    const { store, files, database } = bench();
    const id = await recorded();
    await store.delete(id);
    bench().clockMs += DAY_MS + 1;
    await store.recover();
    expect(await store.open(id)).toBeNull();
    expect(await database.attempts(id)).toEqual([]);
    expect(files.usedBytes).toBe(0);
  });

  it('takes them away at once when the bin is emptied', async () => {
    const [kept, thrown] = [await recorded(), await recorded()];
    await bench().store.delete(thrown);
    await bench().store.emptyBin();
    const { sessions } = await bench().store.list();
    expect(sessions.map(({ id }) => id)).toEqual([kept]);
  });
});

it('what is written about sessions and attempts stays', async () => {
  const { store } = bench();
  const id = await recorded();
  await store.describe(id, { tags: ['spring'], notes: 'Windy', rating: 4, place: 'Field' });
  await store.describeAttempt(id, 0, {
    rating: 5,
    corrected: { ...sampleAttempt, status: 'flagged' },
  });
  const whole = await store.open(id);
  expect(whole?.session).toMatchObject({
    tags: ['spring'],
    notes: 'Windy',
    rating: 4,
    place: 'Field',
  });
  expect(whole?.attempts).toMatchObject([
    { rating: 5, corrected: { status: 'flagged' }, attempt: sampleAttempt },
  ]);
});
