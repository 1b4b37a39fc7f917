import {
  ColorManagement,
  LinearSRGBColorSpace,
  OrthographicCamera,
  Scene,
  WebGLRenderer,
} from 'three';
import type { Phase } from '../../dsp/analysis/attempt.ts';
import type { PictureSize } from '../../dsp/landmarks/landmark-frame.ts';
import { BONES } from './bones.ts';
import { CENTRE_TRACK_CAPACITY, CentreTrack } from './centre-track.ts';
import type { DrawingEffort } from './drawing-effort.ts';
import { FatLines } from './fat-lines.ts';
import { PHASE_LOOK } from './phase-look.ts';
import { fitPicture } from './picture-fit.ts';
import { type PictureMapping, sceneX, sceneY } from './picture-mapping.ts';
import { PicturePlane } from './picture-plane.ts';
import { type LengthWriter, type PixelMapping, TeachingLayer } from './teaching-layer.ts';
import type { MarkSwitches, TeachingMarks } from './teaching-marks.ts';

const IMAGE_STRIDE = 4;
/** Widths of the lines as shares of the drawn picture's height. */
const SKELETON_WIDTH = 0.008;
const CENTRE_TRACK_WIDTH = 0.004;
const FLOOR_WIDTH = 0.003;
/** No line is thinner, CSS pixels. */
const MIN_WIDTH_PX = 1.5;
/** More pixels than this cost time and cannot be told apart from three metres. */
const MAX_PIXEL_RATIO = 2;

/** What one frame looks like. */
export interface OverlayFrame {
  readonly captureTimeMs: number;
  /** The picture that was analysed; null: landmarks only. The overlay takes it over. */
  readonly picture: VideoFrame | ImageBitmap | null;
  /** As `LandmarkFrame.image`. */
  readonly image: ArrayLike<number> | null;
  readonly phase: Phase;
  /** y of the floor in picture heights; NaN where it is not known. */
  readonly floorY: number;
  /** Null: nothing but the skeleton. */
  readonly marks: TeachingMarks | null;
}

/** What is drawn besides the skeleton, and how it is written. */
export interface OverlayStyle {
  readonly switches: MarkSwitches;
  readonly writer: LengthWriter;
}

/** What the overlay tells its owner. */
export interface OverlayListener {
  /** A picture is not needed any more and must be closed. */
  release(picture: VideoFrame | ImageBitmap): void;
  /** The newest frame is on the screen. */
  drawn(frame: OverlayFrame): void;
}

/**
 * The analysed picture with the athlete's skeleton on it. It renders once for each new frame or
 * size, in the browser's own rhythm or slower, and never while the page is hidden.
 *
 * @throws where the browser gives no WebGL 2 context
 */
export class Overlay {
  readonly #canvas: HTMLCanvasElement;
  readonly #listener: OverlayListener;
  readonly #effort: DrawingEffort;
  readonly #renderer: WebGLRenderer;
  readonly #scene = new Scene();
  readonly #camera = new OrthographicCamera(0, 1, 1, 0, -1, 1);
  readonly #plane = new PicturePlane();
  readonly #skeleton = new FatLines(BONES.length);
  readonly #trackLines = new FatLines(CENTRE_TRACK_CAPACITY);
  readonly #floor = new FatLines(1);
  readonly #track = new CentreTrack();
  readonly #teaching: TeachingLayer;
  readonly #resizing: ResizeObserver;
  readonly #lifetime = new AbortController();
  #mapping: PictureMapping = { aspect: 1, mirrored: false };
  #pixels: PixelMapping = { left: 0, top: 1, pixelsPerUnit: 1 };
  #style: OverlayStyle;
  #frame: OverlayFrame | null = null;
  #request: number | null = null;
  #pause: ReturnType<typeof setTimeout> | null = null;
  #renderedAtMs = Number.NEGATIVE_INFINITY;
  #screenPixelRatio = devicePixelRatio;
  #contextLost = false;

  /** @param labels - lies over the canvas; it is filled with texts. */
  constructor(
    canvas: HTMLCanvasElement,
    labels: HTMLElement,
    style: OverlayStyle,
    effort: DrawingEffort,
    listener: OverlayListener,
  ) {
    this.#style = style;
    this.#teaching = new TeachingLayer(labels);
    // The picture's own values go to the screen as they are.
    ColorManagement.enabled = false;
    this.#canvas = canvas;
    this.#listener = listener;
    this.#effort = effort;
    this.#renderer = new WebGLRenderer({
      canvas,
      antialias: effort.antialias && devicePixelRatio < MAX_PIXEL_RATIO,
      powerPreference: 'high-performance',
    });
    this.#renderer.outputColorSpace = LinearSRGBColorSpace;
    this.#renderer.setClearColor('#0b0f14');
    for (const part of [this.#plane, this.#floor, this.#trackLines, this.#skeleton]) {
      this.#scene.add(part.object);
    }
    this.#scene.add(this.#teaching.object);
    this.#resizing = new ResizeObserver(() => this.#resize());
    this.#resizing.observe(canvas);
    this.#watchContext();
  }

  /** A stream of pictures of this size begins. */
  start(picture: PictureSize, mirrored: boolean): void {
    this.#mapping = { aspect: picture.widthPx / picture.heightPx, mirrored };
    this.#releasePicture();
    this.#frame = null;
    this.#plane.place(this.#mapping);
    this.#track.clear();
    this.#teaching.clear();
    for (const lines of [this.#skeleton, this.#trackLines, this.#floor]) {
      lines.clear();
      lines.commit();
    }
    this.#resize();
  }

  /** Shows a frame at the next opportunity; an older one that was not shown yet gives way. */
  draw(frame: OverlayFrame): void {
    const centre = frame.marks?.centre ?? null;
    if (centre !== null) this.#track.push(frame.captureTimeMs, centre.x, centre.y);
    if (frame.picture !== null && this.#pauseMs() > 0) {
      // A camera has few pictures to lend: none is kept until its turn comes.
      this.#listener.release(frame.picture);
      return;
    }
    this.#releasePicture();
    this.#frame = frame;
    if (document.hidden || this.#contextLost) this.#releasePicture();
    else this.#requestRendering();
  }

  /** Changes what is drawn from now on. */
  set style(style: OverlayStyle) {
    this.#style = style;
    this.#requestRendering();
  }

  /** Gives back everything. */
  close(): void {
    this.#lifetime.abort();
    this.#resizing.disconnect();
    if (this.#request !== null) cancelAnimationFrame(this.#request);
    if (this.#pause !== null) clearTimeout(this.#pause);
    this.#releasePicture();
    for (const part of [this.#plane, this.#floor, this.#trackLines, this.#skeleton]) part.dispose();
    this.#teaching.dispose();
    this.#renderer.dispose();
  }

  /** How long nothing may be rendered yet, ms. */
  #pauseMs(): number {
    return this.#renderedAtMs + this.#effort.leastIntervalMs - performance.now();
  }

  #requestRendering(): void {
    if (this.#pause !== null || this.#request !== null) return;
    const pauseMs = this.#pauseMs();
    if (pauseMs > 0) {
      this.#pause = setTimeout(() => {
        this.#pause = null;
        this.#requestRendering();
      }, pauseMs);
      return;
    }
    this.#request = requestAnimationFrame((nowMs) => {
      this.#request = null;
      this.#renderedAtMs = nowMs;
      // A zoomed page has finer pixels, whether or not its layout changes with it.
      if (devicePixelRatio === this.#screenPixelRatio) this.#render();
      else this.#resize();
    });
  }

  #render(): void {
    if (this.#contextLost) return;
    const frame = this.#frame;
    if (frame !== null) {
      if (frame.picture !== null) this.#plane.show(frame.picture);
      this.#drawBody(frame);
    }
    this.#renderer.render(this.#scene, this.#camera);
    this.#releasePicture();
    if (frame !== null) this.#listener.drawn(frame);
  }

  #drawBody({ image, phase, floorY, captureTimeMs, marks }: OverlayFrame): void {
    const { switches, writer } = this.#style;
    this.#skeleton.clear();
    if (image !== null) {
      for (const [from, to] of BONES) {
        this.#skeleton.add(
          sceneX(this.#mapping, image[from * IMAGE_STRIDE] ?? 0),
          sceneY(image[from * IMAGE_STRIDE + 1] ?? 0),
          sceneX(this.#mapping, image[to * IMAGE_STRIDE] ?? 0),
          sceneY(image[to * IMAGE_STRIDE + 1] ?? 0),
        );
      }
    }
    this.#skeleton.colour = PHASE_LOOK[phase].colour;
    this.#skeleton.commit();
    if (switches.track) this.#track.draw(this.#trackLines, this.#mapping, captureTimeMs);
    else this.#trackLines.clear();
    this.#trackLines.commit();
    if (marks === null) this.#teaching.clear();
    else this.#teaching.draw(marks, switches, this.#mapping, this.#pixels, writer);
    this.#floor.clear();
    if (switches.floor && Number.isFinite(floorY)) {
      this.#floor.add(0, sceneY(floorY), this.#mapping.aspect, sceneY(floorY));
    }
    this.#floor.commit();
  }

  /** The picture is on the graphics processor, or will never be: it can be closed. */
  #releasePicture(): void {
    const picture = this.#frame?.picture ?? null;
    if (this.#frame === null || picture === null) return;
    this.#frame = { ...this.#frame, picture: null };
    this.#listener.release(picture);
  }

  #resize(): void {
    const { clientWidth, clientHeight } = this.#canvas;
    if (clientWidth === 0 || clientHeight === 0) return;
    this.#screenPixelRatio = devicePixelRatio;
    const pixelRatio = this.#effort.pixelShare * Math.min(devicePixelRatio, MAX_PIXEL_RATIO);
    // Each of the two makes the canvas anew.
    if (this.#renderer.getPixelRatio() !== pixelRatio) this.#renderer.setPixelRatio(pixelRatio);
    this.#renderer.setSize(clientWidth, clientHeight, false);
    const plane = fitPicture(this.#mapping.aspect, clientWidth / clientHeight);
    Object.assign(this.#camera, plane);
    this.#camera.updateProjectionMatrix();
    const pictureHeightPx = clientHeight / (plane.top - plane.bottom);
    this.#pixels = { left: plane.left, top: plane.top, pixelsPerUnit: pictureHeightPx };
    this.#teaching.resize(pictureHeightPx);
    this.#skeleton.widthPx = Math.max(MIN_WIDTH_PX, SKELETON_WIDTH * pictureHeightPx);
    this.#trackLines.widthPx = Math.max(MIN_WIDTH_PX, CENTRE_TRACK_WIDTH * pictureHeightPx);
    this.#floor.widthPx = Math.max(MIN_WIDTH_PX, FLOOR_WIDTH * pictureHeightPx);
    // A new size empties the canvas: it is filled before the browser shows it.
    this.#render();
  }

  #watchContext(): void {
    const listen = { signal: this.#lifetime.signal };
    this.#canvas.addEventListener(
      'webglcontextlost',
      (event) => {
        event.preventDefault();
        this.#contextLost = true;
        this.#releasePicture();
      },
      listen,
    );
    this.#canvas.addEventListener(
      'webglcontextrestored',
      () => {
        this.#contextLost = false;
        this.#plane.clear();
        this.#resize();
      },
      listen,
    );
    document.addEventListener('visibilitychange', () => this.#requestRendering(), listen);
  }
}
