import { PoseLandmarker, type PoseLandmarkerResult } from '@mediapipe/tasks-vision';
import wasmLoaderPath from '@mediapipe/tasks-vision/vision_wasm_module_internal.js?url';
import wasmBinaryPath from '@mediapipe/tasks-vision/vision_wasm_module_internal.wasm?url';
import { LANDMARK_COUNT } from '../../dsp/landmarks/landmark.ts';
import type { LandmarkFrame } from '../../dsp/landmarks/landmark-frame.ts';
import { quantiseLandmarks } from '../track/quantise-landmarks.ts';
import type { PoseDelegate } from './pose-message.ts';

/**
 * Starts MediaPipe's landmarker for one body in a stream of pictures.
 *
 * @param model - the `.task` bundle; it is not changed.
 * @param confidence - how sure detector and tracker must be, 0…1
 * @param onContextLost - the graphics processor was taken away: what comes is not true any more.
 */
export async function startLandmarker(
  model: Uint8Array,
  delegate: PoseDelegate,
  confidence: number,
  onContextLost: () => void,
): Promise<PoseLandmarker> {
  await provideRuntime();
  const canvas = new OffscreenCanvas(1, 1);
  canvas.addEventListener('webglcontextlost', onContextLost);
  return PoseLandmarker.createFromOptions(
    { wasmLoaderPath, wasmBinaryPath },
    {
      // The runtime may take the buffer over: it gets a copy, the original serves a restart.
      baseOptions: { modelAssetBuffer: model.slice(), delegate },
      canvas,
      runningMode: 'VIDEO',
      numPoses: 1,
      minPoseDetectionConfidence: confidence,
      minPosePresenceConfidence: confidence,
      minTrackingConfidence: confidence,
    },
  );
}

/**
 * MediaPipe takes its runtime's factory from the global scope and removes it there; the module
 * that put it there runs only once. Without this a worker could start one landmarker in its life.
 */
async function provideRuntime(): Promise<void> {
  const runtime: { readonly default: unknown } = await import(/* @vite-ignore */ wasmLoaderPath);
  Object.assign(globalThis, { ModuleFactory: runtime.default });
}

/** Landmarks of the first body in a result, quantised as a pose track keeps them. */
export function landmarksOf(result: PoseLandmarkerResult, captureTimeMs: number): LandmarkFrame {
  const [body] = result.landmarks;
  const [worldBody] = result.worldLandmarks;
  if (body?.length !== LANDMARK_COUNT) {
    return quantiseLandmarks({ captureTimeMs, image: null, world: null });
  }
  const image = body.flatMap(({ x, y, z, visibility }) => [x, y, z, visibility]);
  const world =
    worldBody?.length === LANDMARK_COUNT ? worldBody.flatMap(({ x, y, z }) => [x, y, z]) : null;
  return quantiseLandmarks({ captureTimeMs, image, world });
}
