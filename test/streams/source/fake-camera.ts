import { vi } from 'vitest';

/** A picture that only knows its size, its time and whether it was closed. */
export class FakePicture {
  closed = 0;
  readonly displayWidth: number;
  readonly displayHeight: number;
  /** µs */
  readonly timestamp: number;

  constructor(widthPx: number, heightPx: number, timestamp: number) {
    this.displayWidth = widthPx;
    this.displayHeight = heightPx;
    this.timestamp = timestamp;
  }

  close(): void {
    this.closed += 1;
  }
}

/** A camera track whose end and frames the test decides. */
export class FakeTrack extends EventTarget {
  readonly label = 'rear camera';
  readonly kind = 'video';
  stopped = false;

  stop(): void {
    this.stopped = true;
  }

  getSettings(): MediaTrackSettings {
    return { frameRate: 60, facingMode: 'environment' };
  }
}

/** What the browser would offer: one camera, and a processor for its frames. */
export interface FakeCamera {
  readonly track: FakeTrack;
  readonly pictures: FakePicture[];
  /** Takes a picture at a time of the camera's clock. */
  shoot(timeMs: number, widthPx?: number, heightPx?: number): Promise<void>;
}

/** Puts a camera into the global scope until `vi.unstubAllGlobals`. */
export function plugInCamera(): FakeCamera {
  const track = new FakeTrack();
  const pictures: FakePicture[] = [];
  const streams = new Set<ReadableStreamDefaultController<FakePicture>>();
  vi.stubGlobal('isSecureContext', true);
  vi.stubGlobal('navigator', {
    mediaDevices: {
      getUserMedia: async () => ({ getTracks: () => [track], getVideoTracks: () => [track] }),
    },
  });
  vi.stubGlobal(
    'MediaStreamTrackProcessor',
    class {
      readonly readable: ReadableStream<FakePicture>;
      constructor() {
        let own: ReadableStreamDefaultController<FakePicture> | undefined;
        this.readable = new ReadableStream<FakePicture>({
          start: (controller) => {
            own = controller;
            streams.add(controller);
          },
          cancel: () => {
            if (own !== undefined) streams.delete(own);
          },
        });
      }
    },
  );
  return {
    track,
    pictures,
    async shoot(timeMs, widthPx = 480, heightPx = 854) {
      for (const stream of streams) {
        const picture = new FakePicture(widthPx, heightPx, timeMs * 1000);
        pictures.push(picture);
        stream.enqueue(picture);
      }
      await new Promise((resolve) => setTimeout(resolve));
    },
  };
}

/** A browser in which asking for the camera fails. */
export function refuseCamera(name: string): void {
  vi.stubGlobal('isSecureContext', true);
  vi.stubGlobal('navigator', {
    mediaDevices: { getUserMedia: () => Promise.reject(new DOMException('refused', name)) },
  });
}
