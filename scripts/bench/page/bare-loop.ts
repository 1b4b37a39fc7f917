/** The least a page can do: the camera's newest frame, the landmarker, and nothing else. */
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
  const reader = await cameraFrames();
  const callMs: number[] = [];
  let startMs = 0;
  let stampMs = 0;
  for (let i = 0; ; i += 1) {
    if (i === warmUpFrames) startMs = performance.now();
    if (i > warmUpFrames && performance.now() - startMs >= 1000 * seconds) break;
    const { done, value } = await reader.read();
    if (done) throw new Error('The camera stopped.');
    const beforeMs = performance.now();
    stampMs = Math.max(stampMs + 1, Math.trunc(value.timestamp / 1000));
    landmarker.detectForVideo(value, stampMs);
    value.close();
    if (i >= warmUpFrames) callMs.push(performance.now() - beforeMs);
  }
  const elapsedS = (performance.now() - startMs) / 1000;
  await reader.cancel();
  landmarker.close();
  return { framesPerSecond: callMs.length / elapsedS, callMs };
};
