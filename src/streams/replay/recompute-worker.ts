import { analyzeTrack, type TrackAnalysis } from '../report/analyze-track.ts';
import type { AthleteSettings } from '../report/track-analysis-options.ts';
import { bytesOf } from '../source/replay-source.ts';

/** What the worker is asked: a track, and what is known of athlete and test. */
export interface RecomputeRequest {
  readonly track: Blob;
  readonly settings: AthleteSettings;
}

self.addEventListener('message', ({ data }: MessageEvent<RecomputeRequest>) => {
  void analyzeTrack(bytesOf(data.track), data.settings).then((analysis: TrackAnalysis) =>
    self.postMessage(analysis),
  );
});
