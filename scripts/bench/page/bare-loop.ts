/**
 * The least a page can do: the landmarker on the camera's frames and nothing else. The frames lie
 * ready in memory, as the camera gave them, so that the loop never waits for one.
 */
import { PoseLandmarker } from '@mediapipe/tasks-vision';
import wasmLoaderPath from '@mediapipe/tasks-vision/vision_wasm_internal.js?url';
import wasmBinaryPath from '@mediapipe/tasks-vision/vision_wasm_internal.wasm?url';
import { trackProcessorOf } from '../../../src/streams/source/media-stream-track-processor.ts';

/** What the loop measured. */
export interface BareLoopRun {
  readonly framesPerSecond: number;
  /** Time of each call of `detectForVideo`, ms. */
  readonly callMs: readonly number[];
}

/** Two seconds of the film: the jump is in them. */
const KEPT_FRAMES = 120;
const FILM_RATE_HZ = 60;

declare global {
  interface Window {
    bareLoop?: (modelUrl: string, warmUpFrames: number, seconds: number) => Promise<BareLoopRun>;
  }
}

async function cameraFrames(): Promise<ReadableStreamDefaultReader<VideoFrame>> {
  const stream = await navigator.mediaDevices.getUserMedia({
    video: { frameRate: { ideal: 60 } },
  });
  const [track] = stream.getVideoTracks();
  const processor = track === undefined ? null : trackProcessorOf(track);
  if (processor === null) throw new Error('This browser has no MediaStreamTrackProcessor.');
  return processor.readable.getReader();
}

/** As many frames as are asked for, each in memory of its own: the camera's would run out. */
async function takeFrames(count: number): Promise<readonly VideoFrame[]> {
  const reader = await cameraFrames();
  const frames: VideoFrame[] = [];
  while (frames.length < count) {
    const { done, value } = await reader.read();
    if (done) throw new Error('The camera stopped.');
    const { format, codedWidth, codedHeight, timestamp } = value;
    if (format === null) throw new Error('The frame has no pixels.');
    const pixels = new Uint8Array(value.allocationSize());
    await value.copyTo(pixels);
    value.close();
    frames.push(new VideoFrame(pixels, { format, codedWidth, codedHeight, timestamp }));
  }
  // The camera goes on: it costs the loop what it costs the page.
  void drain(reader);
  return frames;
}

async function drain(reader: ReadableStreamDefaultReader<VideoFrame>): Promise<void> {
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    value.close();
  }
}

window.bareLoop = async (modelUrl, warmUpFrames, seconds) => {
  const response = await fetch(modelUrl);
  const landmarker = await PoseLandmarker.createFromOptions(
    { wasmLoaderPath, wasmBinaryPath },
    {
      baseOptions: {
        modelAssetBuffer: new Uint8Array(await response.arrayBuffer()),
        delegate: 'CPU',
      },
      canvas: new OffscreenCanvas(1, 1),
      runningMode: 'VIDEO',
      numPoses: 1,
    },
  );
  const frames = await takeFrames(KEPT_FRAMES);
  const callMs: number[] = [];
  let startMs = 0;
  for (let i = 0; ; i += 1) {
    if (i === warmUpFrames) startMs = performance.now();
    if (i > warmUpFrames && performance.now() - startMs >= 1000 * seconds) break;
    const frame = frames[i % frames.length];
    if (frame === undefined) throw new Error('There are no frames.');
    const beforeMs = performance.now();
    landmarker.detectForVideo(frame, 1 + Math.trunc((1000 * i) / FILM_RATE_HZ));
    if (i >= warmUpFrames) callMs.push(performance.now() - beforeMs);
    // Others must have their turn now and then, the camera among them.
    if (i % 8 === 0) await new Promise((resolve) => setTimeout(resolve));
  }
  const elapsedS = (performance.now() - startMs) / 1000;
  for (const frame of frames) frame.close();
  landmarker.close();
  return { framesPerSecond: callMs.length / elapsedS, callMs };
};
