import { html, nothing, render, type TemplateResult } from 'lit';
import { TrendCharts } from '../charts/trend-chart.ts';
import { Texts } from '../text/texts.ts';
import { libraryPage } from './library-page.ts';
import { drawReplay, type ReplayPicture } from './replay-canvas.ts';
import { replayPage } from './replay-page.ts';
import './session.css';
import type { SessionScreenActions, SessionScreenState } from './session-view.ts';

/** The sessions' screen: a dialog over the live one. */
export class SessionScreen {
  readonly #dialog = document.createElement('dialog');
  readonly #actions: SessionScreenActions;
  #state: SessionScreenState;
  #texts: Texts;
  #trend: TrendCharts | null = null;

  constructor(parent: HTMLElement, actions: SessionScreenActions, state: SessionScreenState) {
    this.#actions = actions;
    this.#state = state;
    this.#texts = new Texts(state.language);
    this.#dialog.className = 'sessions';
    // The browser closes a dialog by its Escape key.
    this.#dialog.addEventListener('close', () => actions.close());
    // A tablet that is turned has another width.
    new ResizeObserver(() => this.drawTrend()).observe(this.#dialog);
    parent.append(this.#dialog);
    this.#render();
  }

  get state(): SessionScreenState {
    return this.#state;
  }

  /** Changes what is given and leaves the rest. */
  update(change: Partial<SessionScreenState>): void {
    this.#state = { ...this.#state, ...change };
    if (this.#texts.language !== this.#state.language) {
      this.#texts = new Texts(this.#state.language);
      this.#trend?.dispose();
      this.#trend = null;
    }
    this.#render();
    if (this.#state.open && !this.#dialog.open) this.#dialog.showModal();
    if (!this.#state.open && this.#dialog.open) this.#dialog.close();
  }

  /** Draws the replay's picture at once. */
  draw(shown: ReplayPicture): void {
    const canvas = this.#dialog.querySelector('canvas');
    if (canvas !== null) drawReplay(canvas, shown);
  }

  /** Draws the trend where it is open. */
  drawTrend(): void {
    const place = this.#dialog.querySelector('.trend[open] .trend-charts');
    const { trend } = this.#state.library;
    if (!(place instanceof HTMLElement) || trend === null) {
      this.#trend?.dispose();
      this.#trend = null;
      return;
    }
    const rsi = this.#texts.measurement('metric.rsi_flight_contact');
    this.#trend ??= new TrendCharts(place, this.#texts, rsi);
    this.#trend.draw(trend.heightsM, trend.rsi);
  }

  #render(): void {
    if (!this.#state.open) return;
    render(this.#page(), this.#dialog);
    this.drawTrend();
  }

  #page(): TemplateResult {
    const { library, replay, job } = this.#state;
    const texts = this.#texts;
    return html`
      <header class="bar">
        <h1>${texts.text('sessions')}</h1>
        ${this.#message()} ${this.#job()}
        <button type="button" class="close" aria-label=${texts.text('action_dismiss')}
          @click=${() => this.#actions.close()}>✕</button>
      </header>
      <div class="sessions-body" data-page=${replay === null ? 'library' : 'replay'}>
        <canvas class="replay" role="img" aria-label=${texts.text('replay_picture')}
          ?hidden=${replay === null || !replay.hasTrack}></canvas>
        <div class="sessions-panel">
          ${
            replay === null
              ? libraryPage(texts, library, job !== null, this.#actions)
              : replayPage(texts, replay, job !== null, this.#actions)
          }
        </div>
      </div>
    `;
  }

  #job(): TemplateResult | typeof nothing {
    const { job } = this.#state;
    if (job === null) return nothing;
    const { name, share } = job;
    const text = this.#texts.text('session_importing', { name });
    return html`
      <span class="job" role="status">${text}</span>
      ${
        share === null
          ? nothing
          : html`<progress aria-label=${text} max="1" .value=${share}></progress>`
      }
      <button type="button" @click=${() => this.#actions.cancel()}>
        ${this.#texts.text('session_cancel')}</button>
    `;
  }

  #message(): TemplateResult | typeof nothing {
    const { message } = this.#state;
    if (message === null) return nothing;
    const { undoDelete } = message;
    return html`
      <p class="message" role="status">${message.text(this.#texts)}
        ${
          undoDelete === null
            ? nothing
            : html`<button type="button" @click=${() => this.#actions.undoDelete(undoDelete)}>
                ${this.#texts.text('session_undo')}</button>`
        }
      </p>
    `;
  }
}
