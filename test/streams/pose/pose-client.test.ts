import { Subject } from 'rxjs';
import { beforeEach, expect, test } from 'vitest';
import type { SourceEvent } from '../../../src/streams/frame.ts';
import { PoseClient } from '../../../src/streams/pose/pose-client.ts';
import type { PoseEvent } from '../../../src/streams/pose/pose-event.ts';
import { PictureLedger } from '../../../src/streams/source/picture-ledger.ts';
import { FakePoseWorker } from './fake-pose-worker.ts';

let worker: FakePoseWorker;
let ledger: PictureLedger;
let client: PoseClient;

beforeEach(() => {
  worker = new FakePoseWorker();
  ledger = new PictureLedger();
  const settings = {
    preset: 'fast',
    delegate: 'auto',
    confidence: 0.6,
    modelFolderUrl: 'http://here/',
  } as const;
  client = new PoseClient(worker, settings, ledger);
});

function frame(captureTimeMs: number): SourceEvent {
  const picture = ledger.created({ width: 480, height: 854, close: () => {} });
  return { kind: 'frame', frame: { kind: 'picture', captureTimeMs, picture } };
}

function listen(source: Subject<SourceEvent>) {
  const events: PoseEvent[] = [];
  const state = { events, completed: false };
  const subscription = source.pipe(client.estimate).subscribe({
    next: (event) => events.push(event),
    complete: () => {
      state.completed = true;
    },
  });
  return { state, subscription };
}

function timesOf(events: readonly PoseEvent[]): readonly number[] {
  return events.flatMap((event) =>
    event.kind === 'estimated' ? [event.frame.landmarks.captureTimeMs] : [],
  );
}

test('the model is loaded as soon as the client is there', () => {
  expect(worker.requests).toMatchObject([
    { kind: 'load', preset: 'fast', delegate: 'auto', confidence: 0.6 },
  ]);
});

test('the delegate and the reason against the graphics processor are announced', () => {
  const { state } = listen(new Subject());
  worker.reply({
    kind: 'loaded',
    preset: 'fast',
    delegate: 'CPU',
    cpuReason: 'no_webgl2',
    inputLongSidePx: null,
  });
  expect(state.events).toEqual([
    {
      ...{ kind: 'pose_ready', preset: 'fast', delegate: 'CPU', cpuReason: 'no_webgl2' },
      inputLongSidePx: null,
    },
  ]);
});

test('a client that is ready already tells a later stream so', () => {
  worker.reply({
    kind: 'loaded',
    preset: 'fast',
    delegate: 'GPU',
    cpuReason: null,
    inputLongSidePx: null,
  });
  expect(listen(new Subject()).state.events).toMatchObject([{ kind: 'pose_ready' }]);
});

test('the newest frame wins; the one it replaces is closed and counted', () => {
  const source = new Subject<SourceEvent>();
  const { state } = listen(source);
  for (const timeMs of [1, 2, 3]) source.next(frame(timeMs));
  worker.answer();
  worker.answer();
  expect(timesOf(state.events)).toEqual([1, 3]);
  expect(client.droppedFrames).toBe(1);
  expect(ledger.counts).toEqual({ created: 3, closed: 1 });
});

test('the end waits for the frame that is on its way', () => {
  const source = new Subject<SourceEvent>();
  const { state } = listen(source);
  source.next(frame(1));
  source.complete();
  expect(state.completed).toBe(false);
  worker.answer();
  expect(timesOf(state.events)).toEqual([1]);
  expect(state.completed).toBe(true);
});

test('a frame that failed is counted, and the next one is looked at', () => {
  const source = new Subject<SourceEvent>();
  const { state } = listen(source);
  source.next(frame(1));
  source.next(frame(2));
  worker.reply({ kind: 'frame_failed', id: 1, detail: 'graph error' });
  worker.answer();
  expect(timesOf(state.events)).toEqual([2]);
  expect(client.failedFrames).toBe(1);
  expect(ledger.counts).toEqual({ created: 2, closed: 1 });
});

test('a stream that is over leaves no picture behind, and its late answer reaches nobody', () => {
  const source = new Subject<SourceEvent>();
  const first = listen(source);
  source.next(frame(1));
  source.next(frame(2));
  first.subscription.unsubscribe();
  const second = listen(new Subject());
  worker.answer();
  expect(timesOf(second.state.events)).toEqual([]);
  expect(ledger.counts).toEqual({ created: 2, closed: 2 });
});

test('a new stream makes the landmarker forget the old one’s body', () => {
  const source = new Subject<SourceEvent>();
  listen(source);
  source.next({
    kind: 'opened',
    info: {
      kind: 'camera',
      name: 'rear',
      picture: { widthPx: 480, heightPx: 854 },
      nominalFrameRateHz: 30,
      mirrored: false,
      track: null,
    },
  });
  expect(worker.requests.at(-1)).toEqual({ kind: 'restart' });
});

test('the gate lets one frame wait and holds the next', async () => {
  const source = new Subject<SourceEvent>();
  listen(source);
  source.next(frame(1));
  await client.gate.ready();
  source.next(frame(2));
  let isReady = false;
  void client.gate.ready().then(() => {
    isReady = true;
  });
  await Promise.resolve();
  expect(isReady).toBe(false);
  worker.answer();
  await new Promise((resolve) => setTimeout(resolve));
  expect(isReady).toBe(true);
});

test('a worker that breaks ends the stream with its reason', () => {
  const { state } = listen(new Subject());
  worker.crash('out of memory');
  expect(state).toEqual({
    events: [{ kind: 'pose_failed', detail: 'out of memory' }],
    completed: true,
  });
});
