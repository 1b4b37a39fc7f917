import type { Attempt } from '../../dsp/analysis/attempt.ts';
import type { SourceInfo } from '../../streams/frame.ts';
import type { PoseDelegate } from '../../streams/pose/pose-message.ts';
import type { PosePreset } from '../../streams/pose/pose-preset.ts';
import type { CameraDevice } from '../../streams/source/camera-source.ts';
import type { Language } from '../text/dictionary.ts';
import type { Texts } from '../text/texts.ts';

/** What a person can do about a notice. */
export type NoticeAction = 'retry_camera' | 'open_file';

/** Something the page has to say. */
export interface Notice {
  /** A newer notice of the same topic takes the older one's place. */
  readonly topic: 'source' | 'recording' | 'pose' | 'movement' | 'picture' | 'session';
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
  readonly cameraId: string | null;
  readonly preset: PosePreset;
  readonly attempts: readonly ShownAttempt[];
  readonly canSave: boolean;
}

/** What the person at the screen asks for. */
export interface ScreenActions {
  openCamera(deviceId: string | null): void;
  switchCamera(): void;
  openFile(file: File): void;
  openDemo(): void;
  saveTrack(): void;
  openSessions(): void;
  choosePreset(preset: PosePreset): void;
  chooseLanguage(language: Language): void;
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
