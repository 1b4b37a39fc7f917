import { JumpAnalyzer } from '../../dsp/analysis/jump-analyzer.ts';
import { readTrack } from '../track/read-track.ts';
import type { TrackFailure } from '../track/track-failure.ts';
import type { Measurements } from './analysis-report.ts';
import { MeasurementLog } from './measurement-log.ts';
import { type AthleteSettings, trackAnalysisOptions } from './track-analysis-options.ts';

/** What a track's analysis comes to; a track that cannot be read gives no measurements. */
export type TrackAnalysis =
  | { readonly ok: true; readonly measurements: Measurements }
  | { readonly ok: false; readonly failure: TrackFailure };

/**
 * Measures the jumps in a pose track with the pipeline of the live page, in one pass and in
 * bounded memory.
 *
 * @param source the file's bytes, plain or gzip
 * @param settings what the user says; it goes before the track's header
 */
export async function analyzeTrack(
  source: AsyncIterable<Uint8Array>,
  settings: AthleteSettings = {},
): Promise<TrackAnalysis> {
  let log: MeasurementLog | undefined;
  for await (const item of readTrack(source)) {
    switch (item.kind) {
      case 'header':
        log = new MeasurementLog(new JumpAnalyzer(trackAnalysisOptions(item.header, settings)));
        break;
      case 'frame':
        log?.push(item.frame);
        break;
      case 'warning':
        log?.warn(item.warning.code);
        break;
      case 'failed':
        return { ok: false, failure: item.failure };
      default:
        item satisfies never;
    }
  }
  if (log === undefined) throw new Error('a track without a header ended without a failure');
  return { ok: true, measurements: log.finish() };
}
