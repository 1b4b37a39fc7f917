import type { PoseLandmarker } from '@mediapipe/tasks-vision';
import { whyNoGraphicsProcessor } from './graphics-processor.ts';
import { InputPicture } from './input-picture.ts';
import { landmarksOf, startLandmarker } from './landmarker.ts';
import type { CpuReason, PoseDelegate, PoseReply, PoseRequest } from './pose-message.ts';
import { POSE_MODEL, type PosePreset } from './pose-preset.ts';
import { RisingClock } from './rising-clock.ts';

type LoadRequest = Extract<PoseRequest, { kind: 'load' }>;
type ChangeRequest = Extract<PoseRequest, { kind: 'change' }>;
type FrameRequest = Extract<PoseRequest, { kind: 'frame' }>;

const clock = new RisingClock();
let model: Uint8Array | null = null;
let delegate: PoseDelegate = 'CPU';
let preset: PosePreset = 'balanced';
/** Why `delegate` is the main processor. */
let cpuReason: CpuReason | null = null;
const input = new InputPicture();
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
    case 'change':
      return change(request);
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
    input.longSidePx = request.inputLongSidePx;
    cpuReason = request.delegate === 'CPU' ? 'asked_for' : null;
    if (request.delegate === 'auto') cpuReason = whyNoGraphicsProcessor(new OffscreenCanvas(1, 1));
    await start(model);
  } catch (error) {
    reply({ kind: 'load_failed', detail: describe(error) });
  }
}

/** Begins on the graphics processor unless there is a reason not to, and says what runs. */
async function start(task: Uint8Array): Promise<void> {
  if (cpuReason === null) {
    try {
      landmarker = await begin(task, 'GPU');
    } catch {
      cpuReason = 'gpu_failed';
    }
  }
  landmarker ??= await begin(task, 'CPU');
  delegate = cpuReason === null ? 'GPU' : 'CPU';
  // On the main processor a smaller picture saves nothing.
  if (delegate === 'CPU') input.longSidePx = null;
  announce();
}

function announce(): void {
  reply({ kind: 'loaded', preset, delegate, cpuReason, inputLongSidePx: input.longSidePx });
}

async function change({ quality, modelFolderUrl }: ChangeRequest): Promise<void> {
  input.longSidePx = quality.inputLongSidePx;
  if (model !== null && quality.preset === preset && quality.delegate === delegate) {
    announce();
    return;
  }
  try {
    const url = `${modelFolderUrl}${POSE_MODEL[quality.preset]}.task`;
    model = await fetchModel(url, false);
    landmarker?.close();
    landmarker = null;
    followsBody = false;
    clock.startStream();
    ({ preset } = quality);
    if (quality.delegate === 'GPU') cpuReason = null;
    else cpuReason ??= 'gpu_slow';
    await start(model);
  } catch (error) {
    reply({ kind: 'load_failed', detail: describe(error) });
  }
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
  input.longSidePx = null;
  cpuReason = 'gpu_lost';
  previous = previous.then(async () => {
    if (await restart()) announce();
  });
}

async function look(request: FrameRequest, receivedAtMs: number): Promise<void> {
  let handedBack = false;
  try {
    if (landmarker === null) throw new Error('The landmarker is not loaded.');
    followsBody = true;
    const stampMs = clock.next(request.captureTimeMs);
    const result = landmarker.detectForVideo(input.of(request.picture, delegate), stampMs);
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
