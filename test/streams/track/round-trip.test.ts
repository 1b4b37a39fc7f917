import fc from 'fast-check';
import { gzipSync, strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { quantiseLandmarks } from '../../../src/streams/track/quantise-landmarks.ts';
import { formatTrackFrame, trackLines } from '../../../src/streams/track/write-track.ts';
import { anyFrames, anyHeader, framesOf, plainFrame, readAll } from './track-arbitraries.ts';

describe('a pose track that is written and read', () => {
  it('gives the same header and the same frames to the last bit, plain or gzip, however cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyHeader,
        anyFrames,
        fc.integer({ min: 1, max: 5000 }),
        fc.boolean(),
        async (header, frames, chunkBytes, zipped) => {
          const plain = strToU8([...trackLines(header, frames)].join(''));
          const items = await readAll(zipped ? gzipSync(plain) : plain, chunkBytes);
          expect(items[0]).toEqual({ kind: 'header', header });
          expect(framesOf(items)).toEqual(frames.map(plainFrame));
          const warnings = items.filter((item) => item.kind === 'warning');
          expect(warnings).toHaveLength(frames.length === 0 ? 1 : 0);
          expect(items.some((item) => item.kind === 'failed')).toBe(false);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('reads gzip of several members, one after the other', async () => {
    const header = fc.sample(anyHeader, { numRuns: 1, seed: 1 })[0];
    if (header === undefined) throw new Error('no sample');
    const frame = { captureTimeMs: 5, image: null, world: null };
    const [first = '', second = ''] = [...trackLines(header, [frame])];
    const bytes = Buffer.concat([gzipSync(strToU8(first)), gzipSync(strToU8(second))]);
    const items = await readAll(bytes, 7);
    expect(items).toEqual([
      { kind: 'header', header },
      { kind: 'frame', frame },
    ]);
  });
});

describe('quantiseLandmarks', () => {
  it('changes nothing the second time and moves no value by more than half a step', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 132, maxLength: 132 }),
        fc.double({ min: 0, max: 1e9, noNaN: true }),
        (image, captureTimeMs) => {
          const once = quantiseLandmarks({ captureTimeMs, image, world: image.slice(0, 99) });
          expect(quantiseLandmarks(once)).toEqual(once);
          const moved = image.map((value, i) => Math.abs(value - (once.image?.[i] ?? 9)));
          moved.forEach((distance, i) => {
            expect(distance).toBeLessThanOrEqual(i % 4 === 3 ? 0.500001e-3 : 0.500001e-5);
          });
          expect(Array.from(once.image ?? []).some((value) => Object.is(value, -0))).toBe(false);
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe('formatTrackFrame', () => {
  it('names the value that no track can hold', () => {
    const image = new Float64Array(132);
    image[5] = Number.NaN;
    expect(() => formatTrackFrame({ captureTimeMs: 1, image, world: null })).toThrow('image[5]');
    const short = new Float64Array(130);
    expect(() => formatTrackFrame({ captureTimeMs: 1, image: short, world: null })).toThrow(
      '130 numbers instead of 132',
    );
  });
});
