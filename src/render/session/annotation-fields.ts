import { html, nothing, type TemplateResult } from 'lit';
import type { Annotation } from '../../streams/session/session-record.ts';
import { libraryText } from '../text/library-text.ts';
import type { Texts } from '../text/texts.ts';

const STARS = [1, 2, 3, 4, 5];
const MOST_TAGS = 50;
const LONGEST_NAME = 200;

/** Value of the field that an event comes from. */
export function fieldValue(event: Event): string {
  const { target } = event;
  return target instanceof HTMLInputElement ||
    target instanceof HTMLSelectElement ||
    target instanceof HTMLTextAreaElement
    ? target.value
    : '';
}

/** What was typed as a name; null: nothing. */
export function typedName(text: string): string | null {
  return text.trim() === '' ? null : text.trim().slice(0, LONGEST_NAME);
}

function typedTags(text: string): string[] {
  return text
    .split(',')
    .flatMap((tag) => typedName(tag) ?? [])
    .slice(0, MOST_TAGS);
}

/** Fields for tags, notes and rating. */
export function annotationFields(
  texts: Texts,
  { tags, notes, rating }: Annotation,
  describe: (change: Partial<Annotation>) => void,
): TemplateResult {
  return html`
    <label>${texts.text('session_tags')}
      <input .value=${tags.join(', ')} maxlength="2000" @change=${(event: Event) =>
        describe({ tags: typedTags(fieldValue(event)) })} />
    </label>
    <label>${texts.text('session_notes')}
      <textarea .value=${notes} maxlength="20000" @change=${(event: Event) =>
        describe({ notes: fieldValue(event) })}></textarea>
    </label>
    <label>${texts.text('session_rating')}
      ${starSelect(texts, rating, texts.text('session_rating_none'), (stars) =>
        describe({ rating: stars }),
      )}
    </label>
  `;
}

/** A choice of one to five stars, or of none. */
export function starSelect(
  texts: Texts,
  chosen: number | null,
  none: string,
  choose: (stars: number | null) => void,
): TemplateResult {
  return html`
    <select @change=${(event: Event) => {
      const stars = Number(fieldValue(event));
      choose(stars === 0 ? null : stars);
    }}>
      <option value="0" ?selected=${chosen === null}>${none}</option>
      ${STARS.map(
        (stars) => html`<option value=${stars} ?selected=${stars === chosen}>
          ${texts.text('session_rating_value', { stars: texts.number(stars, 0) })}</option>`,
      )}
    </select>
  `;
}

/** Stars, tags and the beginning of the notes, to be read. */
export function annotationLine(
  texts: Texts,
  { tags, notes, rating }: Annotation,
): TemplateResult | typeof nothing {
  if (rating === null && tags.length === 0 && notes === '') return nothing;
  const stars = (count: number): TemplateResult => {
    const label = libraryText(texts.language, 'rating_stars', { stars: texts.number(count, 0) });
    return html`<span class="stars" role="img" aria-label=${label}
      >${'★'.repeat(count)}${'☆'.repeat(STARS.length - count)}</span>`;
  };
  return html`<span class="annotation">
    ${rating === null ? nothing : stars(rating)}
    ${tags.map((tag) => html`<span class="tag">${tag}</span>`)}
    ${notes === '' ? nothing : html`<span class="quiet note">${notes}</span>`}
  </span>`;
}
