import { html, nothing, type TemplateResult } from 'lit';
import type { SessionRecord } from '../../streams/session/session-record.ts';
import type { Texts } from '../text/texts.ts';
import type { LibraryView, ListedSession, SessionScreenActions } from './session-view.ts';

const STARS = [1, 2, 3, 4, 5];

/** Value of the field that an event comes from. */
function fieldValue(event: Event): string {
  const { target } = event;
  return target instanceof HTMLInputElement ||
    target instanceof HTMLSelectElement ||
    target instanceof HTMLTextAreaElement
    ? target.value
    : '';
}

function megabytes(texts: Texts, bytes: number): string {
  return texts.number(bytes / 1e6, 0);
}

/** The list of sessions with search, storage and files. */
export function libraryPage(
  texts: Texts,
  view: LibraryView,
  actions: SessionScreenActions,
): TemplateResult {
  const { sessions, total, imports, busy } = view;
  const nothingHere = total === 0 ? 'sessions_none' : 'sessions_none_found';
  return html`
    <div class="library-tools">
      <button type="button" ?disabled=${busy !== null || total === 0}
        @click=${() => actions.exportAll()}>${texts.text('session_export_all')}</button>
      <label class="button">${texts.text('session_import')}
        <input type="file" multiple class="import" ?disabled=${busy !== null}
          @change=${(event: Event) => takeFiles(event, actions)} />
      </label>
      ${
        busy === null
          ? nothing
          : html`<span role="status">${texts.text('session_importing', { name: busy })}</span>
            <button type="button" @click=${() => actions.cancel()}>${texts.text('session_cancel')}</button>`
      }
      ${storageLine(texts, view, actions)}
    </div>
    ${
      imports.length === 0
        ? nothing
        : html`<ul class="imports" role="status">${imports.map((line) => html`<li>${line(texts)}</li>`)}</ul>`
    }
    ${searchFields(texts, view, actions)}
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
  const { session } = listed;
  const { id, state, deletedAt } = session;
  return html`
    <li data-session=${id} data-state=${state}>
      <div class="session-line">
        <strong>${sessionDate(texts, session)}</strong>
        <span class="quiet">${facts(texts, listed)}</span>
      </div>
      <div class="session-buttons">
        ${
          deletedAt === null
            ? html`
              <button type="button" @click=${() => actions.openSession(id)}>${texts.text('session_open')}</button>
              <button type="button" @click=${() => actions.save(id, 'archive')}>${texts.text('session_export')}</button>
              <button type="button" ?disabled=${state === 'recording'}
                @click=${() => actions.deleteSession(id)}>${texts.text('session_delete')}</button>`
            : html`<button type="button" @click=${() => actions.undoDelete(id)}>${texts.text('session_undo')}</button>`
        }
      </div>
      <details>
        <summary>${texts.text('session_notes')}</summary>
        ${descriptionFields(texts, session, actions)}
      </details>
    </li>
  `;
}

function descriptionFields(
  texts: Texts,
  session: SessionRecord,
  actions: SessionScreenActions,
): TemplateResult {
  const { id, athlete, place, tags, notes, rating } = session;
  const name = (text: string): string | null =>
    text.trim() === '' ? null : text.trim().slice(0, 200);
  return html`
    <div class="description">
      <label>${texts.text('session_athlete')}
        <input .value=${athlete.name ?? ''} maxlength="200" @change=${(event: Event) =>
          actions.describe(id, { athlete: { ...athlete, name: name(fieldValue(event)) } })} />
      </label>
      <label>${texts.text('session_place')}
        <input .value=${place ?? ''} maxlength="200" @change=${(event: Event) =>
          actions.describe(id, { place: name(fieldValue(event)) })} />
      </label>
      <label>${texts.text('session_tags')}
        <input .value=${tags.join(', ')} maxlength="2000" @change=${(event: Event) =>
          actions.describe(id, {
            tags: fieldValue(event)
              .split(',')
              .flatMap((tag) => name(tag) ?? [])
              .slice(0, 50),
          })} />
      </label>
      <label>${texts.text('session_notes')}
        <textarea .value=${notes} maxlength="20000" @change=${(event: Event) =>
          actions.describe(id, { notes: fieldValue(event) })}></textarea>
      </label>
      <label>${texts.text('session_rating')}
        <select @change=${(event: Event) => {
          const stars = Number(fieldValue(event));
          actions.describe(id, { rating: stars === 0 ? null : stars });
        }}>
          <option value="0" ?selected=${rating === null}>${texts.text('session_rating_none')}</option>
          ${STARS.map(
            (stars) => html`<option value=${stars} ?selected=${stars === rating}>
              ${texts.text('session_rating_value', { stars: texts.number(stars, 0) })}</option>`,
          )}
        </select>
      </label>
    </div>
  `;
}
