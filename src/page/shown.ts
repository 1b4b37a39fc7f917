import type { OverlayStyle } from '../render/scene/overlay.ts';
import type { ScreenState } from '../render/screen/screen-state.ts';
import { chooseLanguage, type Texts } from '../render/text/texts.ts';
import type { PageSettings } from '../streams/settings/page-settings.ts';

/** The screen before anything has happened. */
export function shownInitially(settings: PageSettings): ScreenState {
  return {
    language: settings.lang ?? chooseLanguage(navigator.languages),
    settings,
    source: null,
    standsInForCamera: false,
    ended: false,
    delegate: null,
    notices: [],
    cameras: [],
    linkNote: null,
    voiceMissing: false,
    offlineReady: false,
    athletes: [],
    athleteId: null,
    wrongAthleteFields: [],
    guide: null,
    set: { stage: { kind: 'waiting' }, entries: [], planned: 1, bestM: null, meanM: null },
    attempts: [],
    meaning: null,
    canSave: false,
  };
}

/** What the settings let be drawn, written in the texts' language and unit. */
export function overlayStyle(settings: PageSettings, texts: Texts): OverlayStyle {
  const { ruler, apex, ghost, angles, track, floor } = settings;
  return {
    switches: { ruler, apex, ghost, angles, track, floor },
    writer: {
      stepM: texts.toMetres(texts.lengthUnit === 'cm' ? 5 : 2),
      scale: (metres) => texts.number(metres / texts.toMetres(1), 0),
      text: (metres) => texts.length(metres),
      degrees: (angle) => `${texts.number(angle, 0)}${texts.text('unit_degrees')}`,
    },
  };
}
