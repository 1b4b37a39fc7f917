import { concat, defer, type Observable } from 'rxjs';
import { map } from 'rxjs/operators';
import type { AnalysisEvent, AnalysisOptions, LiveState } from '../dsp/analysis/analysis-event.ts';
import { JumpAnalyzer } from '../dsp/analysis/jump-analyzer.ts';
import type { LandmarkFrame } from '../dsp/landmarks/landmark-frame.ts';

/** A frame of landmarks with what the analysis says at it. */
export interface AnalysedLandmarks {
  /** Null after the last frame: the events then need none. */
  readonly frame: LandmarkFrame | null;
  readonly events: readonly AnalysisEvent[];
  /** Overwritten at the next frame: read it now or copy it. */
  readonly live: LiveState;
}

/**
 * Analyses a stream of landmarks while it comes. Each subscription has an analysis of its own, whose
 * memory is bounded; the same frames give the same events. When the stream ends, one more element
 * closes what was open.
 *
 * @param frames capture times in ms, strictly increasing
 * @param options what is known of picture, athlete and test
 */
export function createPipeline(
  frames: Observable<LandmarkFrame>,
  options: AnalysisOptions,
): Observable<AnalysedLandmarks> {
  return defer(() => {
    const analyzer = new JumpAnalyzer(options);
    const { live } = analyzer;
    return concat(
      frames.pipe(map((frame) => ({ frame, events: analyzer.push(frame), live }))),
      defer(() => [{ frame: null, events: analyzer.finish(), live }]),
    );
  });
}
