import type { Attempt } from '../../dsp/analysis/attempt.ts';
import type { GuideState } from '../../dsp/guide/advice.ts';
import type { SourceInfo } from '../../streams/frame.ts';
import type { PoseDelegate } from '../../streams/pose/pose-message.ts';
import type { AthleteCard, AthleteField } from '../../streams/roster/athlete-card.ts';
import type { PageSettings } from '../../streams/settings/page-settings.ts';
import type { CameraDevice } from '../../streams/source/camera-source.ts';
import type { Language } from '../text/dictionary.ts';
import type { Texts } from '../text/texts.ts';
import type { AthleteDraft } from './athlete-draft.ts';
import type { Meaning } from './meaning-panel.ts';
import type { ShownSet } from './set-panel.ts';

/** What a person can do about a notice. */
export type NoticeAction = 'retry_camera' | 'open_file' | 'update';

/** Something the page has to say. */
export interface Notice {
  /** A newer notice of the same topic takes the older one's place. */
  readonly topic:
    | 'source'
    | 'recording'
    | 'pose'
    | 'movement'
    | 'picture'
    | 'session'
    | 'update'
    | 'roster'
    | 'supervision';
  readonly tone: 'information' | 'problem';
  readonly message: (texts: Texts) => string;
  readonly actions: readonly NoticeAction[];
}

/** A measured jump on the screen. */
export interface ShownAttempt {
  /** Counted from 1. */
  readonly number: number;
  readonly attempt: Attempt;
}

/** Everything the screen shows that does not change from frame to frame. */
export interface ScreenState {
  readonly language: Language;
  /** Null while a source is being opened. */
  readonly source: SourceInfo | null;
  /** The simulated athlete stands in for a camera that could not be had. */
  readonly standsInForCamera: boolean;
  readonly ended: boolean;
  readonly delegate: PoseDelegate | null;
  readonly notices: readonly Notice[];
  readonly cameras: readonly CameraDevice[];
  readonly settings: PageSettings;
  /** Answer to the wish for a link; null: none. */
  readonly linkNote: ((texts: Texts) => string) | null;
  readonly voiceMissing: boolean;
  /** The page is on the device whole. */
  readonly offlineReady: boolean;
  readonly athletes: readonly AthleteCard[];
  readonly athleteId: string | null;
  readonly wrongAthleteFields: readonly AthleteField[];
  /** Null: the guide is off, or there is nothing to judge. */
  readonly guide: GuideState | null;
  readonly set: ShownSet;
  readonly attempts: readonly ShownAttempt[];
  readonly meaning: Meaning | null;
  readonly canSave: boolean;
}

/** What the person at the screen asks for. */
export interface ScreenActions {
  openCamera(): void;
  openFile(file: File): void;
  openDemo(): void;
  saveTrack(): void;
  openSessions(): void;
  /** What is kept where, and how it is deleted. */
  openPrivacy(): void;
  changeSettings(change: Partial<PageSettings>): void;
  resetSettings(): void;
  copyLink(): void;
  chooseAthlete(id: string | null): void;
  /** Whether the draft could be saved; if not, the state says which fields are wrong. */
  saveAthlete(draft: AthleteDraft): boolean;
  removeAthlete(id: string): void;
  newSet(): void;
  applyUpdate(): void;
  dismiss(notice: Notice): void;
}

/** The attempt with the greatest height, or null where none has one. */
export function bestAttempt(attempts: readonly ShownAttempt[]): ShownAttempt | null {
  let best: ShownAttempt | null = null;
  for (const shown of attempts) {
    const height = shown.attempt.data.jump_height_m ?? null;
    const record = best?.attempt.data.jump_height_m ?? Number.NEGATIVE_INFINITY;
    if (height !== null && height > record) best = shown;
  }
  return best;
}
