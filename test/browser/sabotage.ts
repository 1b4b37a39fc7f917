import type { Page, Worker } from 'playwright-core';

/** What a test can do to the camera of a page that {@link layHands} prepared. */
export interface Sabotage {
  /** What becomes of the frames from now on. */
  frames: 'pass' | 'hold' | 'black' | 'freeze' | 'turn';
  /** Adds to the frames' timestamps, µs. */
  clockUs: number;
  /** What the next requests for a camera are answered with, the first first; then they work. */
  refusals: string[];
  /** Camera tracks that were handed out. */
  tracks: MediaStreamTrack[];
  /** When requests for a camera came, ms. */
  requestsMs: number[];
}

declare global {
  interface Window {
    sabotage: Sabotage;
  }
}

/** Puts itself between the page and its camera; runs in the page before the page's own code. */
export function layHands(): void {
  const state: Sabotage = {
    frames: 'pass',
    clockUs: 0,
    refusals: [],
    tracks: [],
    requestsMs: [],
  };
  window.sabotage = state;
  const devices = navigator.mediaDevices;
  const request = devices.getUserMedia.bind(devices);
  devices.getUserMedia = async (constraints) => {
    state.requestsMs.push(performance.now());
    const refusal = state.refusals.shift();
    if (refusal !== undefined) throw new DOMException('refused by the test', refusal);
    const stream = await request(constraints);
    state.tracks.push(...stream.getVideoTracks());
    return stream;
  };
  const spoil = (frame: VideoFrame, first: VideoFrame): VideoFrame => {
    const timestamp = frame.timestamp + state.clockUs;
    if (state.frames === 'freeze') return new VideoFrame(first, { timestamp });
    if (state.frames === 'pass') return new VideoFrame(frame, { timestamp });
    const isTurned = state.frames === 'turn';
    const canvas = new OffscreenCanvas(
      isTurned ? frame.displayHeight : frame.displayWidth,
      isTurned ? frame.displayWidth : frame.displayHeight,
    );
    const context = canvas.getContext('2d', { alpha: false });
    if (isTurned) context?.drawImage(frame, 0, 0, canvas.width, canvas.height);
    return new VideoFrame(canvas, { timestamp });
  };
  const { MediaStreamTrackProcessor: Processor } = window as unknown as {
    MediaStreamTrackProcessor: new (init: {
      track: MediaStreamTrack;
    }) => {
      readable: ReadableStream<VideoFrame>;
    };
  };
  const Spoiled = class {
    readonly readable: ReadableStream<VideoFrame>;
    constructor(init: { track: MediaStreamTrack }) {
      const reader = new Processor(init).readable.getReader();
      let kept: VideoFrame | null = null;
      const next = async (): Promise<VideoFrame | null> => {
        for (;;) {
          const { done, value } = await reader.read();
          if (done) return null;
          kept ??= value.clone();
          const spoiled = state.frames === 'hold' ? null : spoil(value, kept);
          value.close();
          if (spoiled !== null) return spoiled;
        }
      };
      // Every frame is closed: a camera has few buffers, and stands still without them.
      this.readable = new ReadableStream<VideoFrame>(
        {
          async pull(controller) {
            const frame = await next();
            if (frame !== null) controller.enqueue(frame);
            else {
              kept?.close();
              controller.close();
            }
          },
          async cancel() {
            await reader.cancel();
            kept?.close();
          },
        },
        { highWaterMark: 0 },
      );
    }
  };
  Object.assign(window, { MediaStreamTrackProcessor: Spoiled });
}

/** The worker in which the landmarker runs. */
export async function poseWorker(page: Page): Promise<Worker> {
  const isPose = (worker: Worker): boolean => worker.url().includes('pose-worker');
  const running = page.workers().findLast(isPose);
  return running ?? (await page.waitForEvent('worker', { predicate: isPose }));
}

/** One entry of the page's own log of faults. */
export interface LoggedFault {
  readonly kind: string;
  readonly cause: string;
  readonly detail: string;
}

/** The page's own log of faults, as it is stored. */
export function loggedFaults(page: Page): Promise<readonly LoggedFault[]> {
  return page.evaluate(() => JSON.parse(localStorage.getItem('kinemotion-live.log') ?? '[]'));
}
