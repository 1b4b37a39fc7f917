import { html, nothing, type TemplateResult } from 'lit';
import type { Attempt, ValidationIssue } from '../../dsp/analysis/attempt.ts';
import type { Insight } from '../../dsp/insights/insight.ts';
import type { NormResult } from '../../dsp/norms/percentile-band.ts';
import type { Measured } from '../../dsp/numerics/propagation.ts';
import type { Texts } from '../text/texts.ts';
import { metricText } from './measures.ts';

/** One metric beside those of other people. */
export interface ComparedMetric {
  readonly metric: string;
  readonly result: NormResult;
}

/** The best jump of this set beside the best of the last session. */
export interface SessionChange {
  /** This one minus the last, m. */
  readonly differenceM: number;
  /** Whether it exceeds what the two measurements' uncertainty can make. */
  readonly isClear: boolean;
  readonly lastDate: Date;
}

/** What the newest attempt means; worked out by the page. */
export interface Meaning {
  readonly attempt: Attempt;
  readonly compared: readonly ComparedMetric[];
  readonly insights: readonly Insight[];
  readonly change: SessionChange | null;
  readonly series: Readonly<Record<string, Measured>>;
}

/** Comparison, advice, warnings and checks of the newest attempt, in plain words. */
export function meaningPanel(
  texts: Texts,
  meaning: Meaning | null,
): TemplateResult | typeof nothing {
  if (meaning === null) return nothing;
  const { attempt } = meaning;
  return html`
    <section class="meaning" aria-label=${texts.text('meaning_title')}>
      ${meaning.change === null ? nothing : changeLine(texts, meaning.change)}
      ${part(texts.text('meaning_series'), seriesRows(texts, meaning.series))}
      ${part(
        texts.text('meaning_advice'),
        meaning.insights.map((each) => insightRow(texts, each)),
      )}
      ${part(
        texts.text('meaning_compared'),
        meaning.compared.map((each) => comparedRow(texts, attempt, each)),
      )}
      ${part(texts.text('meaning_quality'), [
        html`<li>${texts.measurement(`confidence.${attempt.quality.confidence}`)}</li>`,
        ...attempt.quality.warnings.map((key) => html`<li>⚠ ${texts.measurement(key)}</li>`),
      ])}
      ${part(
        texts.text('meaning_checks'),
        attempt.validation.issues.map((issue) => issueRow(texts, issue)),
      )}
      ${details(texts, attempt)}
    </section>
  `;
}

function labelled(texts: Texts, label: string, value: string): string {
  return texts.text('labelled', { label, value });
}

function part(title: string, rows: readonly TemplateResult[]): TemplateResult | typeof nothing {
  if (rows.length === 0) return nothing;
  return html`<h3>${title}</h3><ul>${rows}</ul>`;
}

/** The change since another session in a sentence. */
export function changeLine(
  texts: Texts,
  { differenceM, isClear, lastDate }: SessionChange,
): TemplateResult {
  const date = lastDate.toLocaleDateString(texts.language);
  const difference = texts.length(Math.abs(differenceM));
  const text = !isClear
    ? texts.text('meaning_same', { date })
    : differenceM > 0
      ? texts.text('meaning_up', { difference, date })
      : texts.text('meaning_down', { difference, date });
  return html`<p class="change">${text}</p>`;
}

function seriesRows(
  texts: Texts,
  series: Readonly<Record<string, Measured>>,
): readonly TemplateResult[] {
  return Object.entries(series).map(
    ([name, { value }]) =>
      html`<li>${labelled(texts, texts.measurement(`metric.${name}`), metricText(texts, name, value))}</li>`,
  );
}

function insightRow(texts: Texts, { key, kind }: Insight): TemplateResult {
  return html`<li data-insight=${key}>
    ${labelled(texts, texts.text(`insight_${kind}`), texts.measurement(key))}
  </li>`;
}

/** One metric beside those of other people, as an entry of a list. */
export function comparedRow(
  texts: Texts,
  attempt: Attempt,
  { metric, result }: ComparedMetric,
): TemplateResult {
  const name = texts.measurement(`metric.${metric}`);
  if (!result.ok)
    return html`<li>${labelled(texts, name, texts.measurement(`norm.gap.${result.reason}`))}</li>`;
  const values = {
    metric: `${name} ${metricText(texts, metric, attempt.data[metric] ?? Number.NaN)}`,
    band: texts.measurement(`norm.band.${result.band}`),
    low: texts.number(result.lowPercentile, 0),
    high: texts.number(result.highPercentile, 0),
  };
  const left = `${result.lowPercentile}%`;
  const width = `${Math.max(1, result.highPercentile - result.lowPercentile)}%`;
  return html`<li>
    ${texts.text(result.isCertain ? 'meaning_band' : 'meaning_band_uncertain', values)}
    <span class="band" aria-hidden="true"><span .style=${`left:${left};width:${width}`}></span></span>
    <small>${texts.text('meaning_source', {
      population: texts.measurement(result.population),
      count: texts.number(result.sampleSize, 0),
      source: texts.measurement(result.source),
    })}</small>
  </li>`;
}

function issueRow(texts: Texts, issue: ValidationIssue): TemplateResult {
  const written = (value: number | null | undefined): string =>
    value === null || value === undefined ? '–' : metricText(texts, issue.metric, value);
  const sign = issue.severity === 'INFO' ? 'ⓘ' : '⚠';
  return html`<li data-severity=${issue.severity}>${sign} ${texts.measurement(issue.message, {
    metric: texts.measurement(`metric.${issue.metric}`),
    value: written(issue.value),
    low: written(issue.bounds?.[0]),
    high: written(issue.bounds?.[1]),
  })}</li>`;
}

function details(texts: Texts, { data, uncertainty, quality }: Attempt): TemplateResult {
  const measured = Object.entries(data).flatMap(([name, value]) =>
    value === null ? [] : [measuredRow(texts, name, value, uncertainty[name] ?? null)],
  );
  const withheld = Object.entries(quality.withheld ?? {}).map(
    ([name, reason]) =>
      html`<li>${labelled(texts, texts.measurement(`metric.${name}`), texts.measurement(`withheld.${reason}`))}</li>`,
  );
  return html`
    <details>
      <summary>${texts.text('meaning_all')}</summary>
      <table><tbody>${measured}</tbody></table>
      ${part(texts.text('meaning_withheld'), withheld)}
    </details>
  `;
}

function measuredRow(texts: Texts, name: string, value: number, sd: number | null): TemplateResult {
  return html`<tr>
    <th scope="row">${texts.measurement(`metric.${name}`)}</th>
    <td><data value=${value}>${metricText(texts, name, value)}</data></td>
    <td>${sd === null ? '' : `± ${metricText(texts, name, sd)}`}</td>
  </tr>`;
}
