import { Observable, type Subscriber, type Subscription } from 'rxjs';
import type { Frame, SourceEvent } from '../frame.ts';
import type { FrameGate, FrameSource } from '../source/frame-source.ts';
import { BackOff } from './back-off.ts';
import { CaptureClock } from './capture-clock.ts';
import type { FaultCause } from './fault.ts';
import { Heartbeat } from './heartbeat.ts';
import type { PageLifeEvent } from './page-life.ts';
import { PictureJudge } from './picture-judge.ts';
import type { RasterOf } from './picture-raster.ts';
import type { Scheduler } from './scheduler.ts';
import type { Supervisor } from './supervisor.ts';

/** What watches over a camera. */
export interface CameraWatch {
  readonly supervisor: Supervisor;
  readonly scheduler: Scheduler;
  readonly life: Observable<PageLifeEvent>;
  /** A camera was plugged in or out: a reason to try at once. */
  readonly devicesChanged: Observable<unknown>;
  readonly rasterOf: RasterOf;
}

type PictureFrame = Extract<Frame, { kind: 'picture' }>;
type Opened = Extract<SourceEvent, { kind: 'opened' }>;
type Failed = Extract<SourceEvent, { kind: 'failed' }>;

/** A camera that delivers no frame for this long has stopped, ms. */
const STALL_MS = 1200;
/** The same while it is being opened anew: some need seconds, ms. */
const REOPEN_MS = 6000;
/** The picture is judged this often, ms. */
const LOOK_MS = 500;
/** After an interruption capture times go on this much later at least, ms. */
const SEAM_MS = 1;

/**
 * A camera that is opened again when it stops. Once it has delivered, only the person can end
 * it (by withdrawing the permission); everything else is waited out with growing pauses. What was
 * measured before an interruption is not joined with what comes after: `interrupted` is followed
 * by `opened`. Capture times rise strictly over all of it.
 */
export class SupervisedCamera implements FrameSource {
  readonly #create: () => FrameSource;
  readonly #watch: CameraWatch;

  constructor(create: () => FrameSource, watch: CameraWatch) {
    this.#create = create;
    this.#watch = watch;
  }

  open(gate: FrameGate): Observable<SourceEvent> {
    return new Observable<SourceEvent>((subscriber) => {
      const run = new CameraRun(() => this.#create().open(gate), this.#watch, subscriber);
      return () => run.stop();
    });
  }
}

class CameraRun {
  readonly #connect: () => Observable<SourceEvent>;
  readonly #watch: CameraWatch;
  readonly #subscriber: Subscriber<SourceEvent>;
  readonly #heartbeat: Heartbeat;
  readonly #backOff = new BackOff();
  readonly #watching: Subscription;
  #clock = new CaptureClock();
  #pictures = new PictureJudge();
  #reading: Subscription | null = null;
  #callOffReopening: (() => void) | null = null;
  #opened: Opened | null = null;
  #lastMs = Number.NEGATIVE_INFINITY;
  #lastArrivalMs = 0;
  /** Adds to the camera's capture times; set anew when its clock is another one. */
  #shiftMs: number | null = 0;
  #lookedMs = Number.NEGATIVE_INFINITY;

  constructor(
    connect: () => Observable<SourceEvent>,
    watch: CameraWatch,
    subscriber: Subscriber<SourceEvent>,
  ) {
    this.#connect = connect;
    this.#watch = watch;
    this.#subscriber = subscriber;
    this.#heartbeat = new Heartbeat(watch.scheduler, () =>
      this.#lose('camera_stalled', 'No frame came in time.'),
    );
    this.#watching = watch.life.subscribe((event) => this.#onLife(event));
    this.#watching.add(watch.devicesChanged.subscribe(() => this.#onDevicesChanged()));
    this.#start();
  }

  stop(): void {
    this.#heartbeat.rest();
    this.#callOffReopening?.();
    this.#watching.unsubscribe();
    this.#reading?.unsubscribe();
    this.#watch.supervisor.forget('camera');
  }

  #start(): void {
    this.#callOffReopening = null;
    this.#clock = new CaptureClock();
    this.#pictures = new PictureJudge();
    if (this.#opened !== null) this.#heartbeat.expect(REOPEN_MS);
    this.#reading = this.#connect().subscribe({
      next: (event) => this.#onEvent(event),
      complete: () => this.#onComplete(),
    });
  }

  #onEvent(event: SourceEvent): void {
    switch (event.kind) {
      case 'frame':
        if (event.frame.kind === 'picture') this.#onFrame(event.frame);
        else this.#subscriber.next(event);
        return;
      case 'opened':
        this.#opened = event;
        this.#heartbeat.expect(STALL_MS);
        this.#subscriber.next(event);
        return;
      case 'failed':
        this.#onFailed(event);
        return;
      case 'warning':
      case 'interrupted':
        this.#subscriber.next(event);
        return;
      default:
        event satisfies never;
    }
  }

  #onFrame(frame: PictureFrame): void {
    const arrivalMs = this.#watch.scheduler.nowMs();
    this.#heartbeat.beat();
    this.#judgeClock(frame, arrivalMs);
    this.#judgePicture(frame, arrivalMs);
    const captureTimeMs = this.#rising(frame.captureTimeMs, arrivalMs);
    this.#lastMs = captureTimeMs;
    this.#lastArrivalMs = arrivalMs;
    this.#watch.supervisor.beat('camera');
    this.#subscriber.next({ kind: 'frame', frame: { ...frame, captureTimeMs } });
  }

  #judgeClock(frame: PictureFrame, arrivalMs: number): void {
    const verdict = this.#clock.judge(frame.captureTimeMs, arrivalMs);
    if (verdict.kind === 'sound' || this.#opened === null) return;
    this.#watch.supervisor.fault('clock_jumped', '');
    this.#interrupt(verdict.sinceMs + (this.#shiftMs ?? 0));
    this.#subscriber.next(this.#opened);
  }

  #judgePicture({ picture }: PictureFrame, nowMs: number): void {
    if (nowMs - this.#lookedMs < LOOK_MS) return;
    this.#lookedMs = nowMs;
    const raster = this.#watch.rasterOf(picture);
    const fault = raster === null ? null : this.#pictures.judge(raster, nowMs);
    const { supervisor } = this.#watch;
    for (const cause of ['camera_black', 'camera_frozen'] as const) {
      if (cause === fault) supervisor.fault(cause, '');
      else supervisor.clear(cause);
    }
  }

  #rising(captureMs: number, arrivalMs: number): number {
    this.#shiftMs ??= this.#lastMs + Math.max(SEAM_MS, arrivalMs - this.#lastArrivalMs) - captureMs;
    return captureMs + this.#shiftMs;
  }

  /** The first try is the person's own: its failure is the page's to answer. */
  #onFailed(event: Failed): void {
    if (this.#opened === null) {
      this.#subscriber.next(event);
      this.#subscriber.complete();
      return;
    }
    if (event.code === 'permission_refused') {
      this.#interrupt(this.#lastMs);
      this.#subscriber.next({ ...event, code: 'camera_lost' });
      this.#subscriber.complete();
      return;
    }
    this.#lose('camera_lost', event.detail);
  }

  #onComplete(): void {
    if (this.#opened === null) this.#subscriber.complete();
    else if (this.#callOffReopening === null) this.#lose('camera_lost', 'The stream ended.');
  }

  #onLife(event: PageLifeEvent): void {
    this.#heartbeat.paused = event.kind === 'hidden';
    // What a hidden page was given late says nothing about the clock.
    if (event.kind !== 'woke') this.#clock = new CaptureClock();
    if (event.kind !== 'woke' || this.#opened === null) return;
    this.#lose('slept', `${Math.round(event.afterMs / 1000)} s`);
  }

  #onDevicesChanged(): void {
    if (this.#callOffReopening === null) return;
    this.#callOffReopening();
    this.#start();
  }

  #lose(cause: FaultCause, detail: string): void {
    const { supervisor, scheduler } = this.#watch;
    supervisor.fault(cause, detail);
    supervisor.restarting('camera');
    this.#heartbeat.rest();
    this.#reading?.unsubscribe();
    this.#interrupt(this.#lastMs);
    const pauseMs = this.#backOff.nextPauseMs(scheduler.nowMs());
    this.#callOffReopening?.();
    this.#callOffReopening = scheduler.after(pauseMs, () => this.#start());
  }

  #interrupt(sinceMs: number): void {
    if (this.#shiftMs === null) return;
    this.#shiftMs = Number.isFinite(this.#lastMs) ? null : 0;
    this.#subscriber.next({ kind: 'interrupted', sinceMs });
  }
}
