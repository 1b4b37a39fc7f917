import { describe, expect, it } from 'vitest';
import { StoredTrack } from '../../../src/streams/replay/stored-track.ts';
import { packChunk } from '../../../src/streams/track/pack-chunk.ts';
import { formatTrackFrame, formatTrackHeader } from '../../../src/streams/track/write-track.ts';
import { bodyAt, trackHeader } from '../session/session-bench.ts';

/** Chunks of three frames, 40 ms apart, a gap of a second between chunks. */
function track(chunks: number): Blob {
  const header = { text: formatTrackHeader(trackHeader), frames: 0, firstMs: 0, lastMs: 0 };
  const parts = Array.from({ length: chunks }, (_, i) => {
    const times = [0, 40, 80].map((ms) => 1000 * (i + 1) + ms);
    return packChunk({
      text: times.map((timeMs) => formatTrackFrame(bodyAt(timeMs))).join(''),
      frames: 3,
      firstMs: 1000 * (i + 1),
      lastMs: 1000 * (i + 1) + 80,
    });
  });
  return new Blob([packChunk(header), ...parts]);
}

async function open(file: Blob): Promise<StoredTrack> {
  const opened = await StoredTrack.open(file);
  if (opened === null) throw new Error('no index');
  return opened;
}

describe('a stored track', () => {
  it('gives the frame that was on the screen at an instant', async () => {
    const stored = await open(track(3));
    expect(stored.extent).toEqual({ fromMs: 1000, toMs: 3080 });
    const timeAt = async (timeMs: number) => (await stored.frameAt(timeMs))?.captureTimeMs;
    expect(await timeAt(-5)).toBe(1000);
    expect(await timeAt(1079)).toBe(1040);
    expect(await timeAt(1999)).toBe(1080);
    expect(await timeAt(2000)).toBe(2000);
    expect(await timeAt(9999)).toBe(3080);
  });

  it('steps frame by frame over the borders of chunks', async () => {
    const stored = await open(track(2));
    const times: number[] = [];
    for (let frame = await stored.frameAt(0); frame !== null; ) {
      times.push(frame.captureTimeMs);
      frame = await stored.neighbour(frame.captureTimeMs, 1);
    }
    expect(times).toEqual([1000, 1040, 1080, 2000, 2040, 2080]);
    const back: number[] = [];
    for (let frame = await stored.frameAt(9999); frame !== null; ) {
      back.push(frame.captureTimeMs);
      frame = await stored.neighbour(frame.captureTimeMs, -1);
    }
    expect(back).toEqual(times.toReversed());
  });

  it('gives a stretch, both ends included', async () => {
    const stored = await open(track(4));
    const times: number[] = [];
    for await (const { captureTimeMs } of stored.framesIn({ fromMs: 1080, toMs: 3000 })) {
      times.push(captureTimeMs);
    }
    expect(times).toEqual([1080, 2000, 2040, 2080, 3000]);
  });

  it('reads for a seek in an hour no more than what is shown', async () => {
    const file = track(3600);
    const stored = await open(file);
    let bytes = 0;
    const slice = file.slice.bind(file);
    file.slice = (from = 0, to = file.size) => {
      bytes += to - from;
      return slice(from, to);
    };
    expect((await stored.frameAt(1_800_050))?.captureTimeMs).toBe(1_800_040);
    expect(bytes).toBeLessThan(file.size / 1000);
  });
});
