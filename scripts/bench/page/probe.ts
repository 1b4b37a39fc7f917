/** What the probe has counted on a page since it was opened. */
export interface ProbeCounts {
  /** Frames whose landmarks came back from the worker. */
  readonly frames: number;
  /** Of the newest frames: when the answer came, ms on the page's clock. */
  readonly answeredMs: readonly number[];
  /** … how long the landmarker had them, ms. */
  readonly landmarkerMs: readonly number[];
  /** … how long the page's own callbacks ran since the frame before, without WebGL, ms. */
  readonly busyMs: readonly number[];
  /** Time in calls of WebGL, all frames, ms. */
  readonly webGlMs: number;
  /** Pictures the camera gave, and pictures closed on the page. */
  readonly picturesRead: number;
  readonly picturesClosed: number;
  /** Pictures in the worker's hands now. */
  readonly picturesAway: number;
  /** Objects of WebGL that were made and not deleted. */
  readonly textures: number;
  readonly buffers: number;
  readonly programs: number;
  readonly vertexArrays: number;
}

declare global {
  interface Window {
    probe?: () => ProbeCounts;
  }
}

/**
 * Runs in a page before its own code and lets nothing be drawn: calls that give work to a
 * rasteriser do nothing. What the main thread does then is the page's own.
 */
export function drawNothing(): void {
  const prototype = WebGL2RenderingContext.prototype;
  const nothing = { configurable: true, writable: true, value: () => {} };
  for (const name of Object.getOwnPropertyNames(prototype)) {
    if (/^(clear|draw(Arrays|Elements).*|tex(Sub)?Image2D|texStorage2D)$/.test(name)) {
      Object.defineProperty(prototype, name, nothing);
    }
  }
}

/**
 * Runs in a page before its own code and counts what the page does from outside: the page has no
 * part in it. Calls of WebGL are timed by themselves, because here they are the software
 * rasteriser's work.
 */
export function installProbe(): void {
  const KEPT = 4000;
  const answeredMs: number[] = [];
  const landmarkerMs: number[] = [];
  const busyMs: number[] = [];
  const counts = { frames: 0, webGlMs: 0, read: 0, closed: 0, away: 0 };
  const alive = { Texture: 0, Buffer: 0, Program: 0, VertexArray: 0 };
  let busy = 0;

  // The page's own callbacks, without what WebGL took of them.
  const timed = (run: () => void): void => {
    const start = performance.now();
    const webGlBefore = counts.webGlMs;
    run();
    busy += performance.now() - start - (counts.webGlMs - webGlBefore);
  };

  const requestFrame = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (callback) => requestFrame((time) => timed(() => callback(time)));

  const note = (answer: {
    readonly kind?: unknown;
    readonly receivedAtMs?: unknown;
    readonly landmarksAtMs?: unknown;
  }): void => {
    const { kind, receivedAtMs, landmarksAtMs } = answer;
    if (kind === 'frame_failed') counts.away -= 1;
    if (kind !== 'landmarks') return;
    if (typeof receivedAtMs !== 'number' || typeof landmarksAtMs !== 'number') return;
    counts.away -= 1;
    counts.frames += 1;
    answeredMs.push(performance.now());
    landmarkerMs.push(landmarksAtMs - receivedAtMs);
    busyMs.push(busy);
    busy = 0;
    if (answeredMs.length > KEPT)
      for (const list of [answeredMs, landmarkerMs, busyMs]) list.shift();
  };

  const PageWorker = window.Worker;
  window.Worker = class extends PageWorker {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      super.addEventListener('message', ({ data }) => {
        if (typeof data === 'object' && data !== null) note(data);
      });
    }

    override addEventListener(
      type: string,
      listener: EventListenerOrEventListenerObject | null,
      options?: boolean | AddEventListenerOptions,
    ): void {
      if (type !== 'message' || typeof listener !== 'function') {
        super.addEventListener(type, listener ?? (() => {}), options);
        return;
      }
      super.addEventListener(type, (event) => timed(() => listener.call(this, event)), options);
    }

    override postMessage(message: unknown, options?: Transferable[] | StructuredSerializeOptions) {
      const isFrame =
        typeof message === 'object' &&
        message !== null &&
        'kind' in message &&
        message.kind === 'frame';
      if (isFrame) counts.away += 1;
      if (Array.isArray(options)) super.postMessage(message, options);
      else super.postMessage(message, options);
    }
  };

  // A camera's picture is known by its time, in the worker's hands too: others are decoded and closed.
  const open = new Set<number>();
  const { read } = ReadableStreamDefaultReader.prototype;
  ReadableStreamDefaultReader.prototype.read = async function (this: ReadableStreamDefaultReader) {
    const result = await read.call(this);
    if (result.value instanceof VideoFrame) {
      counts.read += 1;
      open.add(result.value.timestamp);
    }
    return result;
  };
  const { close } = VideoFrame.prototype;
  VideoFrame.prototype.close = function (this: VideoFrame) {
    if (open.delete(this.timestamp)) counts.closed += 1;
    close.call(this);
  };

  // Every method of the context is a property of its prototype.
  for (const name of Object.getOwnPropertyNames(WebGL2RenderingContext.prototype)) {
    const { value } = Object.getOwnPropertyDescriptor(WebGL2RenderingContext.prototype, name) ?? {};
    if (typeof value !== 'function' || name === 'constructor') continue;
    const made = name.startsWith('create') ? name.slice(6) : null;
    const deleted = name.startsWith('delete') ? name.slice(6) : null;
    Object.defineProperty(WebGL2RenderingContext.prototype, name, {
      configurable: true,
      writable: true,
      value: function (this: unknown, ...args: unknown[]): unknown {
        const start = performance.now();
        const result: unknown = value.apply(this, args);
        counts.webGlMs += performance.now() - start;
        for (const kind of ['Texture', 'Buffer', 'Program', 'VertexArray'] as const) {
          if (made === kind) alive[kind] += 1;
          if (deleted === kind && args[0] !== null && args[0] !== undefined) alive[kind] -= 1;
        }
        return result;
      },
    });
  }
  window.probe = () => ({
    ...{ frames: counts.frames, answeredMs, landmarkerMs, busyMs, webGlMs: counts.webGlMs },
    ...{ picturesRead: counts.read, picturesClosed: counts.closed, picturesAway: counts.away },
    ...{ textures: alive.Texture, buffers: alive.Buffer },
    ...{ programs: alive.Program, vertexArrays: alive.VertexArray },
  });
}
