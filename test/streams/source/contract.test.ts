import type { Subscription } from 'rxjs';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { SourceEvent } from '../../../src/streams/frame.ts';
import { CameraSource } from '../../../src/streams/source/camera-source.ts';
import { type FrameSource, openGate } from '../../../src/streams/source/frame-source.ts';
import { PictureLedger } from '../../../src/streams/source/picture-ledger.ts';
import { ReplaySource } from '../../../src/streams/source/replay-source.ts';
import { SimulatedSource } from '../../../src/streams/source/simulated-source.ts';
import { VideoFileSource } from '../../../src/streams/source/video-file-source.ts';
import { type FakeCamera, plugInCamera } from './fake-camera.ts';
import { fakeVideo } from './fake-video.ts';

vi.mock('mediabunny', async () => (await import('./fake-video.ts')).fakeMediabunny);

const TIMES_MS: readonly number[] = [10, 27, 27, 43, 60];
const RISING_MS: readonly number[] = [10, 27, 43, 60];

/** A source set up to give frames at {@link TIMES_MS}, one of them doubled where it can be. */
interface Candidate {
  readonly source: FrameSource;
  /** Lets the outside world deliver what it has, where it does not do so by itself. */
  readonly deliver: () => Promise<void>;
  /** How many things are held (streams, decoders, pictures not given away) after the end. */
  readonly held: () => number;
}

function landmarkFrame(captureTimeMs: number) {
  return { captureTimeMs, image: new Array<number>(132).fill(0.5), world: null };
}

const candidates: Readonly<Record<string, () => Candidate>> = {
  camera: () => {
    const camera: FakeCamera = plugInCamera();
    const options = { deviceId: null, facing: 'rear', longSidePx: 1280 } as const;
    return {
      source: new CameraSource(options, new PictureLedger()),
      deliver: async () => {
        await settle();
        for (const timeMs of TIMES_MS) await camera.shoot(timeMs);
        camera.track.dispatchEvent(new Event('ended'));
      },
      held: () => (camera.track.stopped ? 0 : 1),
    };
  },
  'video file': () => {
    fakeVideo.timesMs = TIMES_MS;
    return {
      source: new VideoFileSource(new Blob(), 'jump.mp4', new PictureLedger()),
      deliver: settle,
      held: () => 1 - fakeVideo.disposed + fakeVideo.samples.filter((s) => s.closed !== 1).length,
    };
  },
  replay: () => {
    let open = 0;
    async function* bytes(): AsyncGenerator<Uint8Array> {
      open += 1;
      try {
        const frame = { width: 480, height: 854 };
        const header = { format: 'pose-track', version: 1, frame, landmarks: 33 };
        yield new TextEncoder().encode(`${JSON.stringify(header)}\n`);
        for (const t of RISING_MS) yield new TextEncoder().encode(`${JSON.stringify({ t })}\n`);
      } finally {
        open -= 1;
      }
    }
    return {
      source: new ReplaySource(bytes, 'a.track.jsonl', 'real_time'),
      deliver: settle,
      held: () => open,
    };
  },
  'simulated athlete': () => {
    let open = 0;
    function* frames() {
      open += 1;
      try {
        for (const timeMs of RISING_MS) yield landmarkFrame(timeMs);
      } finally {
        open -= 1;
      }
    }
    const picture = { widthPx: 480, heightPx: 854 };
    return {
      source: new SimulatedSource({ name: 'jump', picture, frameRateHz: 60, frames }),
      deliver: settle,
      held: () => open,
    };
  },
};

/** Gives timers of up to a tenth of a second their turn. */
function settle(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 100));
}

function timesOf(events: readonly SourceEvent[]): readonly number[] {
  return events.flatMap((event) => {
    if (event.kind !== 'frame') return [];
    const { frame } = event;
    return [frame.kind === 'picture' ? frame.captureTimeMs : frame.landmarks.captureTimeMs];
  });
}

beforeEach(() => {
  Object.assign(fakeVideo, {
    readable: true,
    decodable: true,
    hasTrack: true,
    samples: [],
    pictures: [],
    disposed: 0,
  });
});

afterEach(() => vi.unstubAllGlobals());

describe.each(Object.keys(candidates))('the source contract: %s', (name) => {
  let candidate: Candidate;
  let events: SourceEvent[];
  let completed: boolean;
  let subscription: Subscription;

  function subscribe(onEvent: (event: SourceEvent) => void = () => {}): void {
    subscription = candidate.source.open(openGate).subscribe({
      next: (event) => {
        events.push(event);
        onEvent(event);
      },
      complete: () => {
        completed = true;
      },
    });
  }

  beforeEach(() => {
    const make = candidates[name];
    if (make === undefined) throw new Error(`no candidate ${name}`);
    candidate = make();
    events = [];
    completed = false;
  });

  test('is opened before the first frame, with the size of its pictures', async () => {
    subscribe();
    await candidate.deliver();
    await settle();
    expect(events[0]).toMatchObject({
      kind: 'opened',
      info: { picture: { widthPx: 480, heightPx: 854 } },
    });
  });

  test('gives every frame once, at its own strictly rising time', async () => {
    subscribe();
    await candidate.deliver();
    await settle();
    expect(timesOf(events)).toEqual(RISING_MS);
  });

  test('acquires nothing before it is subscribed to', async () => {
    candidate.source.open(openGate);
    await settle();
    expect(fakeVideo.samples).toEqual([]);
    expect(events).toEqual([]);
  });

  test('completes, and then holds nothing', async () => {
    subscribe();
    await candidate.deliver();
    await settle();
    expect(completed).toBe(true);
    expect(candidate.held()).toBe(0);
  });

  test('gives nothing more and holds nothing once nobody listens', async () => {
    subscribe((event) => {
      if (event.kind === 'frame') queueMicrotask(() => subscription.unsubscribe());
    });
    await candidate.deliver();
    await settle();
    expect(timesOf(events)).toEqual([10]);
    expect(candidate.held()).toBe(0);
  });
});
