import { html, nothing, type TemplateResult } from 'lit';
import { libraryText } from '../text/library-text.ts';
import type { Texts } from '../text/texts.ts';
import type { ImportRow, ImportState } from './session-view.ts';

/** What becomes of the files that are taken in. */
export function importTable(
  texts: Texts,
  rows: readonly ImportRow[],
): TemplateResult | typeof nothing {
  if (rows.length === 0) return nothing;
  const { language } = texts;
  return html`
    <table class="imports" role="table">
      <thead><tr>
        <th>${libraryText(language, 'import_file')}</th>
        <th>${libraryText(language, 'import_state')}</th>
        <th>${libraryText(language, 'import_jumps')}</th>
        <th>${libraryText(language, 'import_best')} (${texts.unitOfLength})</th>
      </tr></thead>
      <tbody>${rows.map(
        ({ name, state, jumps, bestHeightM }) => html`<tr data-state=${state.kind}>
          <th>${name}</th>
          <td>${stateText(texts, state)}</td>
          <td>${texts.number(jumps, 0)}</td>
          <td>${bestHeightM === null ? '–' : texts.digits(bestHeightM)}</td>
        </tr>`,
      )}</tbody>
    </table>
  `;
}

function stateText(texts: Texts, state: ImportState): string | TemplateResult {
  const { language } = texts;
  switch (state.kind) {
    case 'waiting':
    case 'imported':
    case 'already_there':
    case 'cancelled':
      return libraryText(language, `import_${state.kind}`);
    case 'working': {
      const { share } = state;
      const text = libraryText(language, 'import_working');
      if (share === null) return text;
      return html`${text} <progress aria-label=${text} max="1" .value=${share}></progress>
        ${texts.number(100 * share, 0)} %`;
    }
    case 'failed':
      return state.reason(texts);
    default:
      return state satisfies never;
  }
}
