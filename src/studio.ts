/**
 * The page behind `npm run simulate -- --render`: it draws a movement as a camera would see it
 * and lets the real landmarker look at the pictures. Scripts drive it through `window.studio`.
 */
import { type FilesetResolver, PoseLandmarker } from '@mediapipe/tasks-vision';
import wasmLoaderPath from '@mediapipe/tasks-vision/vision_wasm_internal.js?url';
import wasmBinaryPath from '@mediapipe/tasks-vision/vision_wasm_internal.wasm?url';
import { Landmark } from './dsp/landmarks/landmark.ts';
import { appearanceOf } from './render/athlete/appearance.ts';
import { AthletePicture, windowFor } from './render/athlete/athlete-picture.ts';
import { projectPose } from './render/athlete/project-pose.ts';
import type { CameraSetup } from './streams/athlete/camera/camera-setup.ts';
import { createMovement, type MovementSpec } from './streams/athlete/create-movement.ts';
import { type ForcePlateTrace, forcePlateMovement } from './streams/athlete/drive/force-plate.ts';
import { type MotionCapture, mocapMovement } from './streams/athlete/drive/mocap.ts';
import type { Movement, MovementTruth } from './streams/athlete/movement.ts';
import { SeededRandom } from './streams/athlete/random.ts';

/** Where a clip's movement comes from. */
export type StudioMovement =
  | { readonly kind: 'spec'; readonly spec: MovementSpec }
  | { readonly kind: 'mocap'; readonly capture: MotionCapture }
  | { readonly kind: 'force'; readonly trace: ForcePlateTrace };

/** One clip to be made. */
export interface StudioJob {
  readonly movement: StudioMovement;
  readonly view: CameraSetup;
  readonly frameRateHz: number;
  readonly exposureMs: number;
  readonly subFrames: number;
  /** The clip ends this long after the last landing, ms; by default with the movement. */
  readonly afterLandingMs?: number;
  /** Appearance and the phase of the frame clock. */
  readonly seed: number;
  /** Which landmarker looks at the pictures; null: none. */
  readonly model: 'lite' | 'full' | 'heavy' | null;
  /** JPEG quality 0…1 of the pictures to be returned; null: none are. */
  readonly jpegQuality: number | null;
}

/** What the landmarker and the camera's geometry say about one frame. */
export interface StudioFrame {
  /** Middle of the exposure, ms from the movement's start. */
  readonly timeMs: number;
  /** 33 × (x, y, z, visibility) in picture fractions; null where nobody was found. */
  readonly image: readonly number[] | null;
  /** 33 × (x, y, z) in metres. */
  readonly world: readonly number[] | null;
  /** 33 × (x, y): where the joints really are in the picture. */
  readonly projected: readonly number[];
  /** The picture as a base64 JPEG. */
  readonly jpeg: string | null;
}

/** A finished clip. */
export interface StudioClip {
  readonly frames: readonly StudioFrame[];
  readonly truth: MovementTruth;
  readonly movementName: string;
  readonly durationMs: number;
  readonly statureM: number;
  readonly massKg: number;
  readonly boxHeightM: number;
}

/** What the page offers to scripts. One clip a page: the landmarker keeps its tracking. */
export interface Studio {
  makeClip(job: StudioJob): Promise<StudioClip>;
}

declare global {
  interface Window {
    studio?: Studio;
  }
}

const POSE_STEP_MS = 20;

async function createLandmarker(model: 'lite' | 'full' | 'heavy'): Promise<PoseLandmarker> {
  // The resolver's own paths point to a server; only its type is of use here.
  const files: Awaited<ReturnType<typeof FilesetResolver.forVisionTasks>> = {
    wasmLoaderPath,
    wasmBinaryPath,
  };
  return PoseLandmarker.createFromOptions(files, {
    baseOptions: { modelAssetPath: `/models/pose_landmarker_${model}.task`, delegate: 'CPU' },
    runningMode: 'VIDEO',
    numPoses: 1,
  });
}

function movementOf(source: StudioMovement): Movement {
  switch (source.kind) {
    case 'spec':
      return createMovement(source.spec);
    case 'mocap':
      return mocapMovement(source.capture);
    case 'force':
      return forcePlateMovement(source.trace);
  }
}

/** The movement shifted along the floor so that the camera looks at the middle of its way. */
function centred(movement: Movement): Movement {
  const ends = [new Range(), new Range()] as const;
  for (const pose of posesOf(movement)) {
    ends[0].add(((pose[3 * Landmark.leftHip] ?? 0) + (pose[3 * Landmark.rightHip] ?? 0)) / 2);
    ends[1].add(
      ((pose[3 * Landmark.leftHip + 2] ?? 0) + (pose[3 * Landmark.rightHip + 2] ?? 0)) / 2,
    );
  }
  const shift = [ends[0].middle, 0, ends[1].middle];
  return {
    ...factsOf(movement),
    poseAt(timeMs, pose) {
      movement.poseAt(timeMs, pose);
      for (let index = 0; index < pose.length; index++) {
        pose[index] = (pose[index] ?? 0) - (shift[index % 3] ?? 0);
      }
    },
  };
}

function factsOf({ name, durationMs, truth, statureM, massKg, boxHeightM }: Movement) {
  return { name, durationMs, truth, statureM, massKg, boxHeightM };
}

/** The smallest and the largest of some numbers. */
class Range {
  #low = Number.POSITIVE_INFINITY;
  #high = Number.NEGATIVE_INFINITY;

  add(value: number): void {
    this.#low = Math.min(this.#low, value);
    this.#high = Math.max(this.#high, value);
  }

  get middle(): number {
    return (this.#low + this.#high) / 2;
  }
}

async function makeClip(job: StudioJob): Promise<StudioClip> {
  const movement = centred(movementOf(job.movement));
  const landmarker = job.model === null ? null : await createLandmarker(job.model);
  const random = new SeededRandom(job.seed);
  const firstPose = new Float64Array(99);
  movement.poseAt(0, firstPose);
  const picture = new AthletePicture(
    {
      view: job.view,
      look: appearanceOf(() => random.next()),
      random: () => random.next(),
      statureM: movement.statureM,
      boxHeightM: movement.boxHeightM,
      exposureMs: job.exposureMs,
      subFrames: job.subFrames,
      window: windowFor(job.view, posesOf(movement)),
    },
    firstPose,
  );
  const frames: StudioFrame[] = [];
  const intervalMs = 1000 / job.frameRateHz;
  // Clips begin at different phases of the frame clock, so that events fall anywhere in a frame.
  const startMs = intervalMs * random.next();
  const lastLandingMs = movement.truth.jumps.at(-1)?.events.landing_ms;
  const endMs =
    job.afterLandingMs === undefined || lastLandingMs === undefined
      ? movement.durationMs
      : Math.min(movement.durationMs, lastLandingMs + job.afterLandingMs);
  for (let timeMs = startMs; timeMs < endMs; timeMs += intervalMs) {
    picture.expose(timeMs, (at, pose) => movement.poseAt(at, pose));
    frames.push(await lookAt(picture.canvas, timeMs, landmarker, movement, job));
  }
  landmarker?.close();
  picture.dispose();
  const { name: movementName, ...facts } = factsOf(movement);
  return { frames, movementName, ...facts };
}

function* posesOf(movement: Movement): Generator<Float64Array> {
  const pose = new Float64Array(99);
  for (let timeMs = 0; timeMs <= movement.durationMs; timeMs += POSE_STEP_MS) {
    movement.poseAt(timeMs, pose);
    yield pose;
  }
}

async function lookAt(
  canvas: HTMLCanvasElement,
  timeMs: number,
  landmarker: PoseLandmarker | null,
  movement: Movement,
  job: StudioJob,
): Promise<StudioFrame> {
  const pose = new Float64Array(99);
  movement.poseAt(timeMs, pose);
  const result = landmarker?.detectForVideo(canvas, timeMs);
  const image = result?.landmarks[0];
  const world = result?.worldLandmarks[0];
  return {
    timeMs,
    image: image?.flatMap(({ x, y, z, visibility }) => [x, y, z, visibility]) ?? null,
    world: world?.flatMap(({ x, y, z }) => [x, y, z]) ?? null,
    projected: Array.from(projectPose(job.view, pose)),
    jpeg: job.jpegQuality === null ? null : encodeJpeg(canvas, job.jpegQuality),
  };
}

function encodeJpeg(canvas: HTMLCanvasElement, quality: number): string {
  return canvas.toDataURL('image/jpeg', quality).replace(/^data:[^,]*,/, '');
}

window.studio = { makeClip };
