import { IMAGE_STRIDE, LANDMARK_COUNT, Landmark } from '../../../dsp/landmarks/landmark.ts';
import type { LandmarkFrame } from '../../../dsp/landmarks/landmark-frame.ts';
import { inRadians } from '../../../dsp/numerics/angle.ts';
import { quantiseLandmarks } from '../../track/quantise-landmarks.ts';
import type { CameraSetup } from '../camera/camera-setup.ts';
import { PinholeCamera } from '../camera/pinhole-camera.ts';
import type { BodyPose } from '../movement.ts';
import { SeededRandom } from '../random.ts';
import { CorrelatedNoise } from './correlated-noise.ts';
import { Episode } from './episode.ts';
import { LandmarkSmoothing } from './landmark-smoothing.ts';
import { bodyParts, mirroredLandmarks, type NoiseModel } from './noise-model.ts';
import { isOutside, VisibilityModel } from './visibility.ts';

const COORDINATES = 3;
const CHANNELS = LANDMARK_COUNT * COORDINATES;
/** Step over which a landmark's velocity is taken, ms. */
const VELOCITY_STEP_MS = 4;
/** MediaPipe scales its smoothing by the mean side of the body's box, some 0.65 of the stature. */
const BOX_SIDE_STATURES = 0.65;
const FEET = [
  [Landmark.leftHeel, Landmark.leftFootIndex],
  [Landmark.rightHeel, Landmark.rightFootIndex],
] as const;
/** Where a bystander stands: to the athlete's left in the room, and how far, m. */
const BYSTANDER_M = { x: -0.9, z: -1.1 };

/** What the simulated landmarker looks at. */
export interface SimulatedView {
  readonly camera: CameraSetup;
  readonly statureM: number;
  readonly exposureMs: number;
  readonly noise: NoiseModel;
  readonly seed: number;
  /** Writes the body at a time on the frames' clock. */
  poseAt(timeMs: number, pose: BodyPose): void;
}

/**
 * Landmarks as MediaPipe would give them of a body that is known exactly: projected, mislocated
 * by {@link NoiseModel}, smoothed as in its graph. The same view and times give the same frames.
 */
export class SimulatedLandmarker {
  readonly #view: SimulatedView;
  readonly #camera: PinholeCamera;
  readonly #bias: Float64Array;
  readonly #fast: CorrelatedNoise;
  readonly #slow: CorrelatedNoise;
  readonly #swap: Episode;
  readonly #bystander: Episode;
  readonly #loss: Episode;
  readonly #smoothImage: LandmarkSmoothing;
  readonly #smoothWorld: LandmarkSmoothing;
  readonly #visibility = new VisibilityModel();
  readonly #worldScale: number;
  /** 0 seen from the front, 1 from the side. */
  readonly #sideView: number;
  readonly #pose = new Float64Array(CHANNELS);
  readonly #image = new Float64Array(LANDMARK_COUNT * IMAGE_STRIDE);
  readonly #earlier = new Float64Array(LANDMARK_COUNT * IMAGE_STRIDE);
  readonly #world = new Float64Array(CHANNELS);
  readonly #earlierWorld = new Float64Array(CHANNELS);
  /** Image landmarks without visibility, in pixels. */
  readonly #pixels = new Float64Array(CHANNELS);
  #previousMs: number | null = null;

  constructor(view: SimulatedView) {
    const { noise, camera } = view;
    const random = new SeededRandom(view.seed);
    this.#sideView = Math.sin(inRadians(camera.yawDeg)) ** 2;
    this.#view = view;
    this.#camera = new PinholeCamera(camera);
    this.#bias = Float64Array.from({ length: CHANNELS }, () => random.normal());
    this.#worldScale = 1 + noise.worldScale * random.normal();
    // Each cause has random numbers of its own: switching one off leaves the others as they were.
    const own = () => new SeededRandom(random.integer(0, 0xffffffff));
    this.#fast = new CorrelatedNoise(CHANNELS, noise.correlationMs, own());
    this.#slow = new CorrelatedNoise(CHANNELS, noise.driftCorrelationMs, own());
    this.#swap = new Episode(noise.swapsPerSecond * this.#sideView, noise.swapMs, own());
    this.#bystander = new Episode(noise.bystandersPerMinute / 60, noise.bystanderMs, own());
    this.#loss = new Episode(noise.lossesPerMinute / 60, noise.lossMs, own());
    const boxSidePx = BOX_SIDE_STATURES * view.statureM * this.#camera.pixelsPerMetre;
    this.#smoothImage = new LandmarkSmoothing(CHANNELS, 0.05, 80, boxSidePx);
    this.#smoothWorld = new LandmarkSmoothing(CHANNELS, 0.1, 40, 1);
  }

  /** The landmarks of the frame taken at this time, later than the one before; quantised. */
  look(captureTimeMs: number): LandmarkFrame {
    const stepMs = this.#previousMs === null ? 0 : captureTimeMs - this.#previousMs;
    this.#previousMs = captureTimeMs;
    this.#fast.advance(stepMs);
    this.#slow.advance(stepMs);
    const isSwapped = this.#swap.isOn(captureTimeMs, stepMs);
    const isBystander = this.#bystander.isOn(captureTimeMs, stepMs);
    const isLost = this.#loss.isOn(captureTimeMs, stepMs);
    this.#project(captureTimeMs, isBystander);
    if (isLost || this.#hipsAreOutside()) {
      this.#smoothImage.reset();
      this.#smoothWorld.reset();
      this.#visibility.reset();
      return quantiseLandmarks({ captureTimeMs, image: null, world: null });
    }
    this.#mislocate();
    this.#flattenFeet();
    if (isSwapped) this.#swapSides();
    if (this.#view.noise.smooths) {
      this.#smoothImage.apply(captureTimeMs, this.#pixels);
      this.#smoothWorld.apply(captureTimeMs, this.#world);
    }
    this.#pixelsToImage();
    this.#visibility.apply(this.#image, this.#world);
    return quantiseLandmarks({ captureTimeMs, image: this.#image, world: this.#world });
  }

  #project(timeMs: number, isBystander: boolean): void {
    const bodyTimeMs = isBystander ? Number.NEGATIVE_INFINITY : timeMs;
    this.#projectAt(bodyTimeMs - VELOCITY_STEP_MS, isBystander, this.#earlier, this.#earlierWorld);
    this.#projectAt(bodyTimeMs, isBystander, this.#image, this.#world);
  }

  #projectAt(timeMs: number, isBystander: boolean, image: Float64Array, world: Float64Array): void {
    this.#view.poseAt(timeMs, this.#pose);
    if (isBystander) {
      for (let i = 0; i < CHANNELS; i += COORDINATES) {
        this.#pose[i] = (this.#pose[i] ?? 0) + BYSTANDER_M.x;
        this.#pose[i + 2] = (this.#pose[i + 2] ?? 0) + BYSTANDER_M.z;
      }
    }
    this.#camera.project(this.#pose, image, world);
  }

  #hipsAreOutside(): boolean {
    return isOutside(this.#image, Landmark.leftHip) && isOutside(this.#image, Landmark.rightHip);
  }

  /** Adds all errors of place and time; image landmarks go to {@link #pixels}. */
  #mislocate(): void {
    const { noise, exposureMs, statureM, camera } = this.#view;
    const { widthPx, heightPx } = camera.picture;
    const staturePx = statureM * this.#camera.pixelsPerMetre;
    const hipSpeed = this.#speedOf(Landmark.leftHip, staturePx);
    for (let i = 0; i < LANDMARK_COUNT; i += 1) {
      const part = noise.landmarks[bodyParts[i] ?? 'head'];
      const speed = this.#speedOf(i, staturePx);
      // Feet that stand still are mislocated, too, while the body moves above them.
      const felt = Math.max(speed, noise.bodyShare * hipSpeed);
      const moving = felt / (felt + noise.motionHalfSpeed);
      const blur = (noise.blurShare * speed * exposureMs) / 1000;
      const guessed = isOutside(this.#image, i) ? noise.outsideFactor : 1;
      const fastX = guessed * Math.hypot(part.rest + part.motionX * moving, blur);
      const fastY = guessed * Math.hypot(part.rest + part.motionY * moving, blur);
      const lag = part.lagMs / VELOCITY_STEP_MS;
      for (let axis = 0; axis < COORDINATES; axis += 1) {
        const at = COORDINATES * i + axis;
        const worse = axis === 2 ? noise.depthFactor : 1;
        const fast = axis === 1 ? fastY : fastX;
        const error = worse * this.#errorAt(at, part.bias, fast, guessed * noise.drift);
        const sizePx = axis === 1 ? heightPx : widthPx;
        const valuePx = (this.#image[IMAGE_STRIDE * i + axis] ?? 0) * sizePx;
        this.#pixels[at] = valuePx - lag * this.#stepPx(i, axis, sizePx) + error * staturePx;
        const metres = this.#world[at] ?? 0;
        const stepM = metres - (this.#earlierWorld[at] ?? 0);
        this.#world[at] = (metres - lag * stepM + error * statureM) * this.#worldScale;
      }
    }
  }

  /** Speed of a landmark in the picture, statures a second. */
  #speedOf(landmark: number, staturePx: number): number {
    const { widthPx, heightPx } = this.#view.camera.picture;
    const stepX = this.#stepPx(landmark, 0, widthPx);
    const stepY = this.#stepPx(landmark, 1, heightPx);
    return ((Math.hypot(stepX, stepY) / VELOCITY_STEP_MS) * 1000) / staturePx;
  }

  #flattenFeet(): void {
    const { heel, toeFront, toeSide } = this.#view.noise.pointedFoot;
    const toe = toeFront + (toeSide - toeFront) * this.#sideView ** 2;
    for (const [heelAt, toeAt] of FEET) {
      const pointedM = (this.#pose[3 * heelAt + 1] ?? 0) - (this.#pose[3 * toeAt + 1] ?? 0);
      const downM = Math.max(0, pointedM);
      this.#moveDown(heelAt, heel * downM);
      this.#moveDown(toeAt, -toe * downM);
    }
  }

  #moveDown(landmark: number, metres: number): void {
    const y = COORDINATES * landmark + 1;
    this.#pixels[y] = (this.#pixels[y] ?? 0) + metres * this.#camera.pixelsPerMetre;
    this.#world[y] = (this.#world[y] ?? 0) + metres * this.#worldScale;
  }

  /** Way of a coordinate in the last {@link VELOCITY_STEP_MS}, px. */
  #stepPx(landmark: number, axis: number, sizePx: number): number {
    const at = IMAGE_STRIDE * landmark + axis;
    return ((this.#image[at] ?? 0) - (this.#earlier[at] ?? 0)) * sizePx;
  }

  /** Error of one coordinate, statures. */
  #errorAt(channel: number, bias: number, fast: number, slow: number): number {
    return (
      bias * (this.#bias[channel] ?? 0) +
      fast * (this.#fast.values[channel] ?? 0) +
      slow * (this.#slow.values[channel] ?? 0)
    );
  }

  #swapSides(): void {
    mirroredLandmarks.forEach((twin, i) => {
      if (twin <= i) return;
      for (let axis = 0; axis < COORDINATES; axis += 1) {
        exchange(this.#pixels, COORDINATES * i + axis, COORDINATES * twin + axis);
        exchange(this.#world, COORDINATES * i + axis, COORDINATES * twin + axis);
      }
    });
  }

  #pixelsToImage(): void {
    const { widthPx, heightPx } = this.#view.camera.picture;
    for (let i = 0; i < LANDMARK_COUNT; i += 1) {
      this.#image[IMAGE_STRIDE * i] = (this.#pixels[COORDINATES * i] ?? 0) / widthPx;
      this.#image[IMAGE_STRIDE * i + 1] = (this.#pixels[COORDINATES * i + 1] ?? 0) / heightPx;
      this.#image[IMAGE_STRIDE * i + 2] = (this.#pixels[COORDINATES * i + 2] ?? 0) / widthPx;
    }
  }
}

function exchange(values: Float64Array, i: number, j: number): void {
  const kept = values[i] ?? 0;
  values[i] = values[j] ?? 0;
  values[j] = kept;
}
