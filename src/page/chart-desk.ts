import type { LiveState } from '../dsp/analysis/analysis-event.ts';
import type { Attempt } from '../dsp/analysis/attempt.ts';
import { hopSeries } from '../dsp/metrics/hop-series.ts';
import type { ChartData, MovementSignals } from '../render/charts/chart-data.ts';
import type { Charts } from '../render/charts/charts.ts';
import type { Texts } from '../render/text/texts.ts';
import type { BestOfSession } from './earlier-sessions.ts';
import { SignalLog } from './signal-log.ts';

const LIVE_MS = 6000;
/** Charts are drawn no more often than this, ms of the stream. */
const INTERVAL_MS = 100;
const BEFORE_MS = 300;
const AFTER_MS = 500;

/** Fills the charts while they are shown; their code is loaded when that is first wished. */
export class ChartDesk {
  readonly #place: HTMLElement;
  readonly #texts: () => Texts;
  #log = new SignalLog();
  #charts: Charts | null = null;
  #isShown = false;
  #drawnMs = Number.NEGATIVE_INFINITY;
  #attempts: readonly Attempt[] = [];
  #attemptSignals: MovementSignals | null = null;
  #earlier: readonly BestOfSession[] = [];

  constructor(place: HTMLElement, texts: () => Texts) {
    this.#place = place;
    this.#texts = texts;
  }

  /** Shows or hides the charts; also when language or unit have changed. */
  async show(isShown: boolean): Promise<void> {
    this.#isShown = isShown;
    this.#charts?.dispose();
    this.#charts = null;
    if (!isShown) return;
    const { Charts } = await import('../render/charts/charts.ts');
    if (!this.#isShown || this.#charts !== null) return;
    this.#charts = new Charts(this.#place, this.#texts());
    this.#draw();
  }

  /** Another stream begins. */
  reset(): void {
    this.#log = new SignalLog();
    this.#drawnMs = Number.NEGATIVE_INFINITY;
    this.#attempts = [];
    this.#attemptSignals = null;
  }

  frame(live: LiveState): void {
    this.#log.push(live);
    if (live.captureTimeMs - this.#drawnMs < INTERVAL_MS || this.#charts === null) return;
    this.#drawnMs = live.captureTimeMs;
    this.#draw();
  }

  /** The best jumps of earlier sessions, the oldest first. */
  trend(earlier: readonly BestOfSession[]): void {
    this.#earlier = earlier;
  }

  attempts(attempts: readonly Attempt[]): void {
    this.#attempts = attempts;
    const events = attempts.at(-1)?.events;
    const takeoffMs = events?.takeoff_ms ?? null;
    if (events === undefined || takeoffMs === null) return;
    const fromMs = (events.movement_start_ms ?? events.contact_start_ms ?? takeoffMs) - BEFORE_MS;
    const toMs = (events.landing_ms ?? takeoffMs) + AFTER_MS;
    this.#attemptSignals = this.#log.between(fromMs, toMs, takeoffMs);
  }

  #draw(): void {
    const { newestMs } = this.#log;
    const live = Number.isNaN(newestMs)
      ? null
      : this.#log.between(newestMs - LIVE_MS, newestMs, newestMs);
    this.#charts?.draw({
      live,
      attempt: this.#attemptSignals,
      hopsM: this.#hopsM(),
      trend: this.#trend(),
    });
  }

  #hopsM(): ChartData['hopsM'] {
    if (this.#attempts.at(-1)?.type !== 'hop') return [];
    const hops = hopSeries(this.#attempts).at(-1)?.hops ?? [];
    return hops.flatMap(({ data }) => {
      const heightM = data.jump_height_m ?? null;
      return heightM === null ? [] : [heightM];
    });
  }

  #trend(): ChartData['trend'] {
    return this.#earlier.flatMap(({ attempt, date }) => {
      const value = attempt.data.jump_height_m ?? null;
      const sd = attempt.uncertainty.jump_height_m ?? 0;
      return value === null ? [] : [{ timeS: date.getTime() / 1000, value, sd }];
    });
  }
}
