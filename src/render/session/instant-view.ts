import './instant-view.css';
import { drawReplay, type ReplayPicture } from './replay-canvas.ts';

/** The small picture of the last jump over the live one. */
export class InstantView {
  readonly #figure = document.createElement('figure');
  readonly #canvas = document.createElement('canvas');

  constructor(parent: HTMLElement) {
    this.#figure.className = 'instant-replay';
    this.#figure.hidden = true;
    this.#figure.append(this.#canvas);
    (parent.querySelector('.stage') ?? parent).append(this.#figure);
  }

  /**
   * Shows a picture of the last jump; null: takes it away.
   * @param label what it is, for those who cannot see it
   */
  draw(shown: ReplayPicture | null, label: string): void {
    this.#figure.hidden = shown === null;
    this.#figure.setAttribute('aria-label', label);
    if (shown !== null) drawReplay(this.#canvas, shown);
  }
}
