import type { FrameTiming } from '../pose/pose-event.ts';
import type { PoseDelegate } from '../pose/pose-message.ts';
import type { PosePreset } from '../pose/pose-preset.ts';
import { FrameRhythm } from './frame-rhythm.ts';
import { QuantileWindow } from './quantile-window.ts';
import { eachSpan, type LatencySpan, type StreamFigures } from './stream-figures.ts';

/** Frames over which percentiles are taken: some seconds. */
const WINDOW_FRAMES = 240;
/** Frames that can be between the analysis and the screen. */
const ON_THE_WAY = 16;
/** Clocks drift: the least delay of a delivery is forgotten at this rate, ms a ms. */
const DRIFT = 0.0001;

/** What runs now, as the pose stage announces it. */
export interface RunningModel {
  readonly preset: PosePreset;
  readonly delegate: PoseDelegate;
  readonly inputLongSidePx: number | null;
}

/** Frames that the pose stage has lost so far. */
export interface FrameLosses {
  /** A newer frame came before they were looked at. */
  readonly droppedFrames: number;
  /** The landmarker could not work on them. */
  readonly failedFrames: number;
}

/** Of a source that brings landmarks of its own. */
export const NO_LOSSES: FrameLosses = { droppedFrames: 0, failedFrames: 0 };

/**
 * Follows each frame from its capture to the screen. Nothing is allocated a frame: times go into
 * windows of a fixed size, {@link figures} is made when somebody looks.
 *
 * A browser tells when a picture was taken on a clock whose origin it keeps to itself. The
 * fastest delivery seen counts as immediate, later ones by how much longer they took: the
 * constant part of the camera's own delay is not in the figures, because no page can see it.
 */
export class StreamMeter {
  readonly #spans = eachSpan(() => new QuantileWindow(WINDOW_FRAMES));
  readonly #camera = new FrameRhythm();
  readonly #measured = new FrameRhythm();
  readonly #wayCaptureMs = new Float64Array(ON_THE_WAY);
  readonly #wayTakenMs = new Float64Array(ON_THE_WAY);
  readonly #wayAnalysedMs = new Float64Array(ON_THE_WAY);
  #wayNext = 0;
  #leastDelayMs = Number.POSITIVE_INFINITY;
  #lastArrivalMs = 0;
  #analysedFrames = 0;
  #drawnFrames = 0;
  #model: RunningModel | null = null;
  readonly #losses: FrameLosses;
  #droppedBefore = 0;
  #failedBefore = 0;

  /** @param losses - who counts the frames that are lost at the pose stage, since whenever */
  constructor(losses: FrameLosses) {
    this.#losses = losses;
    this.start();
  }

  /** Another stream begins: nothing of the last one counts. */
  start(): void {
    for (const window of Object.values(this.#spans)) window.clear();
    this.#camera.clear();
    this.#measured.clear();
    this.#wayCaptureMs.fill(Number.NaN);
    this.#leastDelayMs = Number.POSITIVE_INFINITY;
    this.#analysedFrames = 0;
    this.#drawnFrames = 0;
    this.#droppedBefore = this.#losses.droppedFrames;
    this.#failedBefore = this.#losses.failedFrames;
  }

  /** The model that runs from now on. */
  set model(model: RunningModel) {
    this.#model = model;
  }

  /** The source delivered a frame: its capture time, and now on the page's `performance.now()`. */
  delivered(captureTimeMs: number, arrivedAtMs: number): void {
    this.#camera.push(captureTimeMs);
    if (Number.isFinite(this.#leastDelayMs)) {
      this.#leastDelayMs += DRIFT * (arrivedAtMs - this.#lastArrivalMs);
    }
    this.#lastArrivalMs = arrivedAtMs;
    this.#leastDelayMs = Math.min(this.#leastDelayMs, arrivedAtMs - captureTimeMs);
  }

  /** A frame has been measured. */
  analysed(captureTimeMs: number, timing: FrameTiming, analysedAtMs: number): void {
    // Of a frame that was delivered later than the least, this is when it would have come.
    const takenMs = captureTimeMs + this.#leastDelayMs;
    const { receivedAtMs, landmarksAtMs, returnedAtMs } = timing;
    this.#analysedFrames += 1;
    this.#measured.push(captureTimeMs);
    this.#spans.wait.push((receivedAtMs ?? timing.arrivedAtMs) - takenMs);
    if (receivedAtMs !== null && landmarksAtMs !== null) {
      this.#spans.landmarks.push(landmarksAtMs - receivedAtMs);
    }
    this.#spans.analysis.push(analysedAtMs - (landmarksAtMs ?? returnedAtMs));
    this.#wayCaptureMs[this.#wayNext] = captureTimeMs;
    this.#wayTakenMs[this.#wayNext] = takenMs;
    this.#wayAnalysedMs[this.#wayNext] = analysedAtMs;
    this.#wayNext = (this.#wayNext + 1) % ON_THE_WAY;
  }

  /** A measured frame has been handed to the screen at this `performance.now()`. */
  drawn(captureTimeMs: number, drawnAtMs: number): void {
    const at = this.#wayCaptureMs.indexOf(captureTimeMs);
    if (at < 0) return;
    this.#wayCaptureMs[at] = Number.NaN;
    this.#drawnFrames += 1;
    this.#spans.drawn.push(drawnAtMs - (this.#wayAnalysedMs[at] ?? 0));
    this.#spans.total.push(drawnAtMs - (this.#wayTakenMs[at] ?? 0));
  }

  /** Median interval between the camera's frames, ms; NaN before there are two. */
  get cameraIntervalMs(): number {
    return this.#camera.intervalMs;
  }

  /** The figures as they stand now; a new object each time. */
  get figures(): StreamFigures {
    return {
      cameraRateHz: this.#camera.rateHz,
      measuredRateHz: this.#measured.meanRateHz,
      latency: eachSpan((span) => this.#percentiles(span)),
      dropped: {
        notDelivered: this.#camera.missing,
        replaced: this.#losses.droppedFrames - this.#droppedBefore,
        failed: this.#losses.failedFrames - this.#failedBefore,
        notDrawn: this.#analysedFrames - this.#drawnFrames,
      },
      preset: this.#model?.preset ?? null,
      delegate: this.#model?.delegate ?? null,
      inputLongSidePx: this.#model?.inputLongSidePx ?? null,
    };
  }

  #percentiles(span: LatencySpan) {
    const window = this.#spans[span];
    return { p50Ms: window.quantile(0.5), p95Ms: window.quantile(0.95) };
  }
}
