import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chunkAt, indexChunks } from '../../../src/streams/track/chunk-index.ts';
import { packChunk } from '../../../src/streams/track/pack-chunk.ts';
import { readChunk } from '../../../src/streams/track/read-chunk.ts';
import { formatTrackFrame, formatTrackHeader } from '../../../src/streams/track/write-track.ts';
import { anyFrames, anyHeader, framesOf, plainFrame, readAll } from './track-arbitraries.ts';

function packed(
  header: Parameters<typeof formatTrackHeader>[0],
  frames: readonly Parameters<typeof formatTrackFrame>[0][],
) {
  return [
    packChunk({ text: formatTrackHeader(header), frames: 0, firstMs: 0, lastMs: 0 }),
    ...frames.map((frame) =>
      packChunk({
        text: formatTrackFrame(frame),
        frames: 1,
        firstMs: frame.captureTimeMs,
        lastMs: frame.captureTimeMs,
      }),
    ),
  ];
}

async function bytesOf(
  parts: readonly Uint8Array<ArrayBuffer>[],
): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await new Blob([...parts]).arrayBuffer());
}

describe('a track in chunks', () => {
  it('is an ordinary track for every reader, and each chunk can be read alone', async () => {
    await fc.assert(
      fc.asyncProperty(anyHeader, anyFrames, async (header, frames) => {
        const parts = packed(header, frames);
        expect(framesOf(await readAll(await bytesOf(parts)))).toEqual(frames.map(plainFrame));
        const file = new Blob(parts);
        const index = await indexChunks(file);
        expect(index).toMatchObject({ frames: frames.length, wholeBytes: file.size });
        for (const [at, chunk] of index?.chunks.entries() ?? []) {
          const [frame] = (await readChunk(file, chunk)) ?? [];
          expect(frame && plainFrame(frame)).toEqual(frames.slice(at, at + 1).map(plainFrame)[0]);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('that was torn keeps every whole chunk', async () => {
    await fc.assert(
      fc.asyncProperty(anyHeader, anyFrames, fc.nat(), async (header, frames, cut) => {
        const parts = packed(header, frames);
        const sizes = parts.map(({ length }) => length);
        const headerBytes = sizes[0] ?? 0;
        const total = sizes.reduce((a, b) => a + b, 0);
        const keep = headerBytes + (cut % (total - headerBytes + 1));
        const index = await indexChunks(new Blob([...parts]).slice(0, keep));
        let whole = 0;
        let bytes = 0;
        while (whole < sizes.length && bytes + (sizes[whole] ?? 0) <= keep)
          bytes += sizes[whole++] ?? 0;
        expect(index).toMatchObject({ frames: whole - 1, wholeBytes: bytes });
      }),
      { numRuns: 50 },
    );
  });

  it('finds the chunk of an instant', async () => {
    const at = (firstMs: number, lastMs: number) =>
      packChunk({ text: 'x\n', frames: 3, firstMs, lastMs });
    const index = await indexChunks(new Blob([at(100, 120), at(140, 160), at(200, 220)]));
    if (index === null) throw new Error('no index');
    expect([0, 100, 130, 140, 199, 200, 999].map((timeMs) => chunkAt(index, timeMs))).toEqual([
      0, 0, 0, 1, 1, 2, 2,
    ]);
  });

  it('is told from any other file, and damage in a chunk is seen', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        expect(await indexChunks(new Blob([new Uint8Array(bytes)]))).toBeNull();
        const file = new Blob([new Uint8Array(bytes)]);
        expect((await readChunk(file, { offset: 0, bytes: bytes.length })) ?? []).toEqual([]);
      }),
    );
    const bomb = packChunk({ text: ' '.repeat(20_000_000), frames: 1, firstMs: 1, lastMs: 1 });
    expect(await readChunk(new Blob([bomb]), { offset: 0, bytes: bomb.length })).toBeNull();
  });
});
