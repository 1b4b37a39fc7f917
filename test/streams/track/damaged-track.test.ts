import fc from 'fast-check';
import { gzipSync, strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { formatTrackFrame } from '../../../src/streams/track/write-track.ts';
import { readAll } from './track-arbitraries.ts';

const header =
  '{"format":"pose-track","version":1,"frame":{"width":480,"height":854},"landmarks":33}';
const image = Float64Array.from({ length: 132 }, (_, i) => i / 1000);
const frameAt = (captureTimeMs: number) => formatTrackFrame({ captureTimeMs, image, world: null });
const track = strToU8(`${header}\n${frameAt(0)}${frameAt(33)}${frameAt(67)}`);

async function outcome(text: string) {
  const items = await readAll(strToU8(text));
  const last = items.at(-1);
  if (last?.kind === 'failed') return last.failure.code;
  return items.map((item) => (item.kind === 'warning' ? item.warning.code : item.kind)).join(' ');
}

describe('a track that lost its end', () => {
  it('is read up to the last whole line, wherever it was cut', async () => {
    for (let bytes = 0; bytes <= track.length; bytes += 1) {
      const items = await readAll(track.subarray(0, bytes));
      const kinds = items.map((item) => item.kind);
      if (bytes < header.length) {
        expect(kinds).toEqual(['failed']);
        continue;
      }
      const lines = new TextDecoder().decode(track.subarray(header.length + 1, bytes)).split('\n');
      const last = lines.pop() ?? '';
      const whole = lines.length + (last.endsWith('}') ? 1 : 0);
      expect(kinds.filter((kind) => kind === 'frame')).toHaveLength(whole);
      const codes = items.flatMap((item) => (item.kind === 'warning' ? [item.warning.code] : []));
      const isCut = last !== '' && !last.endsWith('}');
      expect(codes.includes('last_line_cut_off')).toBe(isCut);
      expect(codes.includes('no_frames')).toBe(whole === 0);
      expect(kinds).not.toContain('failed');
    }
  });

  it('is read as far as its gzip goes, with a warning, wherever it was cut', async () => {
    const zipped = gzipSync(track);
    let most = 0;
    for (let bytes = 2; bytes < zipped.length; bytes += 1) {
      const items = await readAll(zipped.subarray(0, bytes));
      const frames = items.filter((item) => item.kind === 'frame').length;
      expect(frames).toBeGreaterThanOrEqual(most);
      most = frames;
      const first = items[0];
      if (first?.kind === 'header') {
        const codes = items.flatMap((item) => (item.kind === 'warning' ? [item.warning.code] : []));
        expect(codes).toContain('file_cut_off');
      } else expect(first?.kind).toBe('failed');
    }
    expect(most).toBe(3);
  });
});

describe('a track that is not one', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['an empty file', '', 'empty_file'],
    ['blank lines', '\n\n \n', 'empty_file'],
    ['text', 'hello\nworld\n', 'not_a_track'],
    ['other JSON', '{"a":1}\n', 'not_a_track'],
    ['a list', '[1,2]\n', 'not_a_track'],
    ['a later version', header.replace('"version":1', '"version":2'), 'unknown_track_version'],
    ['no version', header.replace('"version":1,', ''), 'unknown_track_version'],
    ['other landmarks', header.replace('33}', '17}'), 'wrong_landmark_count'],
    ['no picture size', header.replace('"height":854', '"h":1'), 'invalid_header'],
    ['a picture of no width', header.replace('480', '0'), 'invalid_header'],
    ['a frame without a time', `${header}\n{"lm":[]}\n`, 'invalid_frame'],
    ['a time that is text', `${header}\n{"t":"1"}\n`, 'invalid_frame'],
    ['too few numbers', `${header}\n{"t":1,"lm":[1,2,3]}\n`, 'invalid_frame'],
    ['a number that overflows', `${header}\n{"t":1e999}\n`, 'invalid_frame'],
    ['NaN', `${header}\n${frameAt(1).replace('0.001', 'NaN')}`, 'invalid_frame'],
    [
      'null among the numbers',
      `${header}\n${frameAt(1).replace('0.001', 'null')}`,
      'invalid_frame',
    ],
    ['a broken line in the middle', `${header}\n{"t":1\n{"t":2}\n`, 'invalid_frame'],
    ['a time twice', `${header}\n{"t":1}\n{"t":1}\n`, 'time_not_increasing'],
    ['a time that falls', `${header}\n{"t":5}\n{"t":1}\n`, 'time_not_increasing'],
    ['an endless line', `${header}\n${'x'.repeat(1_000_001)}`, 'line_too_long'],
  ];
  it.each(cases)('%s fails with a code of its own', async (_name, text, code) => {
    expect(await outcome(text)).toBe(code);
  });

  it('says so when the source cannot be read or the gzip is damaged', async () => {
    const damaged = gzipSync(track);
    damaged.fill(0xff, 12, 60);
    const last = (await readAll(damaged)).at(-1);
    expect(last).toMatchObject({ kind: 'failed', failure: { code: 'damaged_gzip' } });
  });
});

describe('what a reader forgives', () => {
  it('fields that it does not know, Windows line ends, blank lines, a missing last line end', async () => {
    const text = `${header.replace('}}', '},"new":[1]}').replace('33}', '33,"x":{"y":1}}')}\r\n\r\n{"t":1,"quality":3}\r\n{"t":2}`;
    expect(await outcome(text)).toBe('header frame frame');
  });

  it('optional header fields that make no sense, with a warning that names the field', async () => {
    const odd = header.replace('33}', '33,"athlete":{"mass_kg":-4,"height_m":1.8},"test":"cmj"}');
    const items = await readAll(strToU8(`${odd}\n{"t":1}\n`));
    expect(items[0]).toMatchObject({
      kind: 'header',
      header: { athlete: { massKg: null, heightM: 1.8 }, test: { type: null } },
    });
    const messages = items.flatMap((item) =>
      item.kind === 'warning' ? [item.warning.message] : [],
    );
    expect(messages.join()).toMatch(/test.*athlete\.mass_kg/);
  });

  it('a frame in which nobody was found', async () => {
    const items = await readAll(strToU8(`${header}\n{"t":1,"lm":null}\n`));
    expect(items[1]).toEqual({
      kind: 'frame',
      frame: { captureTimeMs: 1, image: null, world: null },
    });
  });
});

describe('garbage', () => {
  const piece = fc.oneof(
    fc.constantFrom('{', '}', '\n', '{"t":', '1', ',"lm":[', ']', '"', '\u0000', header, '\n'),
    fc.string({ maxLength: 8 }),
    fc.json(),
  );
  it('is never thrown back: what is read ends, and a failure is the last thing said', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(piece, { maxLength: 12 }),
        fc.uint8Array({ maxLength: 40 }),
        fc.boolean(),
        async (pieces, tail, asGzip) => {
          const text = Buffer.concat([strToU8(pieces.join('')), tail]);
          const items = await readAll(asGzip ? Buffer.concat([gzipSync(text), tail]) : text, 5);
          expect(items.slice(0, -1).some((item) => item.kind === 'failed')).toBe(false);
          const magic = Buffer.concat([Buffer.from([0x1f, 0x8b]), text]);
          expect((await readAll(magic)).length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 300 },
    );
  });
});
