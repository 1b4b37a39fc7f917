import type { LiveState } from '../dsp/analysis/analysis-event.ts';
import type { Attempt } from '../dsp/analysis/attempt.ts';
import type { GuideState } from '../dsp/guide/advice.ts';
import type { DrawingEffort } from '../render/scene/drawing-effort.ts';
import type { Overlay } from '../render/scene/overlay.ts';
import type { Screen } from '../render/screen/screen.ts';
import type { SourceInfo } from '../streams/frame.ts';
import type { AnalysedFrame } from '../streams/pipeline.ts';
import type { PageSettings } from '../streams/settings/page-settings.ts';
import type { PictureLedger } from '../streams/source/picture-ledger.ts';
import type { DrawingWatch } from '../streams/supervision/drawing-watch.ts';
import type { PageWatch } from './page-watch.ts';
import { overlayStyle } from './shown.ts';
import { Teacher } from './teacher.ts';

const FIRST_SKELETON = 'first-skeleton';

/** The picture with what is drawn on it. Its code is loaded while the camera opens. */
export class PictureDesk {
  readonly #screen: Screen;
  readonly #ledger: PictureLedger;
  readonly #drawn: (captureTimeMs: number) => void;
  readonly #watch: DrawingWatch;
  #create: (() => Overlay) | null = null;
  #overlay: Overlay | null = null;
  #teacher: Teacher | null = null;

  /** @param drawn - a frame is on the screen */
  constructor(
    screen: Screen,
    ledger: PictureLedger,
    watch: PageWatch,
    drawn: (captureTimeMs: number) => void,
  ) {
    this.#screen = screen;
    this.#ledger = ledger;
    this.#drawn = drawn;
    this.#watch = watch.drawing(screen.canvas, () => this.#setUp());
  }

  /** @returns false where the browser cannot draw */
  async load(): Promise<boolean> {
    const [{ Overlay }, effort] = await Promise.all([
      import('../render/scene/overlay.ts'),
      affordableEffort(),
    ]);
    this.#create = () => {
      const style = overlayStyle(this.#screen.state.settings, this.#screen.texts);
      const labels = this.#screen.place('labels');
      return new Overlay(this.#screen.canvas, labels, style, effort, {
        release: (picture) => this.#ledger.close(picture),
        drawn: ({ captureTimeMs, image }) => {
          this.#watch.drawn();
          this.#drawn(captureTimeMs);
          if (image !== null) markFirstSkeleton();
        },
      });
    };
    return this.#setUp();
  }

  /** Puts a new overlay in the place of the one there may be. */
  #setUp(): boolean {
    const { settings, source } = this.#screen.state;
    this.#overlay?.close();
    this.#overlay = null;
    try {
      this.#overlay = this.#create?.() ?? null;
    } catch {
      return false;
    }
    if (source !== null) this.#overlay?.start(source.picture, isMirrored(source, settings));
    return true;
  }

  /** Language, unit or what is drawn has changed. */
  restyle(settings: PageSettings): void {
    if (this.#overlay !== null) this.#overlay.style = overlayStyle(settings, this.#screen.texts);
  }

  start(info: SourceInfo, settings: PageSettings): void {
    this.#teacher = new Teacher(info.picture);
    this.#watch.forget();
    this.#overlay?.start(info.picture, isMirrored(info, settings));
  }

  /** Draws a frame, whose picture it takes over. */
  frame({ landmarks, picture }: AnalysedFrame, live: LiveState, guide: GuideState): void {
    if (this.#overlay === null) {
      if (picture !== null) this.#ledger.close(picture);
      return;
    }
    const { captureTimeMs, image } = landmarks;
    const { phase, floorY } = live;
    const marks = this.#teacher?.frame(landmarks, live, guide) ?? null;
    this.#watch.handed();
    this.#overlay.draw({ captureTimeMs, picture, image, phase, floorY, marks });
  }

  attempt(attempt: Attempt): void {
    this.#teacher?.attempt(attempt);
  }
}

/** What drawing may cost on this device. */
async function affordableEffort(): Promise<DrawingEffort> {
  const [{ FULL_EFFORT, SPARING_EFFORT }, { whyNoGraphicsProcessor }] = await Promise.all([
    import('../render/scene/drawing-effort.ts'),
    import('../streams/pose/graphics-processor.ts'),
  ]);
  return whyNoGraphicsProcessor(new OffscreenCanvas(1, 1)) === null ? FULL_EFFORT : SPARING_EFFORT;
}

function isMirrored(info: SourceInfo, { mirrored }: PageSettings): boolean {
  return mirrored === 'auto' ? info.mirrored : mirrored === 'on';
}

/** Leaves a mark in the browser's timeline when the first skeleton is on the screen. */
function markFirstSkeleton(): void {
  if (performance.getEntriesByName(FIRST_SKELETON).length === 0) performance.mark(FIRST_SKELETON);
}
