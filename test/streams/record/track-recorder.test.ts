import { expect, test } from 'vitest';
import { TrackRecorder } from '../../../src/streams/record/track-recorder.ts';
import { bytesOf } from '../../../src/streams/source/replay-source.ts';
import { readTrack, type TrackItem } from '../../../src/streams/track/read-track.ts';

const header = {
  picture: { widthPx: 480, heightPx: 854 },
  model: 'pose_landmarker_full',
  source: { kind: 'camera', name: 'rear camera' },
  athlete: { massKg: null, heightM: null },
  test: { type: null, boxHeightM: null },
} as const;

function frame(captureTimeMs: number) {
  return {
    captureTimeMs,
    image: Float64Array.from({ length: 132 }, (_, index) => index / 1000),
    world: Float64Array.from({ length: 99 }, (_, index) => index / 1000),
  };
}

async function read(file: Blob): Promise<TrackItem[]> {
  const items: TrackItem[] = [];
  for await (const item of readTrack(bytesOf(file))) items.push(item);
  return items;
}

test('the file is whole at any moment and grows with the frames', async () => {
  const recorder = new TrackRecorder(header);
  const counts: number[] = [];
  for (let index = 1; index <= 300; index += 1) {
    recorder.push(frame(index * 16));
    if (index % 100 !== 0) continue;
    const items = await read(recorder.file());
    expect(items[0]).toEqual({ kind: 'header', header });
    expect(items.filter(({ kind }) => kind === 'warning' || kind === 'failed')).toEqual([]);
    counts.push(items.filter(({ kind }) => kind === 'frame').length);
  }
  expect(counts).toEqual([100, 200, 300]);
});
