import { html, render, type TemplateResult } from 'lit';
import { Texts } from '../text/texts.ts';
import { ATHLETE_DIALOG, athleteDialog, athleteName } from './athlete-dialog.ts';
import { guidePanel } from './guide-panel.ts';
import { LiveReadout } from './live-readout.ts';
import { meaningPanel } from './meaning-panel.ts';
import { measuresOf, uncertaintyText } from './measures.ts';
import {
  bestAttempt,
  type Notice,
  type NoticeAction,
  type ScreenActions,
  type ScreenState,
  type ShownAttempt,
} from './screen-state.ts';
import './screen.css';
import { setPanel, stagePanel } from './set-panel.ts';
import { SETTINGS_DIALOG, settingsDialog } from './settings-dialog.ts';
import { sourceDetails, sourceName } from './source-text.ts';

/** The jumps in the list; older ones are in the session. */
const SHOWN_ATTEMPTS = 5;

const WANTED_FILES = 'video/*,.jsonl,.gz,.mkv,.webm,.mov,.mp4';

/** The page around the picture: what is rarely changed is rendered, what is live is written. */
export class Screen {
  readonly #root: HTMLElement;
  readonly #actions: ScreenActions;
  #state: ScreenState;
  #texts: Texts;
  /** The texts that follow the frames. */
  readonly readout: LiveReadout;

  constructor(root: HTMLElement, actions: ScreenActions, state: ScreenState) {
    this.#root = root;
    this.#actions = actions;
    this.#state = state;
    this.#texts = new Texts(state.language, state.settings.units);
    this.#render();
    this.readout = new LiveReadout(root, this.#texts);
    this.#acceptDroppedFiles();
  }

  /** The picture's canvas. */
  get canvas(): HTMLCanvasElement {
    const canvas = this.#root.querySelector('canvas');
    if (canvas === null) throw new Error('The screen has no canvas.');
    return canvas;
  }

  get state(): ScreenState {
    return this.#state;
  }

  /** The texts in the language and unit of the moment. */
  get texts(): Texts {
    return this.#texts;
  }

  /** An element of the screen that somebody else fills. */
  place(name: 'labels' | 'charts' | 'stats'): HTMLElement {
    const element = this.#root.querySelector<HTMLElement>(`[data-part="${name}"]`);
    if (element === null) throw new Error(`The screen has no place "${name}".`);
    return element;
  }

  /** Changes what is given and leaves the rest. */
  update(change: Partial<ScreenState>): void {
    this.#state = { ...this.#state, ...change };
    const { language, settings } = this.#state;
    if (this.#texts.language !== language || this.#texts.lengthUnit !== settings.units) {
      this.#texts = new Texts(language, settings.units);
      this.readout.translate(this.#texts);
    }
    this.#render();
  }

  #render(): void {
    document.documentElement.lang = this.#state.language;
    document.title = this.#texts.text('app_title');
    render(this.#page(), this.#root);
  }

  #page(): TemplateResult {
    const texts = this.#texts;
    return html`
      <header class="bar">
        <h1>${texts.text('app_title')}</h1>
        <p class="source">
          <strong data-part="source">${sourceName(texts, this.#state)}</strong>
          <span>${sourceDetails(texts, this.#state)}</span>
        </p>
        ${this.#toolbar()}
      </header>
      <div class="notices">${this.#state.notices.map((notice) => this.#notice(notice))}</div>
      <main class="stage">
        <canvas role="img" aria-label=${texts.text('picture_label')}></canvas>
        <div class="labels" data-part="labels" aria-hidden="true"></div>
        ${guidePanel(texts, this.#state.guide)}
        <div class="stats" data-part="stats" ?hidden=${!this.#state.settings.stats}></div>
        <div class="bottom">
        <p class="phase">
          <span data-part="phase-shape" aria-hidden="true"></span>
          <span data-part="phase"></span>
        </p>
          ${stagePanel(texts, this.#state.set)}
        </div>
        <p class="drop-hint" aria-hidden="true">${texts.text('drop_here')}</p>
      </main>
      <section class="charts" tabindex="0" data-part="charts" aria-label=${texts.text('chart_title')}
        ?hidden=${!this.#state.settings.charts}></section>
      <section class="result" aria-label=${texts.text('result_title')}>
        <h2>${texts.text('result_title')}</h2>
        <p class="height">
          <span class="digits" data-part="height"></span><span class="unit">${texts.unitOfLength}</span>
        </p>
        <p class="uncertainty" data-part="uncertainty"></p>
        ${setPanel(texts, this.#state.set, () => this.#actions.newSet())}
        ${this.#details()}
        ${meaningPanel(texts, this.#state.meaning)}
      </section>
      <p class="spoken" role="status" aria-live="polite" data-part="spoken"></p>
      ${settingsDialog(texts, this.#state, this.#actions)}
      ${athleteDialog(texts, this.#state, this.#actions)}
    `;
  }

  #toolbar(): TemplateResult {
    const texts = this.#texts;
    const { athletes, athleteId } = this.#state;
    return html`
      <nav class="tools">
        <button type="button" class="athlete" @click=${() => this.#open(ATHLETE_DIALOG)}>
          ${athleteName(texts, athletes.find(({ id }) => id === athleteId) ?? null)}
        </button>
        <button type="button" @click=${() => this.#actions.openCamera()}>
          ${texts.text('action_camera')}
        </button>
        <button type="button" @click=${() => this.#chooseFile()}>
          ${texts.text('action_open_file')}
        </button>
        <input class="file" type="file" accept=${WANTED_FILES} tabindex="-1" aria-hidden="true"
          @change=${(event: Event) => this.#takeChosenFile(event)} />
        <button type="button" ?disabled=${!this.#state.canSave}
          @click=${() => this.#actions.saveTrack()}>
          ${texts.text('action_save_track')}
        </button>
        <button type="button" @click=${() => this.#actions.openSessions()}>
          ${texts.text('sessions')}
        </button>
        <button type="button" @click=${() => this.#open(SETTINGS_DIALOG)}>
          ${texts.text('settings')}
        </button>
      </nav>
    `;
  }

  #notice(notice: Notice): TemplateResult {
    const texts = this.#texts;
    const role = notice.tone === 'problem' ? 'alert' : 'status';
    return html`
      <div class="notice" role=${role} data-tone=${notice.tone} data-topic=${notice.topic}>
        <p>${notice.message(texts)}</p>
        ${notice.actions.map((action) => this.#wayOn(action))}
        <button type="button" class="dismiss" aria-label=${texts.text('action_dismiss')}
          @click=${() => this.#actions.dismiss(notice)}>✕</button>
      </div>
    `;
  }

  #wayOn(action: NoticeAction): TemplateResult {
    const texts = this.#texts;
    switch (action) {
      case 'retry_camera':
        return html`<button type="button" @click=${() => this.#actions.openCamera()}>
          ${texts.text('action_retry_camera')}
        </button>`;
      case 'open_file':
        return html`<button type="button" @click=${() => this.#chooseFile()}>
          ${texts.text('action_open_file')}
        </button>`;
      case 'update':
        return html`<button type="button" @click=${() => this.#actions.applyUpdate()}>
          ${texts.text('action_update')}
        </button>`;
    }
  }

  #open(dialog: string): void {
    const element = this.#root.querySelector(`#${dialog}`);
    if (element instanceof HTMLDialogElement && !element.open) element.showModal();
  }

  #details(): TemplateResult {
    const { attempts } = this.#state;
    const last = attempts.at(-1);
    if (last === undefined) return html`<p class="hint">${this.#texts.text('result_none')}</p>`;
    const best = bestAttempt(attempts);
    return html`
      <dl class="measures">
        ${measuresOf(this.#texts, last.attempt).map(
          ({ name, value, text }) =>
            html`<div><dt>${name}</dt><dd><data value=${value}>${text}</data></dd></div>`,
        )}
      </dl>
      <ol class="history" aria-label=${this.#texts.text('history_title')}>
        ${attempts
          .slice(-SHOWN_ATTEMPTS)
          .reverse()
          .map((shown) => this.#historyRow(shown, shown === best))}
      </ol>
    `;
  }

  #historyRow({ number, attempt }: ShownAttempt, isBest: boolean): TemplateResult {
    const texts = this.#texts;
    const height = attempt.data.jump_height_m ?? null;
    const value =
      height === null
        ? texts.text('result_incomplete')
        : html`<data value=${height}>${texts.digits(height)}</data> ${uncertaintyText(texts, attempt)}`;
    return html`
      <li data-best=${isBest}>
        <span>${texts.text('history_jump', { number: texts.number(number, 0) })}</span>
        <span>${value}</span>
        <span class="best">${isBest ? `★ ${texts.text('history_best')}` : ''}</span>
      </li>
    `;
  }

  #chooseFile(): void {
    this.#root.querySelector<HTMLInputElement>('input.file')?.click();
  }

  #takeChosenFile(event: Event): void {
    const input = event.target;
    if (!(input instanceof HTMLInputElement)) return;
    const file = input.files?.[0];
    if (file !== undefined) this.#actions.openFile(file);
    // The same file can be chosen again.
    input.value = '';
  }

  #acceptDroppedFiles(): void {
    const root = this.#root;
    const mark = (isOver: boolean) => (event: DragEvent) => {
      event.preventDefault();
      root.classList.toggle('file-over', isOver);
    };
    root.addEventListener('dragover', mark(true));
    root.addEventListener('dragleave', mark(false));
    root.addEventListener('drop', (event) => {
      mark(false)(event);
      const file = event.dataTransfer?.files[0];
      if (file !== undefined) this.#actions.openFile(file);
    });
  }
}
