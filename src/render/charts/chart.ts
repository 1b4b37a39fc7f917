import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';

/** Height of a chart, CSS pixels. */
export const HEIGHT_PX = 120;
/** Colour of heights. */
export const HEIGHT_COLOUR = '#56b4e9';
/** How axes look. */
export const AXIS = {
  size: 34,
  stroke: '#c3ccd6',
  grid: { stroke: '#24303d' },
  ticks: { stroke: '#33404f' },
};

/** Times or places first, then a column a series. */
export type Columns = uPlot.AlignedData;

/** One chart with its heading; made when there is something to draw. */
export class Chart {
  readonly #place: HTMLElement;
  readonly #options: (width: number) => uPlot.Options;
  #plot: uPlot | null = null;

  constructor(parent: HTMLElement, title: string, options: (width: number) => uPlot.Options) {
    this.#place = document.createElement('figure');
    const heading = document.createElement('h2');
    heading.textContent = title;
    this.#place.append(heading);
    parent.append(this.#place);
    this.#options = options;
    this.#place.hidden = true;
  }

  /** Shows these values; without any the chart is hidden. */
  draw(data: Columns): void {
    const isEmpty = data[0].length === 0;
    this.#place.hidden = isEmpty;
    if (isEmpty) return;
    const width = Math.max(200, this.#place.clientWidth);
    if (this.#plot === null) this.#plot = new uPlot(this.#options(width), data, this.#place);
    else this.#plot.setData(data);
    if (this.#plot.width !== width) this.#plot.setSize({ width, height: HEIGHT_PX });
  }

  dispose(): void {
    this.#plot?.destroy();
    this.#place.remove();
  }
}
