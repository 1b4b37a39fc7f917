import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { bytesOf } from '../../../src/streams/source/replay-source.ts';
import { indexChunks } from '../../../src/streams/track/chunk-index.ts';
import { readTrack } from '../../../src/streams/track/read-track.ts';
import { sampleAttempt } from '../report/sample-attempt.ts';
import { bodyAt, type SessionBench, trackHeader, useSessionBench } from './session-bench.ts';

/** A picture as far as the recorder looks at one; the browser's is not there. */
class Picture {
  readonly timestamp: number;
  static open = 0;

  constructor(_picture: unknown, { timestamp }: { readonly timestamp: number }) {
    this.timestamp = timestamp;
    Picture.open += 1;
  }

  close(): void {
    Picture.open -= 1;
  }
}

beforeAll(() => vi.stubGlobal('VideoFrame', Picture));
afterAll(() => vi.unstubAllGlobals());

const bench = useSessionBench();

function picture(): VideoFrame {
  return new VideoFrame(new ArrayBuffer(0), {
    timestamp: 0,
    codedWidth: 1,
    codedHeight: 1,
    format: 'RGBA',
  });
}

async function timesOf(track: Blob | null): Promise<number[]> {
  const times: number[] = [];
  if (track === null) return times;
  for await (const item of readTrack(bytesOf(track))) {
    if (item.kind === 'frame') times.push(item.frame.captureTimeMs);
    if (item.kind === 'header') expect(item.header).toEqual(trackHeader);
  }
  return times;
}

/** Lets everything that was begun come to its end. */
const settle = () => new Promise((done) => setTimeout(done, 5));

async function film({ start }: SessionBench, frames: number, stepMs = 33) {
  const recorder = await start(true);
  recorder.push(bodyAt(1000), picture());
  await settle();
  for (let i = 1; i < frames; i += 1) {
    recorder.push(bodyAt(1000 + i * stepMs), picture());
    await settle();
  }
  return recorder;
}

describe('a session that is recorded', () => {
  it('keeps what was written about an attempt when its amended version comes', async () => {
    const { start, store } = bench();
    const recorder = await start();
    recorder.putAttempt(0, { ...sampleAttempt, status: 'flagged' });
    await recorder.written();
    const note = { tags: ['best'], notes: 'Heels late', rating: 5 };
    await store.describeAttempt(recorder.sessionId, 0, note);
    recorder.putAttempt(0, sampleAttempt);
    await recorder.finish();
    const whole = await store.open(recorder.sessionId);
    expect(whole?.attempts).toMatchObject([{ attempt: sampleAttempt, ...note }]);
  });

  it('holds every frame and the newest version of every attempt', async () => {
    const { start, store } = bench();
    const recorder = await start();
    for (let timeMs = 0; timeMs < 3000; timeMs += 40) recorder.push(bodyAt(timeMs), null);
    recorder.putAttempt(0, { ...sampleAttempt, status: 'flagged' });
    recorder.putAttempt(0, sampleAttempt);
    const finished = await recorder.finish();
    const whole = await store.open(recorder.sessionId);
    expect(whole?.session).toEqual(finished);
    expect(finished).toMatchObject({
      state: 'finished',
      endedBy: null,
      extent: { frames: 75, firstMs: 0, lastMs: 2960, trackBytes: whole?.track?.size },
    });
    expect(whole?.attempts).toMatchObject([
      { index: 0, appVersion: '0.1.0', attempt: sampleAttempt },
    ]);
    expect(await timesOf(whole?.track ?? null)).toEqual(
      Array.from({ length: 75 }, (_, i) => i * 40),
    );
  });

  it('has lost a quarter of a second at most whenever the program ends', async () => {
    const { start, store, files } = bench();
    const recorder = await start();
    for (let timeMs = 0; timeMs < 2000; timeMs += 20) recorder.push(bodyAt(timeMs), null);
    await settle();
    const track = await files.read(recorder.sessionId, 'track.jsonl.gz');
    const times = await timesOf(track);
    expect(times.at(-1)).toBeGreaterThanOrEqual(1980 - 250);
    expect((await store.open(recorder.sessionId))?.session.state).toBe('recording');
  });

  it('drops frames that do not come after the last one', async () => {
    const recorder = await bench().start();
    for (const timeMs of [10, 20, 20, 15, 30]) recorder.push(bodyAt(timeMs), null);
    await recorder.finish();
    const whole = await bench().store.open(recorder.sessionId);
    expect(await timesOf(whole?.track ?? null)).toEqual([10, 20, 30]);
  });
});

describe('the model', () => {
  it('is named anew at the frame from which another one found the landmarks', async () => {
    const { store, start } = bench();
    const recorder = await start(false);
    const first = recorder.session.model;
    recorder.push(bodyAt(1000), null, first);
    recorder.push(bodyAt(1033), null, 'another_model');
    recorder.push(bodyAt(1066), null, 'another_model');
    await recorder.finish();
    const track = (await store.open(recorder.sessionId))?.track;
    if (track === undefined || track === null) throw new Error('no track');
    const named: [number, string][] = [];
    for await (const item of readTrack(bytesOf(track))) {
      if (item.kind === 'frame' && item.model !== undefined) {
        named.push([item.frame.captureTimeMs, item.model]);
      }
    }
    expect(named).toEqual([[1033, 'another_model']]);
  });
});

describe('its video', () => {
  it('carries the capture times, counted from its first frame', async () => {
    const recorder = await film(bench(), 4);
    const { video } = await recorder.finish();
    // The encoder is made ready while the first frame passes.
    expect(video).toMatchObject({ file: 'video.mp4', timing: 'capture', firstCaptureMs: 1033 });
    expect(bench().files.timestamps).toEqual([0, 33_000, 66_000]);
  });

  it('gives way while the encoder is behind, and no landmark is lost', async () => {
    const { files, store } = bench();
    const recorder = await film(bench(), 2);
    const openBefore = Picture.open;
    let goOn = (): void => {};
    files.encoderHold = new Promise((resume) => {
      goOn = resume;
    });
    for (let i = 2; i < 30; i += 1) recorder.push(bodyAt(1000 + i * 33), picture());
    // Four copies wait for the encoder; the given pictures stay the caller's.
    expect(Picture.open - openBefore).toBe(28 + 4);
    goOn();
    await recorder.finish();
    expect(files.timestamps).toHaveLength(5);
    const whole = await store.open(recorder.sessionId);
    expect(await timesOf(whole?.track ?? null)).toHaveLength(30);
  });

  it('is not there where nothing encodes, and that is said', async () => {
    bench().files.videoFrameBytes = null;
    const recorder = await film(bench(), 3);
    expect((await recorder.finish()).video).toBeNull();
    expect(bench().said).toEqual(['video no_encoder']);
  });
});

describe('when the storage is full', () => {
  it('the video ends first; the landmarks go on in the room that was set aside', async () => {
    const { files, store, said } = bench();
    files.videoFrameBytes = 1e6;
    files.quotaBytes = 16e6 + 5e6;
    const recorder = await film(bench(), 60);
    const { endedBy, video, extent } = await recorder.finish();
    expect(said).toEqual(['video storage_full']);
    expect({ endedBy, frames: extent.frames }).toEqual({ endedBy: null, frames: 60 });
    expect(video).not.toBeNull();
    expect(extent.videoBytes).toBeGreaterThan(1e6);
    const whole = await store.open(recorder.sessionId);
    expect(await timesOf(whole?.track ?? null)).toHaveLength(60);
    expect(files.usedBytes).toBe(extent.trackBytes + extent.videoBytes);
  });

  it('the landmarks end last, with a session that can be read', async () => {
    const { files, said, start, store } = bench();
    const recorder = await start();
    files.quotaBytes = 20_000;
    for (let timeMs = 0; timeMs < 60_000; timeMs += 33) recorder.push(bodyAt(timeMs), null);
    await settle();
    expect(recorder.recording).toBe(false);
    const finished = await recorder.finish();
    expect(said).toEqual(['stopped storage_full']);
    expect(finished).toMatchObject({ state: 'finished', endedBy: 'storage_full' });
    const whole = await store.open(recorder.sessionId);
    const index = whole?.track && (await indexChunks(whole.track));
    expect(index).toMatchObject({ frames: finished.extent.frames, wholeBytes: whole?.track?.size });
    expect(finished.extent.frames).toBeGreaterThan(10);
  });
});
