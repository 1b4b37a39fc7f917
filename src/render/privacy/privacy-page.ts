import { html, nothing, render, type TemplateResult } from 'lit';
import type { Language } from '../text/dictionary.ts';
import { Texts } from '../text/texts.ts';
import './privacy-page.css';

/** What the person can do there. */
export interface PrivacyActions {
  saveLog(): void;
  eraseEverything(): void;
}

/** How the last wish to delete everything ended; null: there was none. */
export type ErasureOutcome = 'erased' | 'incomplete' | null;

const KEPT = [
  'privacy_kept_camera',
  'privacy_kept_sessions',
  'privacy_kept_athletes',
  'privacy_kept_log',
  'privacy_kept_program',
] as const;

/** Says what is kept where, and deletes all of it on one touch. */
export class PrivacyPage {
  readonly #parent: HTMLElement;
  readonly #actions: PrivacyActions;

  constructor(parent: HTMLElement, actions: PrivacyActions) {
    this.#parent = parent;
    this.#actions = actions;
  }

  /** Opens over the page; the browser keeps the focus in it and closes it with Escape. */
  show(language: Language, outcome: ErasureOutcome): void {
    render(this.#content(new Texts(language), outcome), this.#parent);
    const dialog = this.#parent.querySelector('dialog');
    if (dialog !== null && !dialog.open) dialog.showModal();
  }

  #content(texts: Texts, outcome: ErasureOutcome): TemplateResult {
    return html`
      <dialog class="privacy" aria-labelledby="privacy-title">
        <h2 id="privacy-title">${texts.text('privacy_title')}</h2>
        ${outcomeText(texts, outcome)}
        <p>${texts.text('privacy_nothing_leaves')}</p>
        <h3>${texts.text('privacy_kept_title')}</h3>
        <ul>${KEPT.map((key) => html`<li>${texts.text(key)}</li>`)}</ul>
        <p>${texts.text('privacy_files')}</p>
        <p id="privacy-warning">${texts.text('privacy_erase_warning')}</p>
        <p class="actions">
          <button type="button" @click=${() => this.#actions.saveLog()}>
            ${texts.text('privacy_log_save')}
          </button>
          <button type="button" class="erase" aria-describedby="privacy-warning"
            @click=${() => this.#actions.eraseEverything()}>
            ${texts.text('privacy_erase')}
          </button>
          <button type="button" autofocus @click=${closeDialog}>
            ${texts.text('privacy_close')}
          </button>
        </p>
      </dialog>
    `;
  }
}

function outcomeText(texts: Texts, outcome: ErasureOutcome): TemplateResult | typeof nothing {
  if (outcome === null) return nothing;
  const key = outcome === 'erased' ? 'privacy_erased' : 'privacy_erase_incomplete';
  return html`<p role="alert" data-outcome=${outcome}>${texts.text(key)}</p>`;
}

function closeDialog({ currentTarget }: Event): void {
  if (currentTarget instanceof HTMLElement) currentTarget.closest('dialog')?.close();
}
