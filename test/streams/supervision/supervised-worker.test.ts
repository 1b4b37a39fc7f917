import { beforeEach, describe, expect, test } from 'vitest';
import type { PoseReply, PoseRequest } from '../../../src/streams/pose/pose-message.ts';
import { ErrorLog } from '../../../src/streams/supervision/error-log.ts';
import { SupervisedWorker } from '../../../src/streams/supervision/supervised-worker.ts';
import { Supervisor } from '../../../src/streams/supervision/supervisor.ts';
import { FakePoseWorker } from '../pose/fake-pose-worker.ts';
import { VirtualTime } from './virtual-time.ts';

let time: VirtualTime;
let workers: FakePoseWorker[];
let replies: PoseReply[];
let said: string[];
let port: SupervisedWorker;

const load: PoseRequest = {
  kind: 'load',
  preset: 'balanced',
  delegate: 'auto',
  confidence: 0.5,
  modelFolderUrl: 'http://here/',
  pageTimeOriginMs: 0,
  inputLongSidePx: null,
  fresh: false,
};

beforeEach(() => {
  time = new VirtualTime();
  workers = [];
  replies = [];
  said = [];
  const supervisor = new Supervisor(time, new ErrorLog(null, () => new Date(0)));
  supervisor.events.subscribe(({ kind, cause }) => said.push(`${kind} ${cause}`));
  const create = (): FakePoseWorker => {
    const worker = new FakePoseWorker();
    workers.push(worker);
    return worker;
  };
  port = new SupervisedWorker(create, supervisor, time);
  port.addEventListener('message', (event: { readonly data: PoseReply }) =>
    replies.push(event.data),
  );
  port.postMessage(load, []);
});

function newest(): FakePoseWorker {
  const worker = workers.at(-1);
  if (worker === undefined) throw new Error('no worker was made');
  return worker;
}

function loaded(delegate: 'GPU' | 'CPU' = 'GPU'): void {
  const cpuReason = delegate === 'GPU' ? null : 'asked_for';
  newest().reply({
    kind: 'loaded',
    preset: 'balanced',
    delegate,
    cpuReason,
    inputLongSidePx: null,
  });
}

let id = 0;
function send(): { closed: number } {
  const state = { closed: 0 };
  const close = (): void => {
    state.closed += 1;
  };
  id += 1;
  const picture = { width: 1, height: 1, close };
  port.postMessage({ kind: 'frame', id, captureTimeMs: id, picture }, []);
  return state;
}

function answerFrames(count: number): void {
  for (let frame = 0; frame < count; frame += 1) {
    send();
    time.pass(33);
    newest().answer();
  }
}

function newestLoad(): PoseRequest | undefined {
  return newest().requests[0];
}

function kinds(): readonly string[] {
  return replies.map(({ kind }) => kind);
}

describe('a worker that', () => {
  test('crashes is replaced at once, with the same model, and frames go on', () => {
    loaded();
    answerFrames(3);
    send();
    newest().crash('out of memory');
    time.pass(0);
    expect(workers.map(({ terminated }) => terminated)).toEqual([true, false]);
    expect(newestLoad()).toMatchObject({ kind: 'load', preset: 'balanced', delegate: 'auto' });
    expect(kinds().at(-1)).toBe('frame_failed');
    loaded();
    answerFrames(1);
    expect(kinds().at(-1)).toBe('landmarks');
    expect(said).toEqual(['fault pose_crashed', 'recovered pose_crashed']);
  });

  test('crashes is replaced by one with the quality that ran, from the browser’s cache', () => {
    loaded();
    const quality = { preset: 'fast', delegate: 'GPU', inputLongSidePx: 640 } as const;
    port.postMessage({ kind: 'change', quality, modelFolderUrl: 'http://here/' }, []);
    newest().reply({ kind: 'loaded', cpuReason: null, ...quality });
    answerFrames(2);
    newest().crash('');
    time.pass(0);
    expect(newestLoad()).toMatchObject({ ...quality, fresh: false });
  });

  test('is replaced by one on the main processor has whole pictures again', () => {
    loaded();
    const quality = { preset: 'fast', delegate: 'GPU', inputLongSidePx: 448 } as const;
    port.postMessage({ kind: 'change', quality, modelFolderUrl: 'http://here/' }, []);
    newest().reply({ kind: 'loaded', cpuReason: null, ...quality });
    for (let frame = 0; frame < 3; frame += 1) {
      send();
      newest().reply({ kind: 'frame_failed', id, detail: 'graph error' });
    }
    time.pass(0);
    expect(newestLoad()).toMatchObject({ preset: 'fast', delegate: 'CPU', inputLongSidePx: null });
  });

  test('hangs is given up after 0.7 s, and its late answer reaches nobody', () => {
    loaded();
    answerFrames(3);
    send();
    time.pass(750);
    const [first] = workers;
    expect(first?.terminated).toBe(true);
    const before = replies.length;
    first?.answer();
    expect(replies).toHaveLength(before);
    loaded();
    answerFrames(1);
    expect(said).toEqual(['fault pose_hung', 'recovered pose_hung']);
  });

  test('is slow by nature is not taken for one that hangs', () => {
    loaded('CPU');
    for (let frame = 0; frame < 5; frame += 1) {
      send();
      time.pass(900);
      newest().answer();
    }
    send();
    time.pass(4000);
    expect(workers).toHaveLength(1);
  });

  test('has nothing to do is left alone', () => {
    loaded();
    answerFrames(3);
    time.pass(3_600_000);
    expect(workers).toHaveLength(1);
  });

  test('slept with the device is left alone', () => {
    loaded();
    answerFrames(3);
    send();
    time.sleep(3_600_000);
    time.pass(10);
    newest().answer();
    time.pass(10_000);
    expect(workers).toHaveLength(1);
  });

  test('does not load its model in half a minute is replaced', () => {
    time.pass(30_500);
    expect(workers).toHaveLength(2);
    expect(said).toEqual(['fault pose_not_loaded']);
  });

  test('lost the graphics processor goes on, and the page hears of it', () => {
    loaded();
    answerFrames(2);
    newest().reply({
      kind: 'loaded',
      preset: 'balanced',
      delegate: 'CPU',
      cpuReason: 'gpu_lost',
      inputLongSidePx: null,
    });
    answerFrames(1);
    expect(workers).toHaveLength(1);
    expect(said).toEqual(['fault gpu_lost', 'recovered gpu_lost']);
    expect(replies).toContainEqual(expect.objectContaining({ cpuReason: 'gpu_lost' }));
  });

  test('fails frame after frame is replaced by one on the main processor', () => {
    loaded();
    for (let frame = 0; frame < 3; frame += 1) {
      send();
      newest().reply({ kind: 'frame_failed', id, detail: 'graph error' });
    }
    time.pass(0);
    expect(newestLoad()).toMatchObject({ delegate: 'CPU' });
    loaded('CPU');
    expect(replies.at(-1)).toMatchObject({ kind: 'loaded', cpuReason: 'gpu_failed' });
  });
});

describe('a model that cannot be loaded', () => {
  test('is fetched past the cache, again and again with growing pauses, and never given up', () => {
    const detail = 'answered 404';
    for (let tries = 0; tries < 10; tries += 1) {
      newest().reply({ kind: 'load_failed', detail });
      time.pass(8000);
    }
    expect(workers).toHaveLength(11);
    expect(newestLoad()).toMatchObject({ fresh: true });
    expect(said).toEqual(['fault pose_not_loaded']);
    expect(replies).toEqual([]);
    loaded();
    expect(said.at(-1)).toBe('recovered pose_not_loaded');
  });

  test('holds the frame that waits, and it is looked at then', () => {
    newest().reply({ kind: 'load_failed', detail: '' });
    const picture = send();
    time.pass(1000);
    expect(newest().frames).toHaveLength(0);
    loaded();
    expect(newest().frames).toHaveLength(1);
    expect(picture.closed).toBe(0);
  });

  test('leaves no picture behind when the worker is ended', () => {
    newest().reply({ kind: 'load_failed', detail: '' });
    const picture = send();
    port.terminate();
    time.pass(60_000);
    expect(picture.closed).toBe(1);
    expect(workers).toHaveLength(1);
  });
});
