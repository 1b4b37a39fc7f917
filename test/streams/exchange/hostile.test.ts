import fc from 'fast-check';
import { deflateSync, strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readArchive } from '../../../src/streams/exchange/read-archive.ts';
import { readAttemptsCsv } from '../../../src/streams/exchange/read-attempts-csv.ts';
import { readReport } from '../../../src/streams/exchange/read-report.ts';
import { readZipDirectory } from '../../../src/streams/exchange/zip-directory.ts';

const ID = '2f1c3d5e-0000-4000-8000-000000000001';

function zipOf(files: Readonly<Record<string, Uint8Array>>): Blob {
  return new Blob([new Uint8Array(zipSync(files))]);
}

async function read(file: Blob) {
  const codes: string[] = [];
  const sessions = readArchive(file);
  for (let next = await sessions.next(); ; next = await sessions.next()) {
    if (next.done === true) return next.value === null ? codes : [...codes, next.value.code];
    codes.push(next.value.ok ? 'session' : next.value.failure.code);
  }
}

describe('an archive from a stranger', () => {
  it.each([
    ['a text', new Blob(['hello']), ['not_an_archive']],
    ['nothing', new Blob([]), ['not_an_archive']],
    ['an archive of something else', zipOf({ 'a.txt': strToU8('a') }), ['unknown_file']],
    [
      'names that lead out of it',
      zipOf({
        '../../sessions/x/session.json': strToU8('{}'),
        'sessions/../session.json': strToU8('{}'),
        '/sessions/x/session.json': strToU8('{}'),
      }),
      ['unknown_file'],
    ],
    [
      'a record that is no JSON',
      zipOf({ [`sessions/${ID}/session.json`]: strToU8('{') }),
      ['not_json'],
    ],
    [
      'a record that wants to change every object',
      zipOf({
        [`sessions/${ID}/session.json`]: strToU8('{"__proto__":{"polluted":1},"format":"x"}'),
      }),
      ['invalid_record'],
    ],
    [
      'a bomb',
      zipOf({ [`sessions/${ID}/session.json`]: new Uint8Array(50_000_001) }),
      ['too_large'],
    ],
  ])('%s is refused with a reason', async (_, file, codes) => {
    expect(await read(file)).toEqual(codes);
    expect('polluted' in {}).toBe(false);
  });

  it('that says it is small and is a bomb is stopped on the way', async () => {
    const bytes = zipSync({ [`sessions/${ID}/session.json`]: new Uint8Array(1000) });
    const bomb = deflateSync(new Uint8Array(51_000_000), { level: 1 });
    // The directory keeps its word of 1000 bytes; the content is another.
    const at = bytes.findIndex((_, i) => bytes[i] === 0x50 && bytes[i + 2] === 0x01);
    const name = 30 + `sessions/${ID}/session.json`.length;
    const local = bytes.slice(0, name);
    const directory = bytes.slice(at);
    const view = new DataView(directory.buffer);
    view.setUint32(20, bomb.length, true);
    view.setUint32(directory.length - 22 + 16, name + bomb.length, true);
    expect(await read(new Blob([local, new Uint8Array(bomb), directory]))).toEqual(['too_large']);
  });

  it('cut off or damaged anywhere is answered, never thrown', async () => {
    const whole = zipSync({
      [`sessions/${ID}/session.json`]: strToU8(JSON.stringify({ format: 'kinemotion-session' })),
      'other.txt': strToU8('x'.repeat(1000)),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.nat(whole.length),
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 5 }),
        async (cut, changes) => {
          const bytes = whole.slice(0, cut);
          for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
          const file = new Blob([new Uint8Array(bytes)]);
          const directory = await readZipDirectory(file);
          expect(directory.ok || directory.failure.message.length > 20).toBe(true);
          for (const code of await read(file)) expect(code).toMatch(/^[a-z_]+$/);
        },
      ),
    );
  });
});

describe('a report or table from a stranger', () => {
  const anyText = fc.oneof(
    fc.string({ maxLength: 300 }),
    fc.json(),
    fc.json().map((json) => `{"format":"jump-analysis","version":1,"results":${json}}`),
    fc.string({ maxLength: 100 }).map((text) => `file,type,status\n${text}`),
  );

  it('is answered with a value or a message', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const result of [readReport(text), readAttemptsCsv(text)]) {
          expect(result.ok || result.failure.message.length > 20).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['{"format":"jump-analysis","version":2,"results":[]}', 'unknown_report_version'],
    ['{"format":"pose-track"}', 'not_a_report'],
    ['[', 'not_json'],
    ['{"format":"jump-analysis","version":1,"results":[{"file":"a"}]}', 'invalid_report'],
    [
      '{"format":"jump-analysis","version":1,"results":[{"file":"a","frames":1e999}]}',
      'invalid_report',
    ],
  ])('%s is refused', (text, code) => {
    expect(readReport(text)).toMatchObject({ ok: false, failure: { code } });
  });

  it.each([
    ['a,b\n1,2', 'not_a_table'],
    ['file,type,status\na,cmj,splendid', 'not_a_table'],
    [
      'time_ms,phase,tracked,hip_height_m,hip_velocity_m_s,ankle_angle_left_deg,knee_angle_left_deg,hip_angle_left_deg,ankle_angle_right_deg,knee_angle_right_deg,hip_angle_right_deg,trunk_angle_deg\n',
      'series_table',
    ],
  ])('%s is refused', (text, code) => {
    expect(readAttemptsCsv(text)).toMatchObject({ ok: false, failure: { code } });
  });
});
