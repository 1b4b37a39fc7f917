import { html, nothing, type TemplateResult } from 'lit';
import { changeLine, comparedRow } from '../screen/meaning-panel.ts';
import { libraryText } from '../text/library-text.ts';
import type { Texts } from '../text/texts.ts';
import { fieldValue } from './annotation-fields.ts';
import type { SessionScreenActions, TrendView } from './session-view.ts';

const STATISTICS = ['best', 'mean'] as const;

/** How the listed sessions developed: the charts have a place here and are drawn by the screen. */
export function trendPanel(
  texts: Texts,
  trend: TrendView | null,
  actions: SessionScreenActions,
): TemplateResult {
  const text = (key: 'trend_title' | 'trend_type'): string => libraryText(texts.language, key);
  return html`
    <details class="trend" ?hidden=${trend === null} @toggle=${() => actions.showTrend()}>
      <summary>${text('trend_title')}</summary>
      ${
        trend === null
          ? nothing
          : html`
            <div class="search">
              <label>${text('trend_type')}
                <select @change=${(event: Event) => {
                  const type = trend.types.find((each) => each === fieldValue(event));
                  if (type !== undefined) actions.chooseTrend({ type });
                }}>
                  ${trend.types.map(
                    (type) => html`<option value=${type} ?selected=${type === trend.type}>
                      ${texts.measurement(`type.${type}`)}</option>`,
                  )}
                </select>
              </label>
              <span role="group">${STATISTICS.map(
                (statistic) => html`<button type="button"
                  aria-pressed=${statistic === trend.statistic}
                  @click=${() => actions.chooseTrend({ statistic })}
                  >${libraryText(texts.language, `trend_${statistic}`)}</button>`,
              )}</span>
            </div>
            ${trend.change === null ? nothing : changeLine(texts, trend.change)}
            ${comparedList(texts, trend)}`
      }
      <div class="trend-charts"></div>
      ${trend === null ? nothing : pointsTable(texts, trend)}
    </details>
  `;
}

function comparedList(
  texts: Texts,
  { best, compared }: TrendView,
): TemplateResult | typeof nothing {
  if (best === null || compared.length === 0) return nothing;
  return html`<ul>${compared.map((each) => comparedRow(texts, best, each))}</ul>`;
}

function pointsTable(texts: Texts, { heightsM, rsi }: TrendView): TemplateResult {
  const rsiAt = new Map(rsi.map((point) => [point.timeS, point]));
  const day = (timeS: number): string => new Date(timeS * 1000).toLocaleDateString(texts.language);
  return html`
    <table data-part="trend">
      <thead><tr>
        <th>${libraryText(texts.language, 'trend_date')}</th>
        <th>${texts.text('chart_height')} (${texts.unitOfLength})</th>
        ${rsi.length === 0 ? nothing : html`<th>${texts.measurement('metric.rsi_flight_contact')}</th>`}
      </tr></thead>
      <tbody>${heightsM.map(({ timeS, value, sd }) => {
        const index = rsiAt.get(timeS);
        return html`<tr>
          <th>${day(timeS)}</th>
          <td><data value=${value}>${texts.digits(value)} ± ${texts.digits(sd)}</data></td>
          ${
            index === undefined
              ? nothing
              : html`<td>${texts.number(index.value, 2)} ± ${texts.number(index.sd, 2)}</td>`
          }
        </tr>`;
      })}</tbody>
    </table>
  `;
}
