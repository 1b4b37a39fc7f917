import { Observable, type OperatorFunction, tap } from 'rxjs';
import type { AnalysisEvent, AnalysisOptions, LiveState } from '../dsp/analysis/analysis-event.ts';
import { JumpAnalyzer } from '../dsp/analysis/jump-analyzer.ts';
import type { QualityChange, QualityKeeper } from './adaptive/quality-keeper.ts';
import type { SourceEvent, SourceInfo } from './frame.ts';
import { NO_LOSSES, StreamMeter } from './latency/stream-meter.ts';
import type { EstimatedFrame, PoseEvent } from './pose/pose-event.ts';
import type { PoseStage } from './pose/pose-stage.ts';
import type { FrameSource } from './source/frame-source.ts';
import { believable } from './supervision/distrust.ts';

/** One frame with everything that is known about it when it is drawn. */
export interface AnalysedFrame extends EstimatedFrame {
  /** What the analysis said at this frame. */
  readonly events: readonly AnalysisEvent[];
  /** Overwritten at the next frame: read it now or copy it. */
  readonly live: LiveState;
  /** The analysis was done, ms on the page's `performance.now()`. */
  readonly analysedAtMs: number;
}

/** What comes out of the pipeline. Whoever takes an `analysed` frame closes its picture. */
export type PipelineEvent =
  | Exclude<PoseEvent, { kind: 'estimated' }>
  | { readonly kind: 'analysed'; readonly frame: AnalysedFrame }
  /** The landmarker is being changed, because the device is slower or faster than it was. */
  | { readonly kind: 'quality_changed'; readonly change: QualityChange }
  /** A stream of one picture size is over; these events need no further frame. */
  | { readonly kind: 'finished'; readonly events: readonly AnalysisEvent[] };

/** The stations that differ from run to run. */
export interface PipelineParts {
  readonly source: FrameSource;
  readonly pose: PoseStage;
  /** What is known of athlete and test when a source has opened. */
  readonly optionsFor: (info: SourceInfo) => AnalysisOptions;
  /** Follows each frame on its way; whoever draws tells it the end. */
  readonly meter?: StreamMeter;
  /** Keeps a camera's rate by the quality of the landmarks; without it that is left as it is. */
  readonly keeper?: QualityKeeper | null;
}

/**
 * The whole way of a frame. Nothing runs before the subscription; unsubscribing stops the source
 * and releases all that it held.
 *
 * ```
 * source ──pictures──► pose ──landmarks──► analysis ──► frame with events and live state
 *    ▲                   │ ▲                │
 *    └──────gate─────────┘ └───quality──────┘
 * ```
 */
export function runPipeline({
  source,
  pose,
  optionsFor,
  meter = new StreamMeter(NO_LOSSES),
  keeper = null,
}: PipelineParts): Observable<PipelineEvent> {
  const stations = source
    .open(pose.gate)
    .pipe(tap(meterDelivery(meter)), pose.estimate, analyse(optionsFor), tap(meterResult(meter)));
  return keeper === null ? stations : stations.pipe(keepRate(keeper, meter));
}

function meterDelivery(meter: StreamMeter): (event: SourceEvent) => void {
  return (event) => {
    if (event.kind === 'opened') meter.start();
    if (event.kind !== 'frame') return;
    const { frame } = event;
    const { captureTimeMs } = frame.kind === 'picture' ? frame : frame.landmarks;
    meter.delivered(captureTimeMs, performance.now());
  };
}

function meterResult(meter: StreamMeter): (event: PipelineEvent) => void {
  return (event) => {
    if (event.kind === 'pose_ready') meter.model = event;
    if (event.kind !== 'analysed') return;
    const { landmarks, timing, analysedAtMs } = event.frame;
    meter.analysed(landmarks.captureTimeMs, timing, analysedAtMs);
  };
}

/** Only a camera is in a hurry: of a film every frame is looked at, however long it takes. */
function keepRate(
  keeper: QualityKeeper,
  meter: StreamMeter,
): OperatorFunction<PipelineEvent, PipelineEvent> {
  return (events) =>
    new Observable<PipelineEvent>((subscriber) => {
      let isLive = false;
      return events.subscribe({
        next: (event) => {
          if (event.kind === 'opened') {
            isLive = event.info.kind === 'camera';
            keeper.start();
          }
          if (event.kind === 'pose_ready') keeper.ready(event);
          subscriber.next(event);
          if (event.kind !== 'analysed' || !isLive) return;
          const { landmarks, timing, live } = event.frame;
          const { captureTimeMs } = landmarks;
          const change = keeper.frame(captureTimeMs, timing, live.phase, meter.cameraIntervalMs);
          if (change !== null) subscriber.next({ kind: 'quality_changed', change });
        },
        error: (error: unknown) => subscriber.error(error),
        complete: () => subscriber.complete(),
      });
    });
}

function analyse(
  optionsFor: (info: SourceInfo) => AnalysisOptions,
): OperatorFunction<PoseEvent, PipelineEvent> {
  return (events) =>
    new Observable<PipelineEvent>((subscriber) => {
      let analyzer: JumpAnalyzer | null = null;
      const finish = (believedUntilMs: number): void => {
        if (analyzer !== null) {
          const newestMs = analyzer.live.captureTimeMs;
          const last = believable(analyzer.finish(), believedUntilMs, newestMs);
          subscriber.next({ kind: 'finished', events: last });
        }
        analyzer = null;
      };
      return events.subscribe({
        next: (event) => {
          if (event.kind === 'estimated') {
            if (analyzer !== null) subscriber.next(analysed(analyzer, event.frame));
            return;
          }
          if (event.kind === 'interrupted') finish(event.sinceMs);
          if (event.kind === 'opened') {
            finish(Number.POSITIVE_INFINITY);
            analyzer = new JumpAnalyzer(optionsFor(event.info));
          }
          subscriber.next(event);
        },
        error: (error: unknown) => subscriber.error(error),
        complete: () => {
          finish(Number.POSITIVE_INFINITY);
          subscriber.complete();
        },
      });
    });
}

function analysed(analyzer: JumpAnalyzer, frame: EstimatedFrame): PipelineEvent {
  const events = analyzer.push(frame.landmarks);
  return {
    kind: 'analysed',
    frame: { ...frame, events, live: analyzer.live, analysedAtMs: performance.now() },
  };
}
