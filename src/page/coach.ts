import type { AnalysisEvent, LiveState } from '../dsp/analysis/analysis-event.ts';
import { type GuideState, NO_FACTS, type SceneFacts } from '../dsp/guide/advice.ts';
import { SetupGuide } from '../dsp/guide/setup-guide.ts';
import type { ShownSet } from '../render/screen/set-panel.ts';
import { CueSounds } from '../render/sound/cue-sounds.ts';
import { Voice } from '../render/sound/voice.ts';
import type { Texts } from '../render/text/texts.ts';
import type { SourceInfo } from '../streams/frame.ts';
import type { AnalysedFrame } from '../streams/pipeline.ts';
import { AttitudeSensor } from '../streams/sensors/device-attitude.ts';
import { LuminanceMeter } from '../streams/sensors/luminance-meter.ts';
import type { PageSettings } from '../streams/settings/page-settings.ts';
import { stepTraining, type TrainingInput } from '../streams/training/step-training.ts';
import {
  bestEntry,
  meanHeightM,
  NEW_SET,
  type TrainingCue,
  type TrainingState,
} from '../streams/training/training-state.ts';

/** What the coach needs of the page, and tells it. */
export interface CoachListener {
  readonly settings: () => PageSettings;
  readonly texts: () => Texts;
  readonly set: (set: ShownSet) => void;
  readonly guide: (guide: GuideState | null) => void;
}

/** Runs the set and the set-up guide, and tells by sound and voice what the screen shows. */
export class Coach {
  readonly #listener: CoachListener;
  readonly #sounds = new CueSounds();
  readonly #voice = new Voice();
  readonly #attitude = new AttitudeSensor(window);
  readonly #light = new LuminanceMeter();
  #info: SourceInfo | null = null;
  #guide: SetupGuide | null = null;
  #state: TrainingState = NEW_SET;

  constructor(listener: CoachListener) {
    this.#listener = listener;
    const unlock = (): void => {
      this.#sounds.unlock();
      this.#attitude.askPermission();
    };
    addEventListener('pointerdown', unlock, { once: true });
    addEventListener('keydown', () => this.#sounds.unlock(), { once: true });
  }

  get voiceMissing(): boolean {
    return this.#voice.isMissing;
  }

  /** The newest verdict on the set-up. */
  get guide(): GuideState {
    return this.#guide?.state ?? UNJUDGED;
  }

  /** A stream begins, or its picture has another shape; a set that is under way goes on. */
  start(info: SourceInfo, statureM: number | null): void {
    this.#info = info;
    this.#light.reset();
    this.#guide = new SetupGuide(info.picture, statureM);
    this.#listener.guide(null);
  }

  /** Forgets the attempts of the set. */
  newSet(): void {
    this.#state = NEW_SET;
    this.show();
  }

  /** Shows the set as it stands, for instance when its plan has changed. */
  show(): void {
    this.#listener.set(shownSet(this.#state, this.#listener.settings().attempts));
  }

  /** Takes a frame before its picture is drawn. */
  frame({ landmarks, picture, live }: AnalysedFrame): void {
    if (picture !== null) this.#light.look(picture, landmarks.captureTimeMs);
    this.#judge(landmarks, live);
    this.#step({ kind: 'frame', atMs: landmarks.captureTimeMs, phase: live.phase });
  }

  analysis(event: AnalysisEvent): void {
    this.#step({ kind: 'analysis', event });
  }

  #judge(landmarks: AnalysedFrame['landmarks'], { phase }: LiveState): void {
    const guide = this.#guide;
    if (guide === null || this.#info === null) return;
    const before = guide.state;
    const after = guide.push(landmarks, phase, this.#facts(this.#info));
    const isLive = this.#info.kind === 'camera' || this.#info.kind === 'simulated';
    if (after === before || !isLive) return;
    this.#listener.guide(this.#listener.settings().guide ? after : null);
  }

  #facts(info: SourceInfo): SceneFacts {
    if (info.kind !== 'camera') return NO_FACTS;
    const attitude = this.#attitude.attitude(info.mirrored ? 'front' : 'rear');
    return {
      tiltDeg: attitude?.tiltDeg ?? null,
      rollDeg: attitude?.rollDeg ?? null,
      luminance: this.#light.luminance,
    };
  }

  #step(input: TrainingInput): void {
    const { attempts, countdown, rest } = this.#listener.settings();
    const plan = { attempts, countdownS: countdown, restS: rest };
    const before = this.#state;
    const { state, cues } = stepTraining(before, input, plan);
    this.#state = state;
    for (const cue of cues) this.#tell(cue);
    const isSame = before.entries === state.entries && sameStage(before.stage, state.stage);
    if (!isSame) this.show();
  }

  #tell(cue: TrainingCue): void {
    const { sound, voice } = this.#listener.settings();
    if (sound) this.#sounds.play(cue.kind);
    if (!voice) return;
    const texts = this.#listener.texts();
    const words = spoken(texts, cue);
    if (words !== null) this.#voice.say(words, texts.language);
  }
}

const UNJUDGED: GuideState = {
  advice: [],
  isGood: false,
  view: 'unknown',
  yawDeg: Number.NaN,
  measurable: [],
};

function shownSet({ stage, entries }: TrainingState, planned: number): ShownSet {
  return {
    stage,
    entries,
    planned: Math.max(planned, entries.length),
    bestM: bestEntry(entries)?.heightM ?? null,
    meanM: meanHeightM(entries),
  };
}

function sameStage(a: TrainingState['stage'], b: TrainingState['stage']): boolean {
  if (a.kind !== b.kind) return false;
  return 'leftS' in a && 'leftS' in b ? a.leftS === b.leftS : true;
}

function spoken(texts: Texts, cue: TrainingCue): string | null {
  switch (cue.kind) {
    case 'ready':
    case 'go':
    case 'rest_over':
    case 'takeoff':
    case 'landing':
      return texts.text(`voice_${cue.kind}`);
    case 'count':
      return texts.number(cue.leftS, 0);
    case 'result': {
      const height = cue.attempt.data.jump_height_m ?? null;
      return height === null ? null : texts.digits(height);
    }
    case 'set_done':
      return texts.text('voice_done', { height: texts.digits(cue.best.heightM) });
  }
}
