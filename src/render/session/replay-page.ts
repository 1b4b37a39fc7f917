import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import type { AttemptEvents } from '../../dsp/analysis/attempt.ts';
import type { MetricDifference } from '../../dsp/analysis/compare-attempts.ts';
import type { ReplayRate } from '../../streams/replay/playhead.ts';
import type { TextKey } from '../text/dictionary.ts';
import { libraryText } from '../text/library-text.ts';
import { measurementText } from '../text/measurement-text.ts';
import type { Texts } from '../text/texts.ts';
import { annotationFields, annotationLine } from './annotation-fields.ts';
import { sessionDate } from './library-page.ts';
import type {
  ReplayAttempt,
  ReplayView,
  SessionFileKind,
  SessionScreenActions,
} from './session-view.ts';

const RATES: readonly (readonly [ReplayRate, string])[] = [
  [0.125, '⅛×'],
  [0.25, '¼×'],
  [0.5, '½×'],
  [1, '1×'],
  [2, '2×'],
  [4, '4×'],
];
const FILES: readonly (readonly [SessionFileKind, TextKey & `replay_save_${string}`])[] = [
  ['track', 'replay_save_track'],
  ['report', 'replay_save_report'],
  ['table', 'replay_save_table'],
  ['series', 'replay_save_series'],
];
/** Steps by which a take-off or landing is moved below the frame, ms. */
const NUDGES_MS = [-10, -1, 1, 10];
const EVENT_TEXT: Readonly<Record<keyof AttemptEvents, TextKey & `event_${string}`>> = {
  movement_start_ms: 'event_movement_start_ms',
  contact_start_ms: 'event_contact_start_ms',
  lowest_point_ms: 'event_lowest_point_ms',
  takeoff_ms: 'event_takeoff_ms',
  apex_ms: 'event_apex_ms',
  landing_ms: 'event_landing_ms',
};

/**
 * The replay of one session around its canvas, which stays in place. What an hour has many of, jumps
 * and their events, is not looked at again while only the playhead moves.
 * @param isBusy something is being exported
 */
export function replayPage(
  texts: Texts,
  view: ReplayView,
  isBusy: boolean,
  actions: SessionScreenActions,
): TemplateResult {
  const { session, hasTrack, attempts, chosen } = view;
  const chosenIndex = chosen === null ? null : (attempts[chosen]?.stored.index ?? null);
  return html`
    <div class="library-tools">
      <button type="button" @click=${() => actions.back()}>${texts.text('replay_back')}</button>
      <strong>${sessionDate(texts, session)}</strong>
      ${FILES.map(
        ([kind, text]) => html`
          <button type="button" ?disabled=${!hasTrack && (kind === 'track' || kind === 'series')}
            @click=${() => actions.save(session.id, kind)}>${texts.text(text)}</button>`,
      )}
      ${
        session.video === null
          ? nothing
          : html`<button type="button" @click=${() => actions.save(session.id, 'video')}>
              ${texts.text('replay_save_video')}</button>`
      }
      <button type="button" ?disabled=${!hasTrack || isBusy}
        @click=${() => actions.saveOverlay(session.id, chosenIndex)}>
        ${libraryText(texts.language, chosenIndex === null ? 'overlay_session' : 'overlay_jump')}</button>
    </div>
    ${hasTrack ? transport(texts, view, actions) : html`<p class="hint">${texts.text('replay_no_track')}</p>`}
    <ol class="replay-attempts">
      ${guard([texts, attempts, chosen], () =>
        attempts.map((each, index) => attemptRow(texts, each, index, index === chosen, actions)),
      )}
    </ol>
    ${chosen === null ? nothing : chosenAttempt(texts, view, chosen, actions)}
    ${recomputing(texts, view, actions)}
  `;
}

function transport(texts: Texts, view: ReplayView, actions: SessionScreenActions): TemplateResult {
  const { playhead, events } = view;
  const { timeMs, extent, rate, playing } = playhead;
  const lengthMs = Math.max(1, extent.toMs - extent.fromMs);
  const place = (at: number): string => `left:${(100 * (at - extent.fromMs)) / lengthMs}%`;
  return html`
    <div class="timeline">
      <div class="timeline-events">${guard([texts, events], () =>
        events.map(
          (event) =>
            html`<i data-event=${event.name} .style=${place(event.timeMs)}
              title=${texts.text(EVENT_TEXT[event.name])}></i>`,
        ),
      )}</div>
      <input type="range" aria-label=${texts.text('replay_position')} min=${extent.fromMs}
        max=${extent.toMs} step="any" .value=${String(timeMs)}
        @input=${(event: Event) => {
          if (event.target instanceof HTMLInputElement) actions.seek(event.target.valueAsNumber);
        }} />
    </div>
    <div class="transport">
      <output data-part="replay-time">${texts.number((timeMs - extent.fromMs) / 1000, 3)} s</output>
      ${iconButton(texts.text('replay_previous_event'), '«', () => actions.jumpToEvent(-1))}
      ${iconButton(texts.text('replay_previous_frame'), '‹', () => actions.step(-1))}
      ${iconButton(texts.text(playing ? 'replay_pause' : 'replay_play'), playing ? 'II' : '▶', () =>
        actions.togglePlaying(),
      )}
      ${iconButton(texts.text('replay_next_frame'), '›', () => actions.step(1))}
      ${iconButton(texts.text('replay_next_event'), '»', () => actions.jumpToEvent(1))}
      <span role="group" aria-label=${texts.text('replay_rate')}>
        ${RATES.map(
          ([value, label]) => html`<button type="button" aria-pressed=${value === rate}
            @click=${() => actions.setRate(value)}>${label}</button>`,
        )}
      </span>
    </div>
  `;
}

function iconButton(label: string, sign: string, act: () => void): TemplateResult {
  return html`<button type="button" aria-label=${label} title=${label} @click=${act}>${sign}</button>`;
}

function heightText(texts: Texts, { attempt }: ReplayAttempt): string {
  const heightM = attempt.data.jump_height_m ?? null;
  return heightM === null
    ? texts.text('result_incomplete')
    : texts.text('replay_jump_height', { height: texts.number(100 * heightM, 1) });
}

function attemptRow(
  texts: Texts,
  each: ReplayAttempt,
  index: number,
  isChosen: boolean,
  actions: SessionScreenActions,
): TemplateResult {
  const { corrected } = each.stored;
  return html`
    <li>
      <button type="button" aria-pressed=${isChosen}
        @click=${() => actions.chooseAttempt(isChosen ? null : index)}>
        ${texts.text('replay_jump', { number: texts.number(index + 1, 0) })}
        <data value=${each.attempt.data.jump_height_m ?? ''}>${heightText(texts, each)}</data>
        ${corrected === null ? nothing : html`<em>${texts.text('replay_corrected')}</em>`}
        ${annotationLine(texts, each.stored)}
      </button>
    </li>
  `;
}

function chosenAttempt(
  texts: Texts,
  view: ReplayView,
  chosen: number,
  actions: SessionScreenActions,
): TemplateResult {
  const shown = view.attempts[chosen];
  if (shown === undefined) return html``;
  const { timeMs } = view.playhead;
  const { takeoff_ms, landing_ms } = shown.attempt.events;
  const nudges = (event: 'takeoff' | 'landing', atMs: number | null) =>
    atMs === null
      ? nothing
      : NUDGES_MS.map((byMs) => {
          const sign = byMs > 0 ? `+${byMs}` : `−${-byMs}`;
          return html`<button type="button" aria-label=${texts.text('replay_nudge', { milliseconds: sign })}
            @click=${() => actions.setEvent(event, atMs + byMs)}>${sign}</button>`;
        });
  return html`
    <div class="correction">
      <button type="button" @click=${() => actions.setEvent('takeoff', timeMs)}>
        ${texts.text('replay_set_takeoff')}</button>
      ${nudges('takeoff', takeoff_ms)}
      <button type="button" @click=${() => actions.setEvent('landing', timeMs)}>
        ${texts.text('replay_set_landing')}</button>
      ${nudges('landing', landing_ms)}
      <button type="button" ?disabled=${shown.stored.corrected === null} @click=${() => actions.restore()}>
        ${texts.text('replay_restore')}</button>
      ${view.problem === null ? nothing : html`<p role="alert">${view.problem(texts)}</p>`}
    </div>
    <fieldset class="description">
      <legend>${libraryText(texts.language, 'attempt_about')}</legend>
      ${annotationFields(texts, shown.stored, (change) => actions.describeAttempt(change))}
    </fieldset>
    ${comparison(texts, view, chosen, actions)}
  `;
}

function comparison(
  texts: Texts,
  { attempts, comparedWith, differences }: ReplayView,
  chosen: number,
  actions: SessionScreenActions,
): TemplateResult {
  const choose = (event: Event): void => {
    if (!(event.target instanceof HTMLSelectElement)) return;
    const { value } = event.target;
    actions.compareWith(value === '' ? null : Number(value));
  };
  return html`
    <label>${texts.text('replay_compare')}
      <select @change=${choose}>
        <option value="" ?selected=${comparedWith === null}>${texts.text('replay_compare_none')}</option>
        ${guard([texts, attempts, chosen, comparedWith], () =>
          attempts.map((each, index) =>
            index === chosen
              ? nothing
              : html`<option value=${index} ?selected=${index === comparedWith}>
                  ${texts.text('replay_jump', { number: texts.number(index + 1, 0) })} · ${heightText(texts, each)}
                </option>`,
          ),
        )}
      </select>
    </label>
    ${comparedWith === null ? nothing : differenceTable(texts, differences)}
  `;
}

function differenceTable(texts: Texts, differences: readonly MetricDifference[]): TemplateResult {
  const number = (value: number | null): string => (value === null ? '–' : texts.number(value, 3));
  return html`
    <p class="quiet">${texts.text('replay_ghost')}</p>
    <table>
      <thead><tr>
        <th>${texts.text('replay_metric')}</th><th>${texts.text('replay_first')}</th>
        <th>${texts.text('replay_second')}</th><th>${texts.text('replay_difference')}</th>
      </tr></thead>
      <tbody>
        ${differences.map(
          ({ name, first, second, difference, uncertainty, isClear }) => html`
            <tr data-clear=${isClear}>
              <th>${measurementText(texts.language, `metric.${name}`)}</th>
              <td>${number(first)}</td><td>${number(second)}</td>
              <td>${number(difference)}${uncertainty === null ? '' : ` ± ${number(uncertainty)}`}
                ${isClear ? html`<strong>● ${texts.text('replay_clear')}</strong>` : nothing}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  `;
}

function recomputing(
  texts: Texts,
  { recomputed, hasTrack }: ReplayView,
  actions: SessionScreenActions,
): TemplateResult {
  if (recomputed === 'running') {
    return html`<p role="status">${texts.text('replay_recomputing')}</p>`;
  }
  const centimetres = (metres: number | null | undefined): string =>
    metres === null || metres === undefined ? '–' : texts.number(100 * metres, 1);
  const differing = recomputed?.filter(({ isSame }) => !isSame) ?? [];
  return html`
    <div class="recomputed">
      <button type="button" ?disabled=${!hasTrack} @click=${() => actions.recompute()}>
        ${texts.text('replay_recompute')}</button>
      ${
        recomputed === null
          ? nothing
          : differing.length === 0
            ? html`<p role="status" data-part="recomputed">${texts.text('replay_same')}</p>`
            : html`<ul role="status" data-part="recomputed">${differing.map(
                ({ stored, recomputed: now }) => {
                  if (stored === null) return html`<li>${texts.text('replay_new')}</li>`;
                  const old = stored.appVersion;
                  if (now === null) return html`<li>${texts.text('replay_gone', { old })}</li>`;
                  const values = {
                    old,
                    was: centimetres(stored.attempt.data.jump_height_m),
                    now: centimetres(now.data.jump_height_m),
                  };
                  return html`<li>${texts.text('replay_differs', values)}</li>`;
                },
              )}</ul>`
      }
    </div>
  `;
}
