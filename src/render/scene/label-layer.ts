/** Short texts at places of the picture; each is written only when it has changed. */
export class LabelLayer {
  readonly #place: HTMLElement;
  readonly #labels: HTMLElement[] = [];
  #used = 0;

  constructor(place: HTMLElement) {
    this.#place = place;
  }

  /** The labels of the next frame follow. */
  begin(): void {
    this.#used = 0;
  }

  /** Puts a label with its left edge at a place of the layer, CSS pixels. */
  add(text: string, xPx: number, yPx: number, kind: 'ruler' | 'apex' | 'joint'): void {
    let label = this.#labels[this.#used];
    if (label === undefined) {
      label = document.createElement('span');
      this.#labels.push(label);
      this.#place.append(label);
    }
    this.#used += 1;
    const transform = `translate(${xPx.toFixed(1)}px, ${yPx.toFixed(1)}px) translateY(-50%)`;
    if (label.textContent !== text) label.textContent = text;
    if (label.className !== kind) label.className = kind;
    if (label.style.transform !== transform) label.style.transform = transform;
    if (label.hidden) label.hidden = false;
  }

  /** No more labels in this frame. */
  end(): void {
    for (let i = this.#used; i < this.#labels.length; i += 1) {
      const label = this.#labels[i];
      if (label !== undefined && !label.hidden) label.hidden = true;
    }
  }

  dispose(): void {
    for (const label of this.#labels) label.remove();
    this.#labels.length = 0;
  }
}
