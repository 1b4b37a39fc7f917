import { Subject } from 'rxjs';
import type { SourceEvent, SourceInfo } from '../../../src/streams/frame.ts';
import type { FrameSource } from '../../../src/streams/source/frame-source.ts';
import { openGate } from '../../../src/streams/source/frame-source.ts';
import { ErrorLog } from '../../../src/streams/supervision/error-log.ts';
import type { PageLifeEvent } from '../../../src/streams/supervision/page-life.ts';
import { SupervisedCamera } from '../../../src/streams/supervision/supervised-camera.ts';
import { type SupervisionEvent, Supervisor } from '../../../src/streams/supervision/supervisor.ts';
import { VirtualTime } from './virtual-time.ts';

const info: SourceInfo = {
  kind: 'camera',
  name: 'rear',
  picture: { widthPx: 480, heightPx: 854 },
  nominalFrameRateHz: 30,
  mirrored: false,
  track: null,
};

const FRAME_MS = 1000 / 30;

/** A supervised camera whose openings, frames and faults the test decides. */
export class WatchBench {
  readonly time = new VirtualTime();
  readonly log = new ErrorLog(null, () => new Date(0));
  readonly supervisor = new Supervisor(this.time, this.log);
  readonly life = new Subject<PageLifeEvent>();
  readonly devicesChanged = new Subject<void>();
  readonly said: SupervisionEvent[] = [];
  readonly events: SourceEvent[] = [];
  /** One for each time the camera was opened. */
  readonly openings: Subject<SourceEvent>[] = [];
  completed = false;
  /** What the picture shows; null: it cannot be looked at. */
  raster: Uint8ClampedArray | null = null;
  /** Adds to the camera's clock. */
  clockMs = 0;
  #lastOpening = 0;
  #lastCaptureMs = 0;

  constructor() {
    this.supervisor.events.subscribe((event) => this.said.push(event));
    const source: FrameSource = {
      open: () => {
        const opening = new Subject<SourceEvent>();
        this.openings.push(opening);
        return opening;
      },
    };
    new SupervisedCamera(() => source, {
      supervisor: this.supervisor,
      scheduler: this.time,
      life: this.life,
      devicesChanged: this.devicesChanged,
      rasterOf: () => this.raster,
    })
      .open(openGate)
      .subscribe({
        next: (event) => this.events.push(event),
        complete: () => {
          this.completed = true;
        },
      });
  }

  /** The camera gives its picture's size. */
  begin(): void {
    this.openings.at(-1)?.next({ kind: 'opened', info });
  }

  fail(code: 'camera_lost' | 'no_camera' | 'permission_refused'): void {
    this.openings.at(-1)?.next({ kind: 'failed', code, detail: '' });
    this.openings.at(-1)?.complete();
  }

  /** Frames for so long; each comes when it was taken. */
  film(ms: number, lateMs = 0): void {
    for (let frame = 0; frame < ms / FRAME_MS; frame += 1) {
      this.time.pass(FRAME_MS);
      this.frame(lateMs);
    }
  }

  /** One frame; like the camera source, the bench passes on none that does not come after the last. */
  frame(lateMs = 0): void {
    const captureTimeMs = this.time.nowMs() - lateMs + this.clockMs;
    const opening = this.openings.length;
    if (opening === this.#lastOpening && captureTimeMs <= this.#lastCaptureMs) return;
    this.#lastOpening = opening;
    this.#lastCaptureMs = captureTimeMs;
    const picture = { width: 480, height: 854, close: () => {} };
    this.openings
      .at(-1)
      ?.next({ kind: 'frame', frame: { kind: 'picture', captureTimeMs, picture } });
  }

  get kinds(): readonly string[] {
    return this.events.map(({ kind }) => kind).filter((kind) => kind !== 'frame');
  }

  get timesMs(): readonly number[] {
    return this.events.flatMap((event) =>
      event.kind === 'frame' && event.frame.kind === 'picture' ? [event.frame.captureTimeMs] : [],
    );
  }

  get saidCauses(): readonly string[] {
    return this.said.map(({ kind, cause }) => `${kind} ${cause}`);
  }
}
