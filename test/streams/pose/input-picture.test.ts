import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { InputPicture } from '../../../src/streams/pose/input-picture.ts';

/** A canvas of a worker, which Node has not: it notes how it was asked for and what was drawn. */
class NotedCanvas {
  width: number;
  height: number;
  readonly drawn: unknown[][] = [];
  settings: CanvasRenderingContext2DSettings | undefined;

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
  }

  getContext(_kind: '2d', settings: CanvasRenderingContext2DSettings) {
    this.settings = settings;
    return { canvas: this, drawImage: (...args: unknown[]) => this.drawn.push(args.slice(1)) };
  }
}

beforeEach(() => vi.stubGlobal('OffscreenCanvas', NotedCanvas));
afterEach(() => vi.unstubAllGlobals());

const picture = { width: 720, height: 1280, close: () => {} };

/** What the landmarker was given, where that is a canvas. */
function canvasOf(given: unknown): NotedCanvas {
  if (!(given instanceof NotedCanvas)) throw new Error('The picture itself was given.');
  return given;
}

test('the graphics processor gets the picture itself where it need not be smaller', () => {
  const input = new InputPicture();
  expect(input.of(picture, 'GPU')).toBe(picture);
  input.longSidePx = 1280;
  expect(input.of(picture, 'GPU')).toBe(picture);
});

test('a smaller picture keeps its shape', () => {
  const input = new InputPicture();
  input.longSidePx = 640;
  const canvas = canvasOf(input.of(picture, 'GPU'));
  expect([canvas.width, canvas.height]).toEqual([360, 640]);
  expect(canvas.drawn).toEqual([[0, 0, 360, 640]]);
  expect(canvas.settings?.willReadFrequently).toBe(false);
});

test('the main processor gets the whole picture out of its own memory', () => {
  const canvas = canvasOf(new InputPicture().of(picture, 'CPU'));
  expect([canvas.width, canvas.height]).toEqual([720, 1280]);
  expect(canvas.settings?.willReadFrequently).toBe(true);
});

test('one canvas serves all pictures, whatever their size, until the processor is another', () => {
  const input = new InputPicture();
  const first = canvasOf(input.of(picture, 'CPU'));
  const turned = canvasOf(input.of({ ...picture, width: 1280, height: 720 }, 'CPU'));
  expect(turned).toBe(first);
  expect([turned.width, turned.height]).toEqual([1280, 720]);
  input.longSidePx = 640;
  expect(canvasOf(input.of(picture, 'GPU'))).not.toBe(first);
});
