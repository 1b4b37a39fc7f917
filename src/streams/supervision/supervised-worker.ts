import type { PoseWorkerPort } from '../pose/pose-client.ts';
import type { PoseReply, PoseRequest } from '../pose/pose-message.ts';
import { BackOff } from './back-off.ts';
import type { FaultCause } from './fault.ts';
import { Heartbeat } from './heartbeat.ts';
import type { Scheduler } from './scheduler.ts';
import type { Supervisor } from './supervisor.ts';

type LoadRequest = Extract<PoseRequest, { kind: 'load' }>;
type ChangeRequest = Extract<PoseRequest, { kind: 'change' }>;
type FrameRequest = Extract<PoseRequest, { kind: 'frame' }>;

/** Loading takes a second or two; over a slow line longer, ms. */
const LOAD_LIMIT_MS = 30_000;
/** The first frame compiles shaders, ms. */
const FIRST_FRAME_LIMIT_MS = 12_000;
/** No frame is given up before this, ms … */
const LEAST_LIMIT_MS = 700;
/** … nor before so many times the usual answer. */
const USUAL_ANSWERS = 5;
/** Frames in a row that may fail before the worker is replaced. */
const FAILURES = 3;
/** Failed loads on the graphics processor before the main processor is asked. */
const GPU_TRIES = 2;

/**
 * The pose worker behind its port, replaced when it crashes, hangs, fails frame after frame or
 * cannot load its model: with the same model, at once and then with growing pauses, and on the
 * main processor where the graphics processor seems to be the cause. The client notices nothing
 * but failed frames.
 */
export class SupervisedWorker implements PoseWorkerPort {
  readonly #create: () => PoseWorkerPort;
  readonly #supervisor: Supervisor;
  readonly #scheduler: Scheduler;
  readonly #heartbeat: Heartbeat;
  readonly #backOff = new BackOff();
  #listener: (event: { readonly data: PoseReply }) => void = () => {};
  #worker: PoseWorkerPort | null = null;
  #load: LoadRequest | null = null;
  /** The frame that the client waits for. */
  #frame: { readonly request: FrameRequest; readonly sent: boolean } | null = null;
  #sentMs = 0;
  #usualMs: number | null = null;
  #loaded = false;
  #frameFailures = 0;
  #loadFailures = 0;
  #callOffRestart: (() => void) | null = null;
  #gpuGivenUp = false;

  constructor(create: () => PoseWorkerPort, supervisor: Supervisor, scheduler: Scheduler) {
    this.#create = create;
    this.#supervisor = supervisor;
    this.#scheduler = scheduler;
    this.#heartbeat = new Heartbeat(scheduler, () => this.#onSilence());
  }

  addEventListener(
    ...[type, listener]:
      | ['message', (event: { readonly data: PoseReply }) => void]
      | ['error', (event: { readonly message: string }) => void]
  ): void {
    // Errors never get through: they are what the worker is replaced for.
    if (type === 'message') this.#listener = listener;
  }

  postMessage(request: PoseRequest, transfer: Transferable[]): void {
    switch (request.kind) {
      case 'load':
        this.#load = request;
        this.#start();
        return;
      case 'change':
        this.#change(request);
        return;
      case 'restart':
        // The graph is built anew: its first frame takes longer again.
        this.#usualMs = null;
        this.#worker?.postMessage(request, transfer);
        return;
      case 'frame':
        this.#frame = { request, sent: false };
        this.#sendFrame();
        return;
      default:
        request satisfies never;
    }
  }

  /** Ends the worker for good. */
  terminate(): void {
    this.#end();
    this.#callOffRestart?.();
    if (this.#frame?.sent === false) this.#frame.request.picture.close();
    this.#frame = null;
    this.#supervisor.forget('pose');
  }

  /** A worker that is being started gets the new quality at once, a running one between frames. */
  #change(request: ChangeRequest): void {
    if (this.#load === null) return;
    const { preset, delegate, inputLongSidePx } = request.quality;
    this.#load = this.#gpuGivenUp
      ? { ...this.#load, preset }
      : { ...this.#load, preset, delegate, inputLongSidePx };
    if (this.#loaded) {
      this.#usualMs = null;
      this.#heartbeat.expect(LOAD_LIMIT_MS);
      this.#worker?.postMessage(request, []);
    }
  }

  #start(): void {
    this.#callOffRestart = null;
    if (this.#load === null) return;
    const worker = this.#create();
    this.#worker = worker;
    worker.addEventListener('message', ({ data }) => {
      if (this.#worker === worker) this.#onReply(data);
    });
    worker.addEventListener('error', ({ message }) => {
      if (this.#worker === worker) this.#replace('pose_crashed', message);
    });
    this.#heartbeat.expect(LOAD_LIMIT_MS);
    worker.postMessage(this.#load, []);
  }

  #end(): void {
    this.#heartbeat.rest();
    this.#worker?.terminate();
    this.#worker = null;
    this.#loaded = false;
    this.#frameFailures = 0;
  }

  #sendFrame(): void {
    if (this.#frame === null || this.#frame.sent || !this.#loaded || this.#worker === null) return;
    const { request } = this.#frame;
    this.#frame = { request, sent: true };
    this.#sentMs = this.#scheduler.nowMs();
    this.#heartbeat.expect(
      this.#usualMs === null
        ? FIRST_FRAME_LIMIT_MS
        : Math.max(LEAST_LIMIT_MS, USUAL_ANSWERS * this.#usualMs),
    );
    this.#worker.postMessage(request, [request.picture]);
  }

  #onReply(reply: PoseReply): void {
    this.#heartbeat.rest();
    switch (reply.kind) {
      case 'loaded':
        this.#onLoaded(reply);
        return;
      case 'load_failed':
        this.#onLoadFailed(reply.detail);
        return;
      case 'landmarks':
        this.#onAnswer();
        this.#supervisor.beat('pose');
        this.#listener({ data: reply });
        return;
      case 'frame_failed':
        this.#frame = null;
        this.#frameFailures += 1;
        if (this.#frameFailures >= FAILURES) this.#replace('pose_frames_failed', reply.detail);
        this.#listener({ data: reply });
        return;
      default:
        reply satisfies never;
    }
  }

  #onLoaded(reply: Extract<PoseReply, { kind: 'loaded' }>): void {
    this.#loaded = true;
    this.#loadFailures = 0;
    this.#usualMs = null;
    if (reply.cpuReason === 'gpu_lost') {
      this.#preferCpu();
      this.#supervisor.fault('gpu_lost', '');
    } else if (this.#frame === null) this.#supervisor.beat('pose');
    const cpuReason =
      this.#gpuGivenUp && reply.cpuReason === 'asked_for' ? 'gpu_failed' : reply.cpuReason;
    this.#listener({ data: { ...reply, cpuReason } });
    this.#sendFrame();
  }

  #onLoadFailed(detail: string): void {
    this.#loadFailures += 1;
    if (this.#loadFailures >= GPU_TRIES) this.#preferCpu();
    this.#replace('pose_not_loaded', detail);
  }

  #onAnswer(): void {
    const answerMs = this.#scheduler.nowMs() - this.#sentMs;
    this.#usualMs = this.#usualMs === null ? answerMs : 0.9 * this.#usualMs + 0.1 * answerMs;
    this.#frame = null;
    this.#frameFailures = 0;
  }

  #onSilence(): void {
    this.#replace(
      this.#loaded ? 'pose_hung' : 'pose_not_loaded',
      this.#loaded ? 'No answer to a frame.' : 'The model was not loaded in time.',
    );
  }

  #replace(cause: FaultCause, detail: string): void {
    if (cause === 'pose_frames_failed') this.#preferCpu();
    this.#supervisor.fault(cause, detail);
    this.#supervisor.restarting('pose');
    this.#end();
    // Only a model that could not be loaded may be damaged in the browser's cache.
    const fresh = cause === 'pose_not_loaded';
    if (this.#load !== null) this.#load = { ...this.#load, fresh };
    this.#giveFrameUp(detail);
    const pauseMs = this.#backOff.nextPauseMs(this.#scheduler.nowMs());
    this.#callOffRestart?.();
    this.#callOffRestart = this.#scheduler.after(pauseMs, () => this.#start());
  }

  /** The picture went down with the worker; one that was not sent yet waits for the next worker. */
  #giveFrameUp(detail: string): void {
    if (this.#frame?.sent !== true) return;
    const { id } = this.#frame.request;
    this.#frame = null;
    this.#listener({ data: { kind: 'frame_failed', id, detail } });
  }

  #preferCpu(): void {
    if (this.#load === null || this.#load.delegate === 'CPU') return;
    this.#load = { ...this.#load, delegate: 'CPU', inputLongSidePx: null };
    this.#gpuGivenUp = true;
  }
}
