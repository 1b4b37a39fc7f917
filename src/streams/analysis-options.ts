import type { AnalysisOptions } from '../dsp/analysis/analysis-event.ts';
import type { SourceInfo } from './frame.ts';
import type { TrackHeader } from './track/track-header.ts';

/**
 * What is known of athlete and test when a source has opened: what a replayed track's header
 * says, and nothing of any other source. The page and the headless command both take it from
 * here, so that they measure alike.
 */
export function analysisOptionsOf(info: SourceInfo): AnalysisOptions {
  return {
    picture: info.picture,
    type: info.track?.test.type ?? 'auto',
    statureM: info.track?.athlete.heightM ?? null,
    massKg: info.track?.athlete.massKg ?? null,
    boxHeightM: info.track?.test.boxHeightM ?? null,
    sex: null,
    ageYears: null,
    trainingLevel: null,
  };
}

/**
 * The header of a recording of this source, such that its replay is analysed with the same
 * options.
 *
 * @param model - name of the pose model, null where the source brings landmarks of its own
 */
export function trackHeaderOf(info: SourceInfo, model: string | null): TrackHeader {
  if (info.track !== null) return info.track;
  const kind = info.kind === 'replay' ? null : info.kind;
  return {
    picture: info.picture,
    model,
    source: kind === null ? null : { kind, name: info.name },
    athlete: { massKg: null, heightM: null },
    test: { type: null, boxHeightM: null },
  };
}
