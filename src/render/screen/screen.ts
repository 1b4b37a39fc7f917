import { html, nothing, render, type TemplateResult } from 'lit';
import type { PosePreset } from '../../streams/pose/pose-preset.ts';
import type { Language, TextKey } from '../text/dictionary.ts';
import { LANGUAGE_NAMES, Texts } from '../text/texts.ts';
import { LiveReadout } from './live-readout.ts';
import { centimetres, measuresOf, uncertaintyText } from './measures.ts';
import {
  bestAttempt,
  type Notice,
  type ScreenActions,
  type ScreenState,
  type ShownAttempt,
} from './screen-state.ts';
import './screen.css';
import { sourceDetails, sourceName } from './source-text.ts';

const PRESET_TEXT: Readonly<Record<PosePreset, TextKey & `care_${PosePreset}`>> = {
  fast: 'care_fast',
  balanced: 'care_balanced',
  accurate: 'care_accurate',
};

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
    this.#texts = new Texts(state.language);
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

  /** Changes what is given and leaves the rest. */
  update(change: Partial<ScreenState>): void {
    this.#state = { ...this.#state, ...change };
    if (this.#texts.language !== this.#state.language) {
      this.#texts = new Texts(this.#state.language);
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
        <p class="phase">
          <span data-part="phase-shape" aria-hidden="true"></span>
          <span data-part="phase"></span>
        </p>
        <p class="drop-hint" aria-hidden="true">${texts.text('drop_here')}</p>
      </main>
      <section class="result" aria-label=${texts.text('result_title')}>
        <h2>${texts.text('result_title')}</h2>
        <p class="height">
          <span class="digits" data-part="height"></span><span class="unit">${texts.text('unit_centimetres')}</span>
        </p>
        <p class="uncertainty" data-part="uncertainty"></p>
        ${this.#details()}
      </section>
      <p class="spoken" role="status" aria-live="polite" data-part="spoken"></p>
    `;
  }

  #toolbar(): TemplateResult {
    const texts = this.#texts;
    return html`
      <nav class="tools">
        <button type="button" @click=${() => this.#actions.openCamera(this.#state.cameraId)}>
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
        <details>
          <summary>${texts.text('settings')}</summary>
          <div class="settings">${this.#settings()}</div>
        </details>
      </nav>
    `;
  }

  #settings(): TemplateResult {
    const texts = this.#texts;
    const { cameras, cameraId, preset, language } = this.#state;
    return html`
      <button type="button" @click=${() => this.#actions.openDemo()}>${texts.text('action_demo')}</button>
      <button type="button" @click=${() => this.#actions.switchCamera()}>
        ${texts.text('action_switch_camera')}
      </button>
      ${
        cameras.length < 2
          ? nothing
          : choice(
              texts.text('choose_camera'),
              cameras.map(({ deviceId, label }) => [deviceId, label] as const),
              cameraId,
              (deviceId) => this.#actions.openCamera(deviceId),
            )
      }
      ${choice(
        texts.text('choose_care'),
        PRESETS.map((each) => [each, texts.text(PRESET_TEXT[each])] as const),
        preset,
        (chosen) => this.#actions.choosePreset(chosen),
      )}
      ${choice(
        texts.text('choose_language'),
        LANGUAGES.map((each) => [each, LANGUAGE_NAMES[each]] as const),
        language,
        (chosen) => this.#actions.chooseLanguage(chosen),
      )}
    `;
  }

  #notice(notice: Notice): TemplateResult {
    const texts = this.#texts;
    const role = notice.tone === 'problem' ? 'alert' : 'status';
    return html`
      <div class="notice" role=${role} data-tone=${notice.tone} data-topic=${notice.topic}>
        <p>${notice.message(texts)}</p>
        ${notice.actions.map((action) =>
          action === 'retry_camera'
            ? html`<button type="button" @click=${() => this.#actions.openCamera(null)}>
                ${texts.text('action_retry_camera')}
              </button>`
            : html`<button type="button" @click=${() => this.#chooseFile()}>
                ${texts.text('action_open_file')}
              </button>`,
        )}
        <button type="button" class="dismiss" aria-label=${texts.text('action_dismiss')}
          @click=${() => this.#actions.dismiss(notice)}>✕</button>
      </div>
    `;
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
        : html`<data value=${height}>${centimetres(texts, height)}</data> ${uncertaintyText(texts, attempt)}`;
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

const PRESETS: readonly PosePreset[] = ['fast', 'balanced', 'accurate'];
const LANGUAGES: readonly Language[] = ['en', 'es', 'fr'];

function choice<T extends string>(
  label: string,
  options: readonly (readonly [T, string])[],
  chosen: T | null,
  choose: (value: T) => void,
): TemplateResult {
  const onChange = (event: Event): void => {
    const select = event.target;
    if (!(select instanceof HTMLSelectElement)) return;
    const option = options[select.selectedIndex];
    if (option !== undefined) choose(option[0]);
  };
  return html`
    <label>${label}
      <select @change=${onChange}>
        ${options.map(
          ([value, text]) =>
            html`<option value=${value} ?selected=${value === chosen}>${text}</option>`,
        )}
      </select>
    </label>
  `;
}
