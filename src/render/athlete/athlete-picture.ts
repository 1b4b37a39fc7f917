import { type PerspectiveCamera, Scene, WebGLRenderer } from 'three';
import type { CameraSetup } from '../../streams/athlete/camera/camera-setup.ts';
import type { Appearance } from './appearance.ts';
import { AthleteFigure } from './athlete-figure.ts';
import { JOINT_COUNT, Joint } from './joint.ts';
import { placeCamera, projectPose } from './project-pose.ts';
import { Room } from './room.ts';

/** What a series of pictures shows, and how it is exposed. */
export interface PictureSettings {
  readonly view: CameraSetup;
  readonly look: Appearance;
  /** Gives numbers equally distributed in 0…1: the grain of surfaces and sensor. */
  readonly random: () => number;
  readonly statureM: number;
  /** Height of the box under the athlete's feet in the first pose, m; 0 without one. */
  readonly boxHeightM: number;
  /** How long the shutter is open, ms. */
  readonly exposureMs: number;
  /** Instants of the exposure that are drawn and averaged; 4…6 look like a real shutter. */
  readonly subFrames: number;
  /** Size of the part that the athlete fills at most: see {@link windowFor}. */
  readonly window: PictureWindow;
}

/** A part of the picture, in pixels. */
export interface PictureWindow {
  readonly widthPx: number;
  readonly heightPx: number;
}

const BACKGROUND_PASSES = 8;

/**
 * Draws a moving athlete into a canvas as a camera would see it: each picture is the average of
 * what happens while the shutter is open, with a sensor's noise on top.
 *
 * The room is drawn once. Only the part of the picture in which the athlete moves is drawn for
 * each instant of the exposure, all instants side by side, so that software graphics keep up.
 */
export class AthletePicture {
  /** The finished picture, as large as `view.picture`. */
  readonly canvas: HTMLCanvasElement;
  readonly #settings: PictureSettings;
  readonly #picture: CanvasRenderingContext2D;
  readonly #background: HTMLCanvasElement;
  readonly #instants: CanvasRenderingContext2D;
  readonly #average: CanvasRenderingContext2D;
  readonly #renderer: WebGLRenderer;
  readonly #scene = new Scene();
  readonly #camera: PerspectiveCamera;
  readonly #figure: AthleteFigure;
  readonly #room: Room;
  readonly #noise: HTMLCanvasElement;
  readonly #random: () => number;
  readonly #pose = new Float64Array(3 * JOINT_COUNT);

  /** `firstPose`: where the athlete stands at the start (and the box, if there is one). */
  constructor(settings: PictureSettings, firstPose: ArrayLike<number>) {
    const { view, look, random, boxHeightM, window, subFrames } = settings;
    const { widthPx, heightPx } = view.picture;
    this.#settings = settings;
    this.#random = random;
    this.#picture = context2d(widthPx, heightPx);
    this.canvas = this.#picture.canvas;
    this.#noise = noiseTile(look, this.#random);
    this.#camera = placeCamera(view);
    this.#figure = new AthleteFigure(look, settings.statureM, firstPose);
    const [boxX, boxZ] = footing(firstPose);
    this.#room = new Room(look, random, view.yawDeg, { heightM: boxHeightM, x: boxX, z: boxZ });
    this.#scene.add(this.#room, this.#figure);

    this.#renderer = new WebGLRenderer({ antialias: false, preserveDrawingBuffer: false });
    this.#renderer.setPixelRatio(1);
    this.#renderer.setClearColor('#000000', 0);
    this.#background = this.#drawBackground();
    this.#renderer.setSize(window.widthPx * subFrames, window.heightPx, false);
    this.#renderer.autoClear = false;
    this.#renderer.setScissorTest(true);
    this.#instants = context2d(window.widthPx * subFrames, window.heightPx);
    this.#average = context2d(window.widthPx, window.heightPx);
  }

  /**
   * Draws one picture, exposed about `timeMs`.
   *
   * @param poseAt writes the pose at an instant into an array of 99
   */
  expose(timeMs: number, poseAt: (timeMs: number, pose: Float64Array) => void): void {
    const { exposureMs, subFrames, view, window } = this.#settings;
    const { widthPx, heightPx } = window;
    poseAt(timeMs, this.#pose);
    const [left, top] = this.#windowCorner(this.#pose);
    this.#renderer.setScissorTest(false);
    this.#renderer.clear();
    this.#renderer.setScissorTest(true);
    for (let sub = 0; sub < subFrames; sub++) {
      poseAt(timeMs + exposureMs * ((sub + 0.5) / subFrames - 0.5), this.#pose);
      this.#figure.setPose(this.#pose);
      this.#room.castShadows(this.#pose);
      this.#renderer.setViewport(sub * widthPx, 0, widthPx, heightPx);
      this.#renderer.setScissor(sub * widthPx, 0, widthPx, heightPx);
      this.#aim(left, top, widthPx, heightPx);
      this.#renderer.render(this.#scene, this.#camera);
    }
    this.#instants.clearRect(0, 0, widthPx * subFrames, heightPx);
    this.#instants.drawImage(this.#renderer.domElement, 0, 0);
    this.#average.clearRect(0, 0, widthPx, heightPx);
    this.#average.globalCompositeOperation = 'lighter';
    this.#average.globalAlpha = 1 / subFrames;
    for (let sub = 0; sub < subFrames; sub++) {
      this.#average.drawImage(this.#instants.canvas, -sub * widthPx, 0);
    }
    this.#picture.drawImage(this.#background, 0, 0);
    this.#picture.drawImage(this.#average.canvas, left, top);
    this.#addNoise(view);
  }

  /** Frees the graphics memory. */
  dispose(): void {
    this.#renderer.dispose();
    this.#renderer.forceContextLoss();
  }

  #drawBackground(): HTMLCanvasElement {
    const { widthPx, heightPx } = this.#settings.view.picture;
    const background = context2d(widthPx, heightPx);
    this.#renderer.setSize(widthPx, heightPx, false);
    this.#figure.visible = false;
    for (let pass = 1; pass <= BACKGROUND_PASSES; pass++) {
      this.#aim(0, 0, widthPx, heightPx);
      this.#renderer.render(this.#scene, this.#camera);
      background.globalAlpha = 1 / pass;
      background.drawImage(this.#renderer.domElement, 0, 0);
    }
    this.#figure.visible = true;
    this.#room.showOnlyAthletesEffects();
    return background.canvas;
  }

  /** Looks at a part of the picture, moved at random within a pixel: edges become smooth. */
  #aim(left: number, top: number, widthPx: number, heightPx: number): void {
    const { view } = this.#settings;
    this.#camera.setViewOffset(
      view.picture.widthPx,
      view.picture.heightPx,
      left + this.#random() - 0.5,
      top + this.#random() - 0.5,
      widthPx,
      heightPx,
    );
  }

  #windowCorner(pose: ArrayLike<number>): [number, number] {
    const { view, window } = this.#settings;
    const bounds = extentOf(view, pose);
    return [
      Math.round(((bounds.left + bounds.right) / 2) * view.picture.widthPx - window.widthPx / 2),
      Math.round(((bounds.top + bounds.bottom) / 2) * view.picture.heightPx - window.heightPx / 2),
    ];
  }

  #addNoise(view: CameraSetup): void {
    const tile = this.#noise.width;
    const shiftX = -Math.floor(this.#random() * tile);
    const shiftY = -Math.floor(this.#random() * tile);
    this.#picture.globalCompositeOperation = 'overlay';
    for (let x = shiftX; x < view.picture.widthPx; x += tile) {
      for (let y = shiftY; y < view.picture.heightPx; y += tile)
        this.#picture.drawImage(this.#noise, x, y);
    }
    this.#picture.globalCompositeOperation = 'source-over';
  }
}

/**
 * The window that holds the figure in every pose: the joints' largest extent in the picture and
 * what flesh, hair, shoes and shadow add.
 */
export function windowFor(view: CameraSetup, poses: Iterable<ArrayLike<number>>): PictureWindow {
  let width = 0;
  let height = 0;
  for (const pose of poses) {
    const bounds = extentOf(view, pose);
    width = Math.max(width, (bounds.right - bounds.left) * view.picture.widthPx);
    height = Math.max(height, (bounds.bottom - bounds.top) * view.picture.heightPx);
  }
  const margin = 0.12 * Math.max(width, height);
  return { widthPx: Math.ceil(width + 2 * margin), heightPx: Math.ceil(height + 2 * margin) };
}

interface Bounds {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Where a body and its shadow on the floor are in the picture, as fractions. */
function extentOf(view: CameraSetup, pose: ArrayLike<number>): Bounds {
  const bounds = { left: 1e9, right: -1e9, top: 1e9, bottom: -1e9 };
  widen(bounds, projectPose(view, pose));
  const shadow = Float64Array.from(pose, (value, index) => (index % 3 === 1 ? 0 : value));
  widen(bounds, projectPose(view, shadow));
  return bounds;
}

function widen(bounds: Bounds, projected: ArrayLike<number>): void {
  for (let joint = 0; joint < JOINT_COUNT; joint++) {
    const x = projected[2 * joint] ?? 0;
    const y = projected[2 * joint + 1] ?? 0;
    bounds.left = Math.min(bounds.left, x);
    bounds.right = Math.max(bounds.right, x);
    bounds.top = Math.min(bounds.top, y);
    bounds.bottom = Math.max(bounds.bottom, y);
  }
}

function context2d(widthPx: number, heightPx: number): CanvasRenderingContext2D {
  const canvas = document.createElement('canvas');
  canvas.width = widthPx;
  canvas.height = heightPx;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('This browser gives no 2-D canvas');
  return context;
}

function footing(pose: ArrayLike<number>): [number, number] {
  const joints = [Joint.leftHeel, Joint.rightHeel, Joint.leftFootIndex, Joint.rightFootIndex];
  const mean = (axis: number): number =>
    joints.reduce((sum, joint) => sum + (pose[3 * joint + axis] ?? 0), 0) / joints.length;
  return [mean(0), mean(2)];
}

/** Grey noise about the middle, which "overlay" adds to a picture without changing its mean. */
function noiseTile(look: Appearance, random: () => number): HTMLCanvasElement {
  const size = 256;
  const context = context2d(size, size);
  const pixels = context.createImageData(size, size);
  for (let index = 0; index < pixels.data.length; index += 4) {
    const normal = random() + random() + random() + random() - 2;
    const grey = 128 + normal * Math.sqrt(3) * look.sensorNoise;
    pixels.data[index] = grey;
    pixels.data[index + 1] = grey;
    pixels.data[index + 2] = grey;
    pixels.data[index + 3] = 255;
  }
  context.putImageData(pixels, 0, 0);
  return context.canvas;
}
