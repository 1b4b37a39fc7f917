import type { AnalysisOptions } from '../dsp/analysis/analysis-event.ts';
import type { SourceInfo } from './frame.ts';
import { type AthleteSettings, trackAnalysisOptions } from './report/track-analysis-options.ts';
import type { TrackHeader } from './track/track-header.ts';

/**
 * What is known of athlete and test when a source has opened. It is read from the header that a
 * recording of the source gets, so that the recording's replay is measured with the same.
 *
 * @param told - what the user said; a replayed recording is of whom it says itself
 */
export function analysisOptionsOf(info: SourceInfo, told: AthleteSettings = {}): AnalysisOptions {
  const said = info.track === null ? told : {};
  return trackAnalysisOptions(trackHeaderOf(info, null, told), said);
}

/**
 * The header of a recording of this source.
 *
 * @param model - name of the pose model, null where the source brings landmarks of its own
 */
export function trackHeaderOf(
  info: SourceInfo,
  model: string | null,
  told: AthleteSettings = {},
): TrackHeader {
  if (info.track !== null) return info.track;
  const kind = info.kind === 'replay' ? null : info.kind;
  const type = told.type ?? 'auto';
  return {
    picture: info.picture,
    model,
    source: kind === null ? null : { kind, name: info.name },
    athlete: { massKg: told.massKg ?? null, heightM: told.statureM ?? null },
    test: { type: type === 'auto' ? null : type, boxHeightM: told.boxHeightM ?? null },
  };
}
