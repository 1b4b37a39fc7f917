import type { SourceInfo } from '../streams/frame.ts';
import type { AthleteSettings } from '../streams/report/track-analysis-options.ts';
import { type AthleteCard, toldAbout } from '../streams/roster/athlete-card.ts';
import type { SessionAthlete } from '../streams/session/session-record.ts';
import type { PageSettings } from '../streams/settings/page-settings.ts';
import type { TrackHeader } from '../streams/track/track-header.ts';
import type { SessionDetails } from './session-desk.ts';

/** Who jumps before this source: the demo's athlete is nobody that was told about. */
function jumperOf(kind: SourceInfo['kind'], chosen: AthleteCard | null): AthleteCard | null {
  return kind === 'simulated' ? null : chosen;
}

/** What the analysis is told about athlete and test. */
export function toldOf(
  kind: SourceInfo['kind'],
  chosen: AthleteCard | null,
  { test, box }: PageSettings,
): AthleteSettings {
  const athlete = toldAbout(jumperOf(kind, chosen), new Date().getFullYear());
  return { ...athlete, type: test, boxHeightM: box };
}

/** The athlete as sessions keep them. */
export function sessionAthlete(
  kind: SourceInfo['kind'],
  chosen: AthleteCard | null,
): SessionAthlete {
  const jumper = jumperOf(kind, chosen);
  return { ...toldAbout(jumper, new Date().getFullYear()), name: jumper?.name ?? null };
}

/** What a session keeps of athlete, test and model when it begins. */
export function sessionDetails(
  { kind }: SourceInfo,
  header: TrackHeader,
  chosen: AthleteCard | null,
  { video }: PageSettings,
): SessionDetails {
  return {
    place: null,
    athlete: {
      ...sessionAthlete(kind, chosen),
      massKg: header.athlete.massKg,
      statureM: header.athlete.heightM,
    },
    test: { type: header.test.type ?? 'auto', boxHeightM: header.test.boxHeightM },
    model: header.model,
    withVideo: video,
  };
}
