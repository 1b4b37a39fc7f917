import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reportedFigures } from '../../../src/streams/latency/stream-figures.ts';
import { NO_LOSSES, StreamMeter } from '../../../src/streams/latency/stream-meter.ts';
import { ALL_SESSIONS, findSessions } from '../../../src/streams/session/find-sessions.ts';
import {
  type Migration,
  migrate,
  NO_ANNOTATION,
  parseSession,
  parseStoredAttempt,
  type SessionRecord,
} from '../../../src/streams/session/session-record.ts';
import { roomOf } from '../../../src/streams/session/storage-watch.ts';
import { sampleAttempt } from '../report/sample-attempt.ts';
import { sessionStart } from './session-bench.ts';

const session: SessionRecord = {
  version: 1,
  id: '2f1c3d5e-0000-4000-8000-000000000001',
  state: 'finished',
  startedAt: '2026-03-01T10:00:00.000Z',
  endedAt: '2026-03-01T10:05:00.000Z',
  endedBy: null,
  deletedAt: null,
  ...sessionStart,
  ...NO_ANNOTATION,
  extent: { frames: 10, firstMs: 0, lastMs: 300, trackBytes: 5000, videoBytes: 0 },
  video: null,
};

describe('reading records', () => {
  it('gives back what was written', () => {
    expect(parseSession(structuredClone(session))).toEqual({ ok: true, value: session });
    const attempt = {
      sessionId: session.id,
      index: 3,
      appVersion: '0.1.0',
      attempt: sampleAttempt,
      corrected: null,
      ...NO_ANNOTATION,
    };
    expect(parseStoredAttempt(structuredClone(attempt))).toEqual({ ok: true, value: attempt });
  });

  it('keeps how the stream ran', () => {
    const stream = reportedFigures(new StreamMeter(NO_LOSSES).figures);
    const told = { ...session, stream };
    expect(parseSession(structuredClone(told))).toEqual({ ok: true, value: told });
  });

  it('answers anything with a record or a message', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const result = parseSession(value);
        expect(result.ok || result.message.length > 20).toBe(true);
        expect(parseStoredAttempt(value).ok).toBe(false);
      }),
    );
  });

  it('takes no record with one field that is wrong', () => {
    const keys = Object.keys(session).filter((key) => key !== 'notes');
    const wrong = fc.constantFrom<unknown>(
      Number.NaN,
      1e300,
      '\u0000'.repeat(30_000),
      [[]],
      undefined,
    );
    fc.assert(
      fc.property(fc.constantFrom(...keys), wrong, (key, value) => {
        expect(parseSession({ ...session, [key]: value }).ok).toBe(false);
      }),
    );
  });

  it('refuses ids that would leave the folder, and names that are no metric', () => {
    expect(parseSession({ ...session, id: '../../etc' }).ok).toBe(false);
    const parsed = (data: unknown) =>
      parseStoredAttempt({
        sessionId: session.id,
        index: 0,
        appVersion: '1',
        attempt: { ...sampleAttempt, data },
        corrected: null,
        ...NO_ANNOTATION,
      });
    expect(parsed({ 'jump height': 1 }).ok).toBe(false);
    const result = parsed(JSON.parse('{"__proto__": 1, "jump_height_m": 0.3}'));
    expect(result.ok && Object.entries(result.value.attempt.data)).toEqual([
      ['jump_height_m', 0.3],
    ]);
  });

  it('says of a newer one that it is newer', () => {
    expect(parseSession({ ...session, version: 7 })).toMatchObject({
      code: 'newer_version',
      message: expect.stringContaining('Use a newer program'),
    });
  });

  it('lifts older ones step by step, and stops where there is no way up', () => {
    const steps = new Map<number, Migration>([
      [1, (record) => ({ ...record, place: record.gym })],
      [2, (record) => ({ ...record, tags: [] })],
    ]);
    expect(migrate({ version: 1, gym: 'A' }, steps, 3)).toEqual({
      version: 3,
      gym: 'A',
      place: 'A',
      tags: [],
    });
    expect(migrate({ version: 1, gym: 'A' }, new Map(), 3)).toEqual({ version: 1, gym: 'A' });
    expect(migrate('text', steps, 3)).toBe('text');
  });
});

describe('searching', () => {
  const list = [
    session,
    { ...session, startedAt: '2026-03-02T10:00:00.000Z', notes: 'After the break', rating: 4 },
    { ...session, deletedAt: '2026-03-02T10:00:00.000Z', tags: ['old'] },
  ];
  const found = (query: Partial<typeof ALL_SESSIONS>) =>
    findSessions(list, { ...ALL_SESSIONS, ...query }).map((each) => list.indexOf(each.session));

  it('finds all words, without regard to case and accents, the newest first', () => {
    expect(found({})).toEqual([1, 0]);
    expect(found({ words: 'jose GYM' })).toEqual([1, 0]);
    expect(found({ words: 'jose break' })).toEqual([1]);
    expect(found({ words: 'nowhere' })).toEqual([]);
  });

  it('finds by athlete, day, tag, rating and bin', () => {
    expect(found({ athlete: 'Jose' })).toEqual([]);
    expect(found({ fromDay: '2026-03-02' })).toEqual([1]);
    expect(found({ toDay: '2026-03-01' })).toEqual([0]);
    expect(found({ leastRating: 4 })).toEqual([1]);
    expect(found({ tag: 'old', inBin: true })).toEqual([2]);
  });

  it('finds a session by what was written about one of its attempts', () => {
    const first = { index: 0, tags: ['warm-up'], notes: '', rating: null };
    const second = { index: 1, tags: [], notes: 'Récord personal', rating: 5 };
    const byAttempt = (query: Partial<typeof ALL_SESSIONS>) =>
      findSessions([session], { ...ALL_SESSIONS, ...query }, () => [first, second]).map(
        ({ attempts }) => attempts,
      );
    expect(byAttempt({})).toEqual([[]]);
    expect(byAttempt({ words: 'record' })).toEqual([[1]]);
    expect(byAttempt({ words: 'José record' })).toEqual([[1]]);
    expect(byAttempt({ words: 'José' })).toEqual([[]]);
    expect(byAttempt({ words: 'record warm-up' })).toEqual([]);
    expect(byAttempt({ tag: 'warm-up' })).toEqual([[0]]);
    expect(byAttempt({ leastRating: 5 })).toEqual([[1]]);
    expect(byAttempt({ words: 'warm-up', leastRating: 5 })).toEqual([]);
  });
});

it('room for recording is told by what is free', () => {
  expect([roomOf(0, 1e10), roomOf(9e9, 1e10), roomOf(9.9e9, 1e10)]).toEqual([
    'ample',
    'low',
    'no_video',
  ]);
});
