import type { LandmarkFrame, PictureSize } from '../dsp/landmarks/landmark-frame.ts';
import { drawReplay } from '../render/session/replay-canvas.ts';
import { startVideoEncoding, type VideoEncoding } from '../streams/session/video-encoding.ts';
import { type ReplayLayers, replayPicture } from './replay-drawing.ts';

/** Encoders want even sides. */
function even(px: number): number {
  return 2 * Math.round(px / 2);
}

/** A video that is being made, with skeleton, angles and numbers drawn into its pictures. */
export class OverlayFilm {
  readonly #picture: PictureSize;
  readonly #encoding: VideoEncoding;
  readonly #canvas = new OffscreenCanvas(2, 2);
  #firstMs: number | null = null;

  private constructor(picture: PictureSize, encoding: VideoEncoding) {
    this.#picture = picture;
    this.#encoding = encoding;
  }

  /**
   * @param picture size of the recorded pictures
   * @param open begins the file and gives what writes its bytes to where they belong
   * @returns null where this browser has no encoder
   */
  static async start(
    picture: PictureSize,
    open: Parameters<typeof startVideoEncoding>[2],
  ): Promise<OverlayFilm | null> {
    const { widthPx, heightPx } = replayPicture(picture, null, NO_LAYERS);
    const encoding = await startVideoEncoding(even(widthPx), even(heightPx), open, 'every_frame');
    return encoding === null ? null : new OverlayFilm(picture, encoding);
  }

  /** Adds a frame at its capture time, counted from the first one's; its picture stays the caller's. */
  async add(landmarks: LandmarkFrame, layers: Partial<ReplayLayers>): Promise<void> {
    const shown = replayPicture(this.#picture, landmarks, { ...NO_LAYERS, ...layers });
    const size = { widthPx: even(shown.widthPx), heightPx: even(shown.heightPx) };
    drawReplay(this.#canvas, { ...shown, ...size });
    this.#firstMs ??= landmarks.captureTimeMs;
    const timestamp = Math.round(1000 * (landmarks.captureTimeMs - this.#firstMs));
    await this.#encoding.add(new VideoFrame(this.#canvas, { timestamp }));
  }

  /** Writes what is still to be written. */
  finish(): Promise<void> {
    return this.#encoding.finish();
  }
}

const NO_LAYERS: ReplayLayers = { mirrored: false, picture: null, ghost: null, lines: [] };
