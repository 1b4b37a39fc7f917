import type uPlot from 'uplot';
import type { Texts } from '../text/texts.ts';
import { AXIS, Chart, type Columns, HEIGHT_COLOUR, HEIGHT_PX } from './chart.ts';
import type { TrendPoint } from './chart-data.ts';

const DAY_S = 86_400;
/** Distances of dates below a trend: from a day to some years. */
const DATE_STEPS_S = [1, 2, 7, 14, 30, 91, 182, 365, 1826].map((days) => days * DAY_S);
const BAND_EDGE = { stroke: '#56b4e966', width: 1, points: { show: false } };

function dayOf(texts: Texts, timeS: number): string {
  return new Date(timeS * 1000).toLocaleDateString(texts.language, {
    day: 'numeric',
    month: 'short',
    year: '2-digit',
  });
}

/** How a trend over sessions is drawn: values, and their standard uncertainty as a band. */
export function trendOptions(texts: Texts, label: string, width: number): uPlot.Options {
  return {
    width,
    height: HEIGHT_PX,
    cursor: { show: false },
    legend: { show: true, live: false },
    axes: [
      {
        ...AXIS,
        incrs: DATE_STEPS_S,
        values: (_plot, times) => times.map((timeS) => dayOf(texts, timeS)),
      },
      { ...AXIS },
    ],
    series: [
      { label: texts.text('chart_trend') },
      {
        label,
        stroke: HEIGHT_COLOUR,
        width: 2,
        points: { show: true, size: 8 },
      },
      { label: texts.text('chart_uncertainty'), ...BAND_EDGE },
      { label: texts.text('chart_uncertainty'), ...BAND_EDGE },
    ],
    bands: [{ series: [3, 2], fill: '#56b4e933' }],
  };
}

/** What a trend of heights is labelled with. */
export function heightLabel(texts: Texts): string {
  return `${texts.text('chart_height')} (${texts.unitOfLength})`;
}

/** The columns of a trend: times, values, both ends of the uncertainty. */
export function trendColumns(
  points: readonly TrendPoint[],
  shown: (value: number) => number,
): Columns {
  return [
    points.map(({ timeS }) => timeS),
    points.map(({ value }) => shown(value)),
    points.map(({ value, sd }) => shown(value - sd)),
    points.map(({ value, sd }) => shown(value + sd)),
  ];
}

/** Heights and reactive strength over the dates of sessions. */
export class TrendCharts {
  readonly #texts: Texts;
  readonly #height: Chart;
  readonly #rsi: Chart;

  constructor(place: HTMLElement, texts: Texts, rsiLabel: string) {
    this.#texts = texts;
    const height = heightLabel(texts);
    this.#height = new Chart(place, height, (width) => trendOptions(texts, height, width));
    this.#rsi = new Chart(place, rsiLabel, (width) => trendOptions(texts, rsiLabel, width));
  }

  draw(heightsM: readonly TrendPoint[], rsi: readonly TrendPoint[]): void {
    this.#height.draw(trendColumns(heightsM, (metres) => metres / this.#texts.toMetres(1)));
    this.#rsi.draw(trendColumns(rsi, (value) => value));
  }

  dispose(): void {
    this.#height.dispose();
    this.#rsi.dispose();
  }
}
