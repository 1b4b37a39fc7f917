import uPlot from 'uplot';
import { PHASE_LOOK } from '../scene/phase-look.ts';
import type { Texts } from '../text/texts.ts';
import { AXIS, Chart, type Columns, HEIGHT_COLOUR, HEIGHT_PX } from './chart.ts';
import type { ChartData, MovementSignals, PhaseSpan } from './chart-data.ts';
import { heightLabel, trendColumns, trendOptions } from './trend-chart.ts';

const VELOCITY_COLOUR = '#e69f00';
/** Strength of the phases' colours behind the lines. */
const BAND_ALPHA = 0.18;

/** The charts below the picture. */
export class Charts {
  readonly #place: HTMLElement;
  readonly #none = document.createElement('p');
  readonly #charts: readonly Chart[];
  readonly #live: Chart;
  readonly #attempt: Chart;
  readonly #hops: Chart;
  readonly #trend: Chart;
  readonly #texts: Texts;
  #livePhases: readonly PhaseSpan[] = [];
  #attemptPhases: readonly PhaseSpan[] = [];

  constructor(place: HTMLElement, texts: Texts) {
    this.#place = place;
    this.#texts = texts;
    this.#none.className = 'none';
    this.#none.textContent = texts.text('chart_none');
    place.append(this.#none);
    this.#live = new Chart(place, texts.text('chart_live'), (width) =>
      movementOptions(texts, width, () => this.#livePhases),
    );
    this.#attempt = new Chart(place, texts.text('chart_attempt'), (width) =>
      movementOptions(texts, width, () => this.#attemptPhases),
    );
    this.#hops = new Chart(place, texts.text('chart_hops'), (width) => hopOptions(texts, width));
    this.#trend = new Chart(place, texts.text('chart_trend'), (width) =>
      trendOptions(texts, heightLabel(texts), width),
    );
    this.#charts = [this.#live, this.#attempt, this.#hops, this.#trend];
  }

  draw({ live, attempt, hopsM, trend }: ChartData): void {
    this.#none.hidden = live !== null;
    this.#livePhases = live?.phases ?? [];
    this.#attemptPhases = attempt?.phases ?? [];
    this.#live.draw(this.#movement(live));
    this.#attempt.draw(this.#movement(attempt));
    this.#hops.draw([hopsM.map((_, i) => i + 1), hopsM.map((m) => this.#length(m))]);
    this.#trend.draw(trendColumns(trend, (metres) => this.#length(metres)));
  }

  dispose(): void {
    for (const chart of this.#charts) chart.dispose();
    this.#none.remove();
    this.#place.replaceChildren();
  }

  #movement(signals: MovementSignals | null): Columns {
    if (signals === null) return [[], [], []];
    const { timesS, heightsM, velocitiesMS } = signals;
    return [[...timesS], heightsM.map((m) => this.#length(m)), [...velocitiesMS]];
  }

  #length(metres: number): number {
    return metres / this.#texts.toMetres(1);
  }
}

function movementOptions(
  texts: Texts,
  width: number,
  phases: () => readonly PhaseSpan[],
): uPlot.Options {
  return {
    width,
    height: HEIGHT_PX,
    cursor: { show: false },
    legend: { show: true, live: false },
    scales: { x: { time: false } },
    axes: [
      { ...AXIS },
      { ...AXIS, scale: 'y' },
      { ...AXIS, scale: 'v', side: 1, grid: { show: false } },
    ],
    series: [
      { label: `${texts.text('chart_time')} (${texts.text('unit_seconds')})` },
      {
        label: `${texts.text('chart_hip_height')} (${texts.unitOfLength})`,
        stroke: HEIGHT_COLOUR,
        width: 2,
      },
      {
        label: `${texts.text('chart_hip_velocity')} (${texts.text('unit_metres_per_second')})`,
        scale: 'v',
        stroke: VELOCITY_COLOUR,
        width: 2,
        dash: [6, 4],
      },
    ],
    hooks: { drawClear: [(plot) => drawPhases(plot, phases())] },
  };
}

function drawPhases(plot: uPlot, phases: readonly PhaseSpan[]): void {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.globalAlpha = BAND_ALPHA;
  for (const { phase, fromS, toS } of phases) {
    const left = plot.valToPos(fromS, 'x', true);
    const right = plot.valToPos(toS, 'x', true);
    ctx.fillStyle = PHASE_LOOK[phase].colour;
    ctx.fillRect(left, bbox.top, right - left, bbox.height);
  }
  ctx.globalAlpha = 1;
  ctx.fillStyle = '#ffffff';
  ctx.font = `${12 * devicePixelRatio}px sans-serif`;
  for (const { phase, fromS } of phases) {
    ctx.fillText(PHASE_LOOK[phase].shape, plot.valToPos(fromS, 'x', true), bbox.top + 14);
  }
  ctx.restore();
}

function hopOptions(texts: Texts, width: number): uPlot.Options {
  const bars = uPlot.paths.bars?.({ size: [0.7, 60] });
  return {
    width,
    height: HEIGHT_PX,
    cursor: { show: false },
    legend: { show: true, live: false },
    scales: {
      x: { time: false, range: (_plot, low, high) => [low - 0.5, high + 0.5] },
      y: { range: { min: { hard: 0, mode: 1 }, max: { pad: 0.1, mode: 1 } } },
    },
    axes: [{ ...AXIS, incrs: [1, 2, 5, 10] }, { ...AXIS }],
    series: [
      { label: texts.text('chart_hops') },
      {
        label: `${texts.text('chart_height')} (${texts.unitOfLength})`,
        stroke: HEIGHT_COLOUR,
        fill: HEIGHT_COLOUR,
        ...(bars === undefined ? {} : { paths: bars }),
      },
    ],
  };
}
