import type { Phase } from '../../dsp/analysis/attempt.ts';
import { PHASE_LOOK } from '../scene/phase-look.ts';
import type { TextKey } from '../text/dictionary.ts';
import type { Texts } from '../text/texts.ts';
import { uncertaintyText } from './measures.ts';
import type { ShownAttempt } from './screen-state.ts';

const PHASE_TEXT: Readonly<Record<Phase, TextKey & `phase_${Phase}`>> = {
  absent: 'phase_absent',
  moving: 'phase_moving',
  standing: 'phase_standing',
  squat_hold: 'phase_squat_hold',
  eccentric: 'phase_eccentric',
  concentric: 'phase_concentric',
  drop: 'phase_drop',
  contact: 'phase_contact',
  flight: 'phase_flight',
  landing: 'phase_landing',
};

type ShownHeight =
  | { readonly kind: 'none' }
  | { readonly kind: 'provisional'; readonly heightM: number }
  | { readonly kind: 'final'; readonly shown: ShownAttempt };

/** The texts that follow the frames: written into the page directly, and only when they change. */
export class LiveReadout {
  readonly #phase: Element;
  readonly #phaseShape: HTMLElement;
  readonly #height: HTMLElement;
  readonly #uncertainty: Element;
  readonly #spoken: Element;
  #texts: Texts;
  #shownPhase: Phase = 'absent';
  #shownHeight: ShownHeight = { kind: 'none' };

  constructor(root: HTMLElement, texts: Texts) {
    this.#texts = texts;
    this.#phase = part(root, 'phase');
    this.#phaseShape = part(root, 'phase-shape');
    this.#height = part(root, 'height');
    this.#uncertainty = part(root, 'uncertainty');
    this.#spoken = part(root, 'spoken');
    this.translate(texts);
  }

  /** Writes everything anew in another language. */
  translate(texts: Texts): void {
    this.#texts = texts;
    this.#writePhase();
    this.#writeHeight();
  }

  /** What the athlete is doing now. */
  set phase(phase: Phase) {
    if (phase === this.#shownPhase) return;
    this.#shownPhase = phase;
    this.#writePhase();
  }

  /** A first height, right after landing, m. */
  showProvisional(heightM: number): void {
    this.#shownHeight = { kind: 'provisional', heightM };
    this.#writeHeight();
  }

  /** The result of a jump; it is spoken to a screen reader too. */
  showFinal(shown: ShownAttempt): void {
    this.#shownHeight = { kind: 'final', shown };
    this.#writeHeight();
    this.#spoken.textContent = this.#spokenText(shown);
  }

  /** Nobody is seen and no result is shown: another stream begins. */
  reset(): void {
    this.phase = 'absent';
    this.clearHeight();
  }

  /** No result is shown. */
  clearHeight(): void {
    this.#shownHeight = { kind: 'none' };
    this.#spoken.textContent = '';
    this.#writeHeight();
  }

  #writePhase(): void {
    const { colour, shape } = PHASE_LOOK[this.#shownPhase];
    this.#phase.textContent = this.#texts.text(PHASE_TEXT[this.#shownPhase]);
    this.#phaseShape.textContent = shape;
    this.#phaseShape.style.color = colour;
  }

  #writeHeight(): void {
    const shown = this.#shownHeight;
    this.#height.dataset.state = shown.kind;
    this.#height.textContent = '–';
    this.#uncertainty.textContent = '\u00a0';
    if (shown.kind === 'provisional') {
      this.#height.textContent = this.#texts.digits(shown.heightM);
      this.#uncertainty.textContent = this.#texts.text('result_provisional');
    } else if (shown.kind === 'final') {
      const height = shown.shown.attempt.data.jump_height_m ?? null;
      if (height !== null) this.#height.textContent = this.#texts.digits(height);
      this.#uncertainty.textContent =
        height === null
          ? this.#texts.text('result_incomplete')
          : uncertaintyText(this.#texts, shown.shown.attempt);
    }
  }

  #spokenText({ number, attempt }: ShownAttempt): string {
    const texts = this.#texts;
    const height = attempt.data.jump_height_m ?? null;
    const uncertainty = attempt.uncertainty.jump_height_m ?? 0;
    return height === null
      ? texts.text('result_spoken_incomplete', { number: texts.number(number, 0) })
      : texts.text('result_spoken', {
          number: texts.number(number, 0),
          height: texts.digits(height),
          unit: texts.spokenUnitOfLength,
          uncertainty: texts.digits(uncertainty),
        });
  }
}

function part(root: HTMLElement, name: string): HTMLElement {
  const element = root.querySelector<HTMLElement>(`[data-part="${name}"]`);
  if (element === null) throw new Error(`The screen has no part "${name}".`);
  return element;
}
