import { fromEvent, NEVER, type Observable, share } from 'rxjs';
import { version } from '../../package.json';
import type { Notice } from '../render/screen/screen-state.ts';
import { faultNotice, recoveredNotice } from '../render/screen/supervision-notice.ts';
import type { PoseWorkerPort } from '../streams/pose/pose-client.ts';
import type { FrameSource } from '../streams/source/frame-source.ts';
import { DrawingWatch } from '../streams/supervision/drawing-watch.ts';
import { ErrorLog } from '../streams/supervision/error-log.ts';
import { type PageLifeEvent, pageLife } from '../streams/supervision/page-life.ts';
import { createRaster } from '../streams/supervision/picture-raster.ts';
import { pageScheduler } from '../streams/supervision/scheduler.ts';
import { SupervisedCamera } from '../streams/supervision/supervised-camera.ts';
import { SupervisedWorker } from '../streams/supervision/supervised-worker.ts';
import { Supervisor } from '../streams/supervision/supervisor.ts';
import { storageOrNull } from './browser-storage.ts';
import { offerFile } from './session-download.ts';

/** How long it is said that something works again, ms. */
const RECOVERY_SHOWN_MS = 6000;

/** Where notices go. */
export interface NoticeBoard {
  show(notice: Notice): void;
  remove(notice: Notice): void;
}

/** The supervision of this page: what it watches with, and how it speaks. */
export class PageWatch {
  readonly log = new ErrorLog(storageOrNull('localStorage'), () => new Date());
  readonly supervisor = new Supervisor(pageScheduler, this.log);
  readonly #board: NoticeBoard;
  readonly #life: Observable<PageLifeEvent> = pageLife(document, pageScheduler).pipe(share());
  readonly #rasterOf = createRaster();
  #shown: Notice | null = null;

  constructor(board: NoticeBoard) {
    this.#board = board;
    this.supervisor.events.subscribe((event) => {
      if (event.kind === 'fault') this.#show(faultNotice(event.cause));
      else this.#onRecovered(event.afterMs);
    });
    window.addEventListener('error', ({ message }) => this.#onPageError(message));
    window.addEventListener('unhandledrejection', ({ reason }) =>
      this.#onPageError(reason instanceof Error ? reason.message : String(reason)),
    );
  }

  /** A camera that is opened again when it stops. */
  camera(create: () => FrameSource): FrameSource {
    return new SupervisedCamera(create, {
      supervisor: this.supervisor,
      scheduler: pageScheduler,
      life: this.#life,
      devicesChanged:
        navigator.mediaDevices === undefined
          ? NEVER
          : fromEvent(navigator.mediaDevices, 'devicechange'),
      rasterOf: this.#rasterOf,
    });
  }

  /** A pose worker that is replaced when it fails. */
  poseWorker(create: () => PoseWorkerPort): PoseWorkerPort {
    return new SupervisedWorker(create, this.supervisor, pageScheduler);
  }

  /**
   * The picture's canvas: its graphics context can be taken away, and comes back.
   * @param setUpAnew - called when frames do not get on the screen
   */
  drawing(canvas: HTMLCanvasElement, setUpAnew: () => void): DrawingWatch {
    canvas.addEventListener('webglcontextlost', () => this.supervisor.fault('drawing_lost', ''));
    canvas.addEventListener('webglcontextrestored', () => this.supervisor.clear('drawing_lost'));
    return new DrawingWatch(this.supervisor, pageScheduler, () => document.hidden, setUpAnew);
  }

  /** Hands the log over as a file for a bug report. */
  saveLog(): void {
    const device = {
      appVersion: version,
      browser: navigator.userAgent,
      cores: navigator.hardwareConcurrency,
      screen: `${screen.width} × ${screen.height}`,
    };
    const file = new Blob([this.log.report(device)], { type: 'application/json' });
    offerFile(file, 'kinemotion-log.json');
  }

  #onRecovered(afterMs: number): void {
    const [left] = this.supervisor.openFaults;
    if (left !== undefined) {
      this.#show(faultNotice(left.cause));
      return;
    }
    const notice = recoveredNotice(afterMs);
    this.#show(notice);
    setTimeout(() => {
      if (this.#shown === notice) this.#board.remove(notice);
    }, RECOVERY_SHOWN_MS);
  }

  #onPageError(message: string): void {
    this.log.add({ kind: 'error', cause: 'page_error', detail: message });
  }

  #show(notice: Notice): void {
    this.#shown = notice;
    this.#board.show(notice);
  }
}
