/**
 * Makes pictures smaller before the landmarker sees them: what a network scales down to 256
 * pixels need not be handed over in thousands. One canvas serves all pictures.
 */
export class InputPicture {
  /** Longer side of what the landmarker gets, px; null: the picture as it is. */
  longSidePx: number | null = null;
  #canvas: OffscreenCanvas | null = null;
  #context: OffscreenCanvasRenderingContext2D | null = null;

  /** The picture, or a smaller one that is overwritten by the next call. */
  of(picture: VideoFrame | ImageBitmap): VideoFrame | ImageBitmap | OffscreenCanvas {
    if (this.longSidePx === null) return picture;
    const widthPx = 'displayWidth' in picture ? picture.displayWidth : picture.width;
    const heightPx = 'displayHeight' in picture ? picture.displayHeight : picture.height;
    const scale = this.longSidePx / Math.max(widthPx, heightPx);
    if (scale >= 1) return picture;
    const context = this.#sized(Math.round(scale * widthPx), Math.round(scale * heightPx));
    context.drawImage(picture, 0, 0, context.canvas.width, context.canvas.height);
    return context.canvas;
  }

  #sized(widthPx: number, heightPx: number): OffscreenCanvasRenderingContext2D {
    this.#canvas ??= new OffscreenCanvas(widthPx, heightPx);
    this.#context ??= this.#canvas.getContext('2d', { alpha: false });
    if (this.#context === null) throw new Error('This browser gives no canvas to a worker.');
    if (this.#canvas.width !== widthPx) this.#canvas.width = widthPx;
    if (this.#canvas.height !== heightPx) this.#canvas.height = heightPx;
    return this.#context;
  }
}
