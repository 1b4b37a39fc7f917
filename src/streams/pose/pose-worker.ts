import type { PoseLandmarker } from '@mediapipe/tasks-vision';
import { whyNoGraphicsProcessor } from './graphics-processor.ts';
import { landmarksOf, startLandmarker } from './landmarker.ts';
import type { CpuReason, PoseDelegate, PoseReply, PoseRequest } from './pose-message.ts';
import { POSE_MODEL, type PosePreset } from './pose-preset.ts';
import { RisingClock } from './rising-clock.ts';

type LoadRequest = Extract<PoseRequest, { kind: 'load' }>;
type FrameRequest = Extract<PoseRequest, { kind: 'frame' }>;

const clock = new RisingClock();
let model: Uint8Array | null = null;
let delegate: PoseDelegate = 'CPU';
let preset: PosePreset = 'balanced';
/** Landmarkers begun so far: only the newest one's loss matters. */
let begun = 0;
let confidence = 0.5;
let landmarker: PoseLandmarker | null = null;
let followsBody = false;
/** Adds to this worker's `performance.now()` to give the page's. */
let toPageMs = 0;

// MediaPipe's runtime writes notes to its error output; on the console they are notes.
const writeError = console.error;
console.error = (...parts: unknown[]) => {
  const [first] = parts;
  if (typeof first === 'string' && first.startsWith('INFO:')) console.info(...parts);
  else writeError(...parts);
};

// Requests are worked off one after the other: a frame never meets a half-built landmarker.
let previous: Promise<void> = Promise.resolve();
self.addEventListener('message', ({ data }: MessageEvent<PoseRequest>) => {
  const receivedAtMs = performance.now();
  previous = previous.then(() => handle(data, receivedAtMs));
});

async function handle(request: PoseRequest, receivedAtMs: number): Promise<void> {
  switch (request.kind) {
    case 'load':
      return load(request);
    case 'restart':
      if (followsBody) await restart();
      return;
    case 'frame':
      return look(request, receivedAtMs);
    default:
      request satisfies never;
  }
}

async function load(request: LoadRequest): Promise<void> {
  toPageMs = performance.timeOrigin - request.pageTimeOriginMs;
  try {
    landmarker?.close();
    landmarker = null;
    confidence = request.confidence;
    ({ preset } = request);
    const url = `${request.modelFolderUrl}${POSE_MODEL[preset]}.task`;
    model = await fetchModel(url, request.fresh);
    let cpuReason: CpuReason | null = request.delegate === 'CPU' ? 'asked_for' : null;
    if (request.delegate === 'auto') cpuReason = whyNoGraphicsProcessor(new OffscreenCanvas(1, 1));
    const chosen = await start(model, cpuReason);
    landmarker = chosen.landmarker;
    delegate = chosen.cpuReason === null ? 'GPU' : 'CPU';
    reply({ kind: 'loaded', preset: request.preset, delegate, cpuReason: chosen.cpuReason });
  } catch (error) {
    reply({ kind: 'load_failed', detail: describe(error) });
  }
}

async function start(
  task: Uint8Array,
  cpuReason: CpuReason | null,
): Promise<{ readonly landmarker: PoseLandmarker; readonly cpuReason: CpuReason | null }> {
  if (cpuReason === null) {
    try {
      return { landmarker: await begin(task, 'GPU'), cpuReason };
    } catch {
      return {
        landmarker: await begin(task, 'CPU'),
        cpuReason: 'gpu_failed',
      };
    }
  }
  return { landmarker: await begin(task, 'CPU'), cpuReason };
}

async function fetchModel(url: string, fresh: boolean): Promise<Uint8Array> {
  const response = await fetch(url, { cache: fresh ? 'reload' : 'default' });
  if (!response.ok) throw new Error(`${url} answered ${response.status}.`);
  return new Uint8Array(await response.arrayBuffer());
}

/** Builds the graph anew: after an error it does not recover, and a new stream is a new body. */
async function restart(): Promise<boolean> {
  if (model === null) return false;
  landmarker?.close();
  landmarker = null;
  followsBody = false;
  clock.startStream();
  try {
    landmarker = await begin(model, delegate);
    return true;
  } catch (error) {
    reply({ kind: 'load_failed', detail: describe(error) });
    return false;
  }
}

function begin(task: Uint8Array, where: PoseDelegate): Promise<PoseLandmarker> {
  const mine = ++begun;
  return startLandmarker(task, where, confidence, () => {
    if (mine === begun) goOnWithoutGpu();
  });
}

/** Even on the main processor pictures pass through the graphics processor. */
function goOnWithoutGpu(): void {
  delegate = 'CPU';
  previous = previous.then(async () => {
    if (await restart()) reply({ kind: 'loaded', preset, delegate, cpuReason: 'gpu_lost' });
  });
}

async function look(request: FrameRequest, receivedAtMs: number): Promise<void> {
  let handedBack = false;
  try {
    if (landmarker === null) throw new Error('The landmarker is not loaded.');
    followsBody = true;
    const stampMs = clock.next(request.captureTimeMs);
    const result = landmarker.detectForVideo(request.picture, stampMs);
    const answer: PoseReply = {
      kind: 'landmarks',
      id: request.id,
      picture: request.picture,
      landmarks: landmarksOf(result, request.captureTimeMs),
      receivedAtMs: receivedAtMs + toPageMs,
      landmarksAtMs: performance.now() + toPageMs,
    };
    self.postMessage(answer, { transfer: [request.picture] });
    handedBack = true;
  } catch (error) {
    await restart();
    reply({ kind: 'frame_failed', id: request.id, detail: describe(error) });
  } finally {
    if (!handedBack) request.picture.close();
  }
}

function reply(answer: PoseReply): void {
  self.postMessage(answer);
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
