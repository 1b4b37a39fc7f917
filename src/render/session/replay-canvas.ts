import type { IMAGE_STRIDE as ImageStride } from '../../dsp/landmarks/landmark.ts';
import { BONES } from '../scene/bones.ts';

const IMAGE_STRIDE: typeof ImageStride = 4;

/** A body to be drawn, in fractions of the picture. */
export type DrawnBody = ArrayLike<number> | null;

/** An angle that is written at its joint. */
export interface DrawnAngle {
  /** Fractions of the picture. */
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

/** One picture of a replay. */
export interface ReplayPicture {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly mirrored: boolean;
  /** Stays the caller's. */
  readonly picture: VideoFrame | ImageBitmap | null;
  readonly body: DrawnBody;
  readonly ghost: DrawnBody;
  readonly angles: readonly DrawnAngle[];
  /** Written into the upper left corner. */
  readonly lines: readonly string[];
}

const BODY_COLOUR = '#f0e442';
const GHOST_COLOUR = 'rgb(86 180 233 / 70%)';
const LINE_WIDTH = 0.006;
const TEXT_HEIGHT = 0.028;
const CAPTION_HEIGHT = 0.032;
const CAPTION_GROUND = 'rgb(11 15 20 / 70%)';

/** Draws a replay's picture, whole, at the recording's own size. */
export function drawReplay(
  canvas: HTMLCanvasElement | OffscreenCanvas,
  shown: ReplayPicture,
): void {
  const { widthPx, heightPx, mirrored, picture } = shown;
  if (canvas.width !== widthPx) canvas.width = widthPx;
  if (canvas.height !== heightPx) canvas.height = heightPx;
  // What is drawn off the screen is read back for an encoder.
  const isReadBack = !(canvas instanceof HTMLCanvasElement);
  const context = canvas.getContext('2d', { willReadFrequently: isReadBack });
  if (!(context instanceof CanvasRenderingContext2D || isOffscreen(context))) return;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.fillStyle = '#0b0f14';
  context.fillRect(0, 0, widthPx, heightPx);
  if (mirrored) context.setTransform(-1, 0, 0, 1, widthPx, 0);
  if (picture !== null) context.drawImage(picture, 0, 0, widthPx, heightPx);
  context.lineCap = 'round';
  context.lineWidth = LINE_WIDTH * heightPx;
  drawBody(context, shown, shown.ghost, GHOST_COLOUR);
  drawBody(context, shown, shown.body, BODY_COLOUR);
  context.setTransform(1, 0, 0, 1, 0, 0);
  drawAngles(context, shown);
  drawLines(context, shown);
}

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

function isOffscreen(context: unknown): context is OffscreenCanvasRenderingContext2D {
  return (
    typeof OffscreenCanvasRenderingContext2D !== 'undefined' &&
    context instanceof OffscreenCanvasRenderingContext2D
  );
}

function drawBody(
  context: Context,
  { widthPx, heightPx }: ReplayPicture,
  body: DrawnBody,
  colour: string,
): void {
  if (body === null) return;
  context.strokeStyle = colour;
  context.beginPath();
  for (const [from, to] of BONES) {
    context.moveTo(
      (body[from * IMAGE_STRIDE] ?? 0) * widthPx,
      (body[from * IMAGE_STRIDE + 1] ?? 0) * heightPx,
    );
    context.lineTo(
      (body[to * IMAGE_STRIDE] ?? 0) * widthPx,
      (body[to * IMAGE_STRIDE + 1] ?? 0) * heightPx,
    );
  }
  context.stroke();
}

function drawAngles(
  context: Context,
  { angles, widthPx, heightPx, mirrored }: ReplayPicture,
): void {
  context.font = `600 ${Math.round(TEXT_HEIGHT * heightPx)}px system-ui, sans-serif`;
  context.lineWidth = TEXT_HEIGHT * heightPx * 0.2;
  context.strokeStyle = '#000000';
  context.fillStyle = '#ffffff';
  for (const { x, y, text } of angles) {
    const left = (mirrored ? 1 - x : x) * widthPx + LINE_WIDTH * 2 * heightPx;
    context.strokeText(text, left, y * heightPx);
    context.fillText(text, left, y * heightPx);
  }
}

function drawLines(context: Context, { lines, heightPx }: ReplayPicture): void {
  if (lines.length === 0) return;
  const sizePx = CAPTION_HEIGHT * heightPx;
  context.font = `600 ${Math.round(sizePx)}px system-ui, sans-serif`;
  const widths = lines.map((line) => context.measureText(line).width);
  context.fillStyle = CAPTION_GROUND;
  context.fillRect(0, 0, Math.max(...widths) + 2 * sizePx, (1.4 * lines.length + 0.8) * sizePx);
  context.fillStyle = '#ffffff';
  for (const [at, line] of lines.entries())
    context.fillText(line, sizePx, (1.4 * at + 1.5) * sizePx);
}
