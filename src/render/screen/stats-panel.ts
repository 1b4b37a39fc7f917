import { html, render, type TemplateResult } from 'lit';
import type { LatencySpan, StreamFigures } from '../../streams/latency/stream-figures.ts';
import type { TextKey } from '../text/dictionary.ts';
import type { Texts } from '../text/texts.ts';

/** How often the figures are read, ms: they change slowly, and reading them costs something. */
const PERIOD_MS = 500;

/** The figures' names. */
type StatKey = TextKey &
  (
    | `stats_${LatencySpan}`
    | 'stats_camera_rate'
    | 'stats_looked_rate'
    | 'stats_dropped'
    | 'stats_failed'
    | 'stats_pose'
    | 'stats_pictures'
  );

const SPANS: readonly (readonly [LatencySpan, StatKey])[] = [
  ['wait', 'stats_wait'],
  ['landmarks', 'stats_landmarks'],
  ['analysis', 'stats_analysis'],
  ['drawn', 'stats_drawn'],
  ['total', 'stats_total'],
];

/** What the panel shows; read anew each time. */
export interface StatsSource {
  readonly texts: () => Texts;
  readonly figures: () => StreamFigures;
  /** Pictures that were made and not closed. */
  readonly picturesAlive: () => number;
}

/** Times and rates of the running stream, in a corner of the picture. */
export class StatsPanel {
  readonly #place: HTMLElement;
  readonly #source: StatsSource;
  #timer: ReturnType<typeof setInterval> | null = null;

  constructor(place: HTMLElement, source: StatsSource) {
    this.#place = place;
    this.#source = source;
  }

  /** While it is not shown nothing is read. */
  set shown(shown: boolean) {
    if (shown === (this.#timer !== null)) return;
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = shown ? setInterval(() => this.#write(), PERIOD_MS) : null;
    if (shown) this.#write();
  }

  #write(): void {
    if (document.hidden) return;
    render(this.#table(this.#source.figures()), this.#place);
  }

  #table(figures: StreamFigures): TemplateResult {
    const texts = this.#source.texts();
    const { dropped, latency } = figures;
    const lost = dropped.notDelivered + dropped.replaced + dropped.notDrawn;
    const row = (name: StatKey, value: string) =>
      html`<tr><td>${texts.text(name)}</td><td data-stat=${name}>${value}</td></tr>`;
    return html`
      <table>
        <caption>${texts.text('stats_title')}</caption>
        <tbody>
          ${row('stats_camera_rate', rate(texts, figures.cameraRateHz))}
          ${row('stats_looked_rate', rate(texts, figures.measuredRateHz))}
          ${row(
            'stats_dropped',
            texts.text('stats_dropped_parts', {
              all: texts.number(lost, 0),
              camera: texts.number(dropped.notDelivered, 0),
              replaced: texts.number(dropped.replaced, 0),
              screen: texts.number(dropped.notDrawn, 0),
            }),
          )}
          ${row('stats_failed', texts.number(dropped.failed, 0))}
          ${row('stats_pose', model(texts, figures))}
          ${SPANS.map(([span, name]) => {
            const { p50Ms, p95Ms } = latency[span];
            return row(
              name,
              texts.text('stats_percentiles', {
                p50: figure(texts, p50Ms),
                p95: figure(texts, p95Ms),
              }),
            );
          })}
          ${row('stats_pictures', texts.number(this.#source.picturesAlive(), 0))}
        </tbody>
      </table>
    `;
  }
}

function figure(texts: Texts, value: number): string {
  return Number.isFinite(value) ? texts.number(value, 1) : '–';
}

function rate(texts: Texts, rateHz: number): string {
  return `${figure(texts, rateHz)} Hz`;
}

function model(texts: Texts, { preset, delegate, inputLongSidePx }: StreamFigures): string {
  if (preset === null || delegate === null) return '–';
  const name = `${texts.text(`care_${preset}`)}, ${delegate}`;
  return inputLongSidePx === null
    ? name
    : `${name}, ${texts.text('picture_size', { px: texts.number(inputLongSidePx, 0) })}`;
}
