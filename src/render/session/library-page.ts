import { html, nothing, type TemplateResult } from 'lit';
import type { SessionRecord, StoredAttempt } from '../../streams/session/session-record.ts';
import { libraryText } from '../text/library-text.ts';
import type { Texts } from '../text/texts.ts';
import {
  annotationFields,
  annotationLine,
  fieldValue,
  starSelect,
  typedName,
} from './annotation-fields.ts';
import { importTable } from './import-table.ts';
import type { LibraryView, ListedSession, SessionScreenActions } from './session-view.ts';
import { trendPanel } from './trend-panel.ts';

function megabytes(texts: Texts, bytes: number): string {
  return texts.number(bytes / 1e6, 0);
}

/**
 * The list of sessions with search, storage and files.
 * @param isBusy something is being imported or exported
 */
export function libraryPage(
  texts: Texts,
  view: LibraryView,
  isBusy: boolean,
  actions: SessionScreenActions,
): TemplateResult {
  const { sessions, total, imports } = view;
  const nothingHere = total === 0 ? 'sessions_none' : 'sessions_none_found';
  return html`
    <div class="library-tools">
      <button type="button" ?disabled=${isBusy || total === 0}
        @click=${() => actions.exportAll()}>${texts.text('session_export_all')}</button>
      <label class="button">${texts.text('session_import')}
        <input type="file" multiple class="import" ?disabled=${isBusy}
          @change=${(event: Event) => takeFiles(event, actions)} />
      </label>
      ${storageLine(texts, view, actions)}
    </div>
    ${importTable(texts, imports)}
    ${searchFields(texts, view, actions)}
    ${trendPanel(texts, view.trend, actions)}
    ${
      sessions.length === 0
        ? html`<p class="hint">${texts.text(nothingHere)}</p>`
        : html`<ul class="sessions-list">${sessions.map((each) => sessionRow(texts, each, actions))}</ul>`
    }
  `;
}

function takeFiles(event: Event, actions: SessionScreenActions): void {
  const { target } = event;
  if (!(target instanceof HTMLInputElement)) return;
  const files = [...(target.files ?? [])];
  // The same file can be chosen again.
  target.value = '';
  if (files.length > 0) actions.importFiles(files);
}

function storageLine(
  texts: Texts,
  { storage }: LibraryView,
  actions: SessionScreenActions,
): TemplateResult | typeof nothing {
  if (storage === null) return nothing;
  const used = megabytes(texts, storage.usedBytes);
  const quota = megabytes(texts, storage.quotaBytes);
  return html`
    <span class="quiet">${texts.text('session_storage', { used, quota })}</span>
    ${
      storage.persistent
        ? html`<span class="quiet">${texts.text('session_kept')}</span>`
        : html`<button type="button" @click=${() => actions.persist()}>${texts.text('session_keep')}</button>`
    }
    ${storage.room === 'ample' ? nothing : html`<strong>${texts.text('session_storage_low')}</strong>`}
  `;
}

function searchFields(
  texts: Texts,
  { query, athletes }: LibraryView,
  actions: SessionScreenActions,
): TemplateResult {
  const orNull = (text: string): string | null => (text === '' ? null : text);
  return html`
    <div class="search">
      <label>${texts.text('session_search')}
        <input type="search" .value=${query.words}
          @input=${(event: Event) => actions.search({ words: fieldValue(event) })} />
      </label>
      <label>${texts.text('session_athlete')}
        <select @change=${(event: Event) => actions.search({ athlete: orNull(fieldValue(event)) })}>
          <option value="" ?selected=${query.athlete === null}>${texts.text('session_athlete_all')}</option>
          ${athletes.map(
            (name) =>
              html`<option value=${name} ?selected=${name === query.athlete}>${name}</option>`,
          )}
        </select>
      </label>
      <label>${texts.text('session_from')}
        <input type="date" .value=${query.fromDay ?? ''}
          @change=${(event: Event) => actions.search({ fromDay: orNull(fieldValue(event)) })} />
      </label>
      <label>${texts.text('session_to')}
        <input type="date" .value=${query.toDay ?? ''}
          @change=${(event: Event) => actions.search({ toDay: orNull(fieldValue(event)) })} />
      </label>
      <label>${libraryText(texts.language, 'rating_at_least')}
        ${starSelect(
          texts,
          query.leastRating,
          libraryText(texts.language, 'rating_any'),
          (leastRating) => actions.search({ leastRating }),
        )}
      </label>
      <button type="button" aria-pressed=${query.inBin}
        @click=${() => actions.search({ inBin: !query.inBin })}>${texts.text('session_bin')}</button>
      ${
        query.inBin
          ? html`<button type="button" @click=${() => actions.emptyBin()}>${texts.text('session_empty_bin')}</button>`
          : nothing
      }
    </div>
  `;
}

/** Date and time of a session as the language writes them. */
export function sessionDate(texts: Texts, { startedAt }: SessionRecord): string {
  return new Date(startedAt).toLocaleString(texts.language, {
    dateStyle: 'medium',
    timeStyle: 'short',
  });
}

function facts(texts: Texts, { session, jumps, bestHeightM }: ListedSession): string {
  const { extent, state, video, athlete, place } = session;
  const seconds = Math.round((extent.lastMs - extent.firstMs) / 1000);
  const length = texts.text('session_length', {
    minutes: texts.number(Math.floor(seconds / 60), 0),
    seconds: texts.number(seconds % 60, 0),
  });
  return [
    athlete.name,
    place,
    state === 'recording' ? texts.text('session_recording') : length,
    texts.text('session_jumps', { count: texts.number(jumps, 0) }),
    bestHeightM === null
      ? null
      : texts.text('session_best', { height: texts.number(100 * bestHeightM, 1) }),
    video === null ? null : texts.text('session_with_video'),
    state === 'interrupted' ? texts.text('session_interrupted') : null,
  ]
    .filter((fact) => fact !== null)
    .join(' · ');
}

function sessionRow(
  texts: Texts,
  listed: ListedSession,
  actions: SessionScreenActions,
): TemplateResult {
  const { session, found } = listed;
  const { id, state, deletedAt } = session;
  return html`
    <li data-session=${id} data-state=${state}>
      <div class="session-line">
        <strong>${sessionDate(texts, session)}</strong>
        <span class="quiet">${facts(texts, listed)}</span>
        ${annotationLine(texts, session)}
      </div>
      <div class="session-buttons">
        ${
          deletedAt === null
            ? html`
              <button type="button" @click=${() => actions.openSession(id, null)}>${texts.text('session_open')}</button>
              <button type="button" @click=${() => actions.save(id, 'archive')}>${texts.text('session_export')}</button>
              <button type="button" ?disabled=${state === 'recording'}
                @click=${() => actions.deleteSession(id)}>${texts.text('session_delete')}</button>`
            : html`<button type="button" @click=${() => actions.undoDelete(id)}>${texts.text('session_undo')}</button>`
        }
      </div>
      ${
        found.length === 0
          ? nothing
          : html`<div class="found">${found.map((each) => foundAttempt(texts, each, actions))}</div>`
      }
      <details>
        <summary>${texts.text('session_notes')}</summary>
        ${descriptionFields(texts, session, actions)}
      </details>
    </li>
  `;
}

function foundAttempt(
  texts: Texts,
  attempt: StoredAttempt,
  actions: SessionScreenActions,
): TemplateResult {
  const { sessionId, index } = attempt;
  const number = texts.number(index + 1, 0);
  return html`<button type="button" @click=${() => actions.openSession(sessionId, index)}>
    ${libraryText(texts.language, 'attempt_found', { number })}
    ${annotationLine(texts, attempt)}</button>`;
}

function descriptionFields(
  texts: Texts,
  session: SessionRecord,
  actions: SessionScreenActions,
): TemplateResult {
  const { id, athlete, place } = session;
  return html`
    <div class="description">
      <label>${texts.text('session_athlete')}
        <input .value=${athlete.name ?? ''} maxlength="200" @change=${(event: Event) =>
          actions.describe(id, { athlete: { ...athlete, name: typedName(fieldValue(event)) } })} />
      </label>
      <label>${texts.text('session_place')}
        <input .value=${place ?? ''} maxlength="200" @change=${(event: Event) =>
          actions.describe(id, { place: typedName(fieldValue(event)) })} />
      </label>
      ${annotationFields(texts, session, (change) => actions.describe(id, change))}
    </div>
  `;
}
