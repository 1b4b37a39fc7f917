import { Observable, type OperatorFunction } from 'rxjs';
import type { AnalysisEvent, AnalysisOptions, LiveState } from '../dsp/analysis/analysis-event.ts';
import { JumpAnalyzer } from '../dsp/analysis/jump-analyzer.ts';
import type { SourceInfo } from './frame.ts';
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
  /** A stream of one picture size is over; these events need no further frame. */
  | { readonly kind: 'finished'; readonly events: readonly AnalysisEvent[] };

/** The stations that differ from run to run. */
export interface PipelineParts {
  readonly source: FrameSource;
  readonly pose: PoseStage;
  /** What is known of athlete and test when a source has opened. */
  readonly optionsFor: (info: SourceInfo) => AnalysisOptions;
}

/**
 * The whole way of a frame. Nothing runs before the subscription; unsubscribing stops the source
 * and releases all that it held.
 *
 * ```
 * source ──pictures──► pose ──landmarks──► analysis ──► frame with events and live state
 *    ▲                   │
 *    └──────gate─────────┘
 * ```
 */
export function runPipeline({
  source,
  pose,
  optionsFor,
}: PipelineParts): Observable<PipelineEvent> {
  return source.open(pose.gate).pipe(pose.estimate, analyse(optionsFor));
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
