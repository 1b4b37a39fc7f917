import type { AnalysisOptions } from '../../dsp/analysis/analysis-event.ts';
import type { TrackHeader } from '../track/track-header.ts';

/** What the user says about the athlete and the test; it goes before what the track says. */
export type AthleteSettings = Partial<Omit<AnalysisOptions, 'picture'>>;

/** The options for analysing a track: the user's word, else the header's, else not known. */
export function trackAnalysisOptions(
  header: TrackHeader,
  settings: AthleteSettings,
): AnalysisOptions {
  return {
    picture: header.picture,
    type: settings.type ?? header.test.type ?? 'auto',
    statureM: settings.statureM ?? header.athlete.heightM,
    massKg: settings.massKg ?? header.athlete.massKg,
    boxHeightM: settings.boxHeightM ?? header.test.boxHeightM,
    sex: settings.sex ?? null,
    ageYears: settings.ageYears ?? null,
    trainingLevel: settings.trainingLevel ?? null,
  };
}
