import type { PoseDelegate } from './pose-message.ts';

/**
 * Prepares pictures for the landmarker. For the graphics processor they are made smaller where that
 * is asked for: what a network scales down to 256 pixels need not be handed over in thousands. For
 * the main processor they are drawn in its own memory: the runtime would have the browser's drawing
 * process convert each, where it waits for whatever the page draws. One canvas serves all pictures.
 */
export class InputPicture {
  /** Longer side of what the landmarker gets, px; null: the picture's own. */
  longSidePx: number | null = null;
  #delegate: PoseDelegate | null = null;
  #context: OffscreenCanvasRenderingContext2D | null = null;

  /**
   * The picture, or a drawing of it that is overwritten by the next call.
   * @param delegate where the landmarker runs
   */
  of(
    picture: VideoFrame | ImageBitmap,
    delegate: PoseDelegate,
  ): VideoFrame | ImageBitmap | OffscreenCanvas {
    const widthPx = 'displayWidth' in picture ? picture.displayWidth : picture.width;
    const heightPx = 'displayHeight' in picture ? picture.displayHeight : picture.height;
    const longSidePx = Math.max(widthPx, heightPx);
    const scale = Math.min(1, (this.longSidePx ?? longSidePx) / longSidePx);
    if (scale === 1 && delegate === 'GPU') return picture;
    const context = this.#sized(
      Math.round(scale * widthPx),
      Math.round(scale * heightPx),
      delegate,
    );
    const { canvas } = context;
    context.drawImage(picture, 0, 0, canvas.width, canvas.height);
    return canvas;
  }

  #sized(
    widthPx: number,
    heightPx: number,
    delegate: PoseDelegate,
  ): OffscreenCanvasRenderingContext2D {
    if (this.#context === null || this.#delegate !== delegate) {
      this.#delegate = delegate;
      this.#context = new OffscreenCanvas(widthPx, heightPx).getContext('2d', {
        alpha: false,
        willReadFrequently: delegate === 'CPU',
      });
    }
    if (this.#context === null) throw new Error('This browser gives no canvas to a worker.');
    const { canvas } = this.#context;
    if (canvas.width !== widthPx) canvas.width = widthPx;
    if (canvas.height !== heightPx) canvas.height = heightPx;
    return this.#context;
  }
}
