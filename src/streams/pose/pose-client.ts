import { Observable, type OperatorFunction, type Subscriber } from 'rxjs';
import type { Frame, SourceEvent } from '../frame.ts';
import type { FrameGate } from '../source/frame-source.ts';
import type { PictureLedger } from '../source/picture-ledger.ts';
import { LatestFrameSlot } from './latest-frame-slot.ts';
import type { PoseEvent } from './pose-event.ts';
import type { PoseDelegate, PoseQuality, PoseReply, PoseRequest } from './pose-message.ts';
import { POSE_MODEL, type PosePreset } from './pose-preset.ts';
import { type PoseStage, passLandmarks } from './pose-stage.ts';

/** The part of a `Worker` that is used; a test puts a fake in its place. */
export interface PoseWorkerPort {
  postMessage(request: PoseRequest, transfer: Transferable[]): void;
  addEventListener(type: 'message', listener: (event: { readonly data: PoseReply }) => void): void;
  addEventListener(type: 'error', listener: (event: { readonly message: string }) => void): void;
  terminate(): void;
}

/** How the pose worker is set up. */
export interface PoseSettings {
  readonly preset: PosePreset;
  readonly delegate: 'auto' | PoseDelegate;
  /** How sure detector and tracker must be to call something a body, 0…1; MediaPipe's own is 0.5. */
  readonly confidence: number;
  /** Absolute address of the folder with the `.task` files, with a slash at its end. */
  readonly modelFolderUrl: string;
}

type PictureFrame = Extract<Frame, { kind: 'picture' }>;
type LoadReply = Extract<PoseReply, { kind: 'loaded' | 'load_failed' }>;
interface SentFrame {
  readonly frame: PictureFrame;
  readonly arrivedAtMs: number;
  /** Whose frame it is: the answer may come when its stream is over. */
  readonly subscriber: Subscriber<PoseEvent>;
  /** The opening it belongs to: the source may have been opened anew since. */
  readonly opening: number;
}

/**
 * The pose worker as a stage of the pipeline. Loading begins at once, so that it runs beside the
 * opening of the camera. One frame is in the worker, at most one waits: live, a newer frame takes
 * the waiting one's place; a file is held at the {@link gate} instead.
 */
export class PoseClient implements PoseStage {
  readonly gate: FrameGate = { ready: () => this.#slot.vacant() };
  readonly #worker: PoseWorkerPort;
  readonly #modelFolderUrl: string;
  readonly #ledger: PictureLedger;
  readonly #slot: LatestFrameSlot<SentFrame>;
  #subscriber: Subscriber<PoseEvent> | null = null;
  #sent: SentFrame | null = null;
  #sourceEnded = false;
  #loadReply: LoadReply | null = null;
  #nextId = 0;
  #opening = 0;
  #droppedFrames = 0;
  #failedFrames = 0;

  constructor(worker: PoseWorkerPort, settings: PoseSettings, ledger: PictureLedger) {
    this.#worker = worker;
    this.#modelFolderUrl = settings.modelFolderUrl;
    this.#ledger = ledger;
    this.#slot = new LatestFrameSlot<SentFrame>(
      (item) => this.#send(item),
      (item) => this.#drop(item),
    );
    worker.addEventListener('message', ({ data }) => this.#onReply(data));
    worker.addEventListener('error', ({ message }) =>
      this.#onReply({ kind: 'load_failed', detail: message }),
    );
    const pageTimeOriginMs = performance.timeOrigin;
    worker.postMessage(
      { kind: 'load', ...settings, pageTimeOriginMs, inputLongSidePx: null, fresh: false },
      [],
    );
  }

  /** Frames that a newer one replaced before they were looked at. */
  get droppedFrames(): number {
    return this.#droppedFrames;
  }

  /** Frames that the landmarker could not work on. */
  get failedFrames(): number {
    return this.#failedFrames;
  }

  /** Goes on with another quality; `pose_ready` says when it does. */
  change(quality: PoseQuality): void {
    this.#worker.postMessage({ kind: 'change', quality, modelFolderUrl: this.#modelFolderUrl }, []);
  }

  /** Ends the worker; the client is of no use afterwards. */
  close(): void {
    this.#slot.clear();
    this.#worker.terminate();
  }

  /** Pictures become landmarks; one stream at a time. */
  readonly estimate: OperatorFunction<SourceEvent, PoseEvent> = (events) =>
    new Observable<PoseEvent>((subscriber) => {
      this.#subscriber = subscriber;
      this.#sourceEnded = false;
      const subscription = events.subscribe({
        next: (event) => this.#onSourceEvent(event, subscriber),
        complete: () => {
          this.#sourceEnded = true;
          this.#completeWhenIdle();
        },
        error: (error: unknown) => subscriber.error(error),
      });
      this.#announceLoad();
      return () => {
        subscription.unsubscribe();
        if (this.#subscriber === subscriber) this.#subscriber = null;
        this.#slot.clear();
      };
    });

  #onSourceEvent(event: SourceEvent, subscriber: Subscriber<PoseEvent>): void {
    if (event.kind !== 'frame') {
      if (event.kind === 'opened' || event.kind === 'interrupted') {
        this.#opening += 1;
        this.#slot.forgetWaiting();
      }
      if (event.kind === 'opened') this.#worker.postMessage({ kind: 'restart' }, []);
      subscriber.next(event);
      return;
    }
    if (event.frame.kind === 'landmarks') {
      subscriber.next(passLandmarks(event));
      return;
    }
    this.#slot.offer({
      frame: event.frame,
      arrivedAtMs: performance.now(),
      subscriber,
      opening: this.#opening,
    });
  }

  #send(item: SentFrame): void {
    this.#sent = item;
    this.#nextId += 1;
    const { captureTimeMs, picture } = item.frame;
    this.#worker.postMessage({ kind: 'frame', id: this.#nextId, captureTimeMs, picture }, [
      picture,
    ]);
  }

  #drop(item: SentFrame): void {
    this.#droppedFrames += 1;
    this.#ledger.close(item.frame.picture);
  }

  #onReply(reply: PoseReply): void {
    switch (reply.kind) {
      case 'loaded':
      case 'load_failed':
        this.#loadReply = reply;
        this.#announceLoad();
        return;
      case 'frame_failed':
        this.#failedFrames += 1;
        this.#ledger.closedElsewhere();
        this.#takeAnswered();
        break;
      case 'landmarks':
        // The worker gets its next frame first: it need not wait for analysis and screen.
        this.#deliver(reply, this.#takeAnswered());
        break;
      default:
        reply satisfies never;
    }
    this.#completeWhenIdle();
  }

  #takeAnswered(): SentFrame | null {
    const sent = this.#sent;
    this.#sent = null;
    this.#slot.answered();
    return sent;
  }

  #deliver(reply: Extract<PoseReply, { kind: 'landmarks' }>, sent: SentFrame | null): void {
    if (sent === null || sent.subscriber !== this.#subscriber || sent.opening !== this.#opening) {
      this.#ledger.close(reply.picture);
      return;
    }
    const { landmarks, picture, receivedAtMs, landmarksAtMs } = reply;
    sent.subscriber.next({
      kind: 'estimated',
      frame: {
        landmarks,
        picture,
        model: this.#loadReply?.kind === 'loaded' ? POSE_MODEL[this.#loadReply.preset] : null,
        timing: {
          arrivedAtMs: sent.arrivedAtMs,
          receivedAtMs,
          landmarksAtMs,
          returnedAtMs: performance.now(),
        },
      },
    });
  }

  #announceLoad(): void {
    const subscriber = this.#subscriber;
    const reply = this.#loadReply;
    if (subscriber === null || reply === null) return;
    if (reply.kind === 'load_failed') {
      subscriber.next({ kind: 'pose_failed', detail: reply.detail });
      subscriber.complete();
      return;
    }
    subscriber.next({ ...reply, kind: 'pose_ready' });
  }

  #completeWhenIdle(): void {
    if (this.#sourceEnded && this.#slot.idle) this.#subscriber?.complete();
  }
}
