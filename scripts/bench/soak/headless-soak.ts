import { constants, type PerformanceEntry, PerformanceObserver } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';
import { Observable } from 'rxjs';
import * as v from 'valibot';
import { analysisOptionsOf } from '../../../src/streams/analysis-options.ts';
import { portraitCamera } from '../../../src/streams/athlete/camera/camera-setup.ts';
import type { SourceEvent, SourceInfo } from '../../../src/streams/frame.ts';
import { NO_LOSSES, StreamMeter } from '../../../src/streams/latency/stream-meter.ts';
import { runPipeline } from '../../../src/streams/pipeline.ts';
import { landmarksOnly } from '../../../src/streams/pose/pose-stage.ts';
import { repeated, sessionLoop } from '../speed/film-loop.ts';

/** How the pipeline stood a simulated minute, by the end of which the garbage was collected. */
export interface SoakSample {
  readonly minute: number;
  readonly heapMegabytes: number;
  readonly arrayBufferMegabytes: number;
  /** Time of a frame in this stretch, µs. */
  readonly meanMicroseconds: number;
}

/** What a long session did to the process. */
export interface HeadlessSoak {
  readonly samples: readonly SoakSample[];
  readonly framesIn: number;
  readonly framesOut: number;
  readonly attempts: number;
  /** Growth of the heap from the first sample after warming up to the last, MB an hour. */
  readonly growthMegabytesAnHour: number;
  /** Pauses of garbage collection that were not asked for. */
  readonly longestPauseMs: number;
  readonly pausedMs: number;
}

const FRAMES_A_MINUTE = 3600;
const MEGABYTE = 2 ** 20;
/** Frames between two turns of the event loop. */
const BATCH = 600;
const INFO: SourceInfo = {
  kind: 'simulated',
  name: 'session',
  picture: portraitCamera.picture,
  nominalFrameRateHz: 60,
  mirrored: false,
  track: null,
};

/**
 * Runs a session of so many simulated minutes through the pipeline of the page, as fast as it goes,
 * and looks at the heap every few of them. Needs `--expose-gc`.
 */
export async function soakHeadless(minutes: number, every: number): Promise<HeadlessSoak> {
  const collect = globalThis.gc;
  if (collect === undefined) throw new Error('run Node with --expose-gc');
  const pauses: number[] = [];
  const watcher = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!isForced(entry)) pauses.push(entry.duration);
  });
  watcher.observe({ entryTypes: ['gc'] });
  const feed = new Feed();
  const samples: SoakSample[] = [];
  let stretchMs = 0;
  let stretchFrames = 0;
  let framesIn = 0;
  for (const frame of repeated(sessionLoop(), minutes * FRAMES_A_MINUTE)) {
    const before = performance.now();
    feed.push({ kind: 'frame', frame: { kind: 'landmarks', landmarks: frame } });
    stretchMs += performance.now() - before;
    stretchFrames += 1;
    framesIn += 1;
    if (framesIn % BATCH === 0) await setImmediate();
    if (framesIn % (every * FRAMES_A_MINUTE) !== 0) continue;
    await setImmediate();
    collect();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    samples.push({
      minute: framesIn / FRAMES_A_MINUTE,
      heapMegabytes: heapUsed / MEGABYTE,
      arrayBufferMegabytes: arrayBuffers / MEGABYTE,
      meanMicroseconds: (1000 * stretchMs) / stretchFrames,
    });
    stretchMs = 0;
    stretchFrames = 0;
  }
  watcher.disconnect();
  feed.end();
  const [, first] = samples;
  const last = samples.at(-1);
  const hours = ((last?.minute ?? 0) - (first?.minute ?? 0)) / 60;
  return {
    samples,
    framesIn,
    framesOut: feed.framesOut,
    attempts: feed.attempts,
    growthMegabytesAnHour: ((last?.heapMegabytes ?? 0) - (first?.heapMegabytes ?? 0)) / hours,
    longestPauseMs: Math.max(0, ...pauses),
    pausedMs: pauses.reduce((sum, pause) => sum + pause, 0),
  };
}

const collection = v.object({ detail: v.object({ flags: v.number() }) });

/** Whether a collection was asked for by this bench. */
function isForced(entry: PerformanceEntry): boolean {
  const parsed = v.safeParse(collection, entry);
  const forced = constants.NODE_PERFORMANCE_GC_FLAGS_FORCED;
  return parsed.success && (parsed.output.detail.flags & forced) !== 0;
}

/** The pipeline with a source that gives what is pushed. */
class Feed {
  framesOut = 0;
  attempts = 0;
  readonly #push: (event: SourceEvent) => void;
  readonly #end: () => void;

  constructor() {
    let push: ((event: SourceEvent) => void) | null = null;
    const source = {
      open: () =>
        new Observable<SourceEvent>((subscriber) => {
          push = (event) => subscriber.next(event);
        }),
    };
    const subscription = runPipeline({
      source,
      pose: landmarksOnly,
      optionsFor: (info) => analysisOptionsOf(info),
      meter: new StreamMeter(NO_LOSSES),
      keeper: null,
    }).subscribe((event) => {
      if (event.kind !== 'analysed') return;
      this.framesOut += 1;
      for (const { kind } of event.frame.events) if (kind === 'attempt') this.attempts += 1;
    });
    this.#push = (event) => push?.(event);
    this.#end = () => subscription.unsubscribe();
    this.push({ kind: 'opened', info: INFO });
  }

  push(event: SourceEvent): void {
    this.#push(event);
  }

  end(): void {
    this.#end();
  }
}
