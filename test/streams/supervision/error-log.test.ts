import { expect, test } from 'vitest';
import { ErrorLog, type LogStorage } from '../../../src/streams/supervision/error-log.ts';

class MemoryStorage implements LogStorage {
  readonly items = new Map<string, string>();
  getItem(key: string): string | null {
    return this.items.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    this.items.set(key, value);
  }
  removeItem(key: string): void {
    this.items.delete(key);
  }
}

const now = (): Date => new Date('2026-03-01T10:00:00.900Z');
const device = { appVersion: '0.1.0', browser: 'Test 1', cores: 2, screen: '800 × 600' };

test('the log outlives the page and keeps the newest 200 entries', () => {
  const storage = new MemoryStorage();
  const first = new ErrorLog(storage, now);
  for (let i = 0; i < 250; i += 1) first.add({ kind: 'fault', cause: `c${i}`, detail: '' });
  const second = new ErrorLog(storage, now);
  expect(second.entries).toHaveLength(200);
  expect(second.entries[0]?.cause).toBe('c50');
  expect(second.entries.at(-1)).toEqual({
    atS: 1772359200,
    kind: 'fault',
    cause: 'c249',
    detail: '',
  });
});

test.each([
  ['a file name', 'Cannot read José jump 3.mp4 here', /José|jump 3/],
  ['a name in quotes', 'Athlete "José García" has no stature', /José|García/],
  [
    'an address with a query',
    'https://here.example/a/models/pose.task?athlete=Jo answered 404',
    /here\.example|athlete/,
  ],
  ['a picture', 'Cannot load data:image/png;base64,AAAA', /base64/],
  ['a blob', 'blob:https://a.example/0f0f gone', /a\.example/],
  ['a path', 'ENOENT /home/jose/clips/one here', /jose/],
  ['a mail address', 'sent by jose@example.org', /jose@/],
  ['a device id', `camera ${'a1'.repeat(32)} is gone`, /a1a1/],
  ['a session id', 'session 2f1c3d5e-0000-4000-8000-000000000001 is in use', /2f1c3d5e/],
])('%s does not get into it', (_, detail, trace) => {
  const log = new ErrorLog(null, now);
  log.add({ kind: 'error', cause: 'page_error', detail });
  const report = log.report(device);
  expect(report).not.toMatch(trace);
  expect(log.entries[0]?.detail.length).toBeGreaterThan(5);
});

test('what helps to find the fault stays', () => {
  const log = new ErrorLog(null, now);
  log.add({
    kind: 'failed',
    cause: 'pose_not_loaded',
    detail: 'http://localhost:4173/models/pose_landmarker_full.task answered 404.',
  });
  expect(log.entries[0]?.detail).toBe('<address>/pose_landmarker_full.task answered 404.');
});

test.each([
  ['damaged', '{'],
  ['of something else', '[{"a":1}]'],
  ['endless', JSON.stringify(Array(2000).fill({ atS: 1, kind: 'fault', cause: 'a', detail: '' }))],
])('a stored log that is %s is forgotten', (_, stored) => {
  const storage = new MemoryStorage();
  storage.setItem('kinemotion-live.log', stored);
  expect(new ErrorLog(storage, now).entries).toEqual([]);
});

test('a storage that refuses leaves the log in memory', () => {
  const refuse = (): never => {
    throw new DOMException('denied', 'SecurityError');
  };
  const log = new ErrorLog({ getItem: refuse, setItem: refuse, removeItem: refuse }, now);
  log.add({ kind: 'fault', cause: 'camera_lost', detail: '' });
  expect(log.entries).toHaveLength(1);
  log.clear();
  expect(log.entries).toEqual([]);
});
