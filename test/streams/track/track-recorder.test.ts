import { expect, test } from 'vitest';
import { bytesOf } from '../../../src/streams/source/replay-source.ts';
import { readTrack, type TrackItem } from '../../../src/streams/track/read-track.ts';
import { TrackRecorder } from '../../../src/streams/track/track-recorder.ts';

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

test('a change of the model stands at the frame from which on it holds', async () => {
  const recorder = new TrackRecorder(header);
  recorder.push(frame(16), 'pose_landmarker_full');
  recorder.push(frame(33), 'pose_landmarker_lite');
  recorder.push(frame(50), 'pose_landmarker_lite');
  recorder.push(frame(66), 'pose_landmarker_full');
  const models = (await read(recorder.file())).flatMap((item) =>
    item.kind === 'frame' ? [[item.frame.captureTimeMs, item.model ?? null]] : [],
  );
  expect(models).toEqual([
    [16, null],
    [33, 'pose_landmarker_lite'],
    [50, null],
    [66, 'pose_landmarker_full'],
  ]);
});

test('a model’s name that is none is passed over', async () => {
  const lines = [
    JSON.stringify({
      format: 'pose-track',
      version: 1,
      landmarks: 33,
      frame: { width: 1, height: 1 },
    }),
  ];
  lines.push('{"t":1,"model":7}', '{"t":2,"model":{}}', `{"t":3,"model":"${'x'.repeat(300)}"}`, '');
  const items = await read(new Blob([lines.join('\n')]));
  expect(items.slice(1).map((item) => [item.kind, 'model' in item])).toEqual([
    ['frame', false],
    ['frame', false],
    ['frame', false],
  ]);
});
