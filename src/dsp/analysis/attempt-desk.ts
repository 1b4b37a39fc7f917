import { estimateFlight, type FlightEstimate } from '../estimation/flight-estimate.ts';
import type { EventEstimate } from '../estimation/foot-events.ts';
import type { LandmarkHistory } from '../tracking/history.ts';
import { amendAttempt } from './amend-attempt.ts';
import type { AnalysisEvent, AnalysisOptions } from './analysis-event.ts';
import type { Attempt } from './attempt.ts';
import { buildAttempt } from './build-attempt.ts';
import { incompleteAttempt } from './incomplete-attempt.ts';

/**
 * The final estimate waits this long after the announced landing, ms: the landing must be seen,
 * and the report is due 350 ms after it.
 */
const FINAL_DELAY_MS = 200;
/** Landing metrics are added when the athlete has come to rest, or after this long, ms. */
const AMEND_AFTER_MS = 3000;

/** A refused flight shorter than this was a twitch of the skeleton on the ground, ms. */
const SURELY_AIRBORNE_MS = 200;

/** A flight as the live machine announced it, ms. */
export interface AnnouncedFlight {
  readonly takeoffMs: number;
  readonly landingMs: number;
  readonly takeoffAnnouncedMs: number;
  readonly landingAnnouncedMs: number;
}

interface OpenAttempt {
  readonly index: number;
  readonly attempt: Attempt;
  readonly flight: FlightEstimate;
}

/**
 * Turns announced flights into attempts when their landing has been seen, and adds the landing's
 * metrics when that movement is over.
 */
export class AttemptDesk {
  readonly #history: LandmarkHistory;
  readonly #options: AnalysisOptions;
  #pending: readonly AnnouncedFlight[] = [];
  #open: OpenAttempt | null = null;
  #previousLanding: EventEstimate | null = null;
  #count = 0;
  #swapsSeen = 0;

  constructor(history: LandmarkHistory, options: AnalysisOptions) {
    this.#history = history;
    this.#options = options;
  }

  /** Whether nothing waits for later frames. */
  get idle(): boolean {
    return this.#pending.length === 0 && this.#open === null;
  }

  /** Takes a flight whose landing was announced. */
  take(flight: AnnouncedFlight): void {
    this.#pending = [...this.#pending, flight];
  }

  /**
   * Does what is due.
   * @param nowMs time of the newest frame; infinite at the end of the stream
   * @param atRest the athlete stands still
   * @param swappedFrames frames in which left and right were exchanged, so far
   */
  work(nowMs: number, atRest: boolean, swappedFrames: number, events: AnalysisEvent[]): void {
    for (const flight of this.#pending) {
      if (nowMs - flight.landingMs < FINAL_DELAY_MS) break;
      this.#pending = this.#pending.slice(1);
      this.#finish(flight, swappedFrames, events);
    }
    const open = this.#open;
    if (open === null) return;
    const sinceMs = nowMs - open.flight.landing.timeMs;
    if (sinceMs > AMEND_AFTER_MS || (atRest && sinceMs > FINAL_DELAY_MS)) {
      this.#amend(this.#history.timeMs(this.#history.end - 1), false, events);
    }
  }

  /** The athlete took off again: the landing before ends there. */
  takeoff(atMs: number, events: AnalysisEvent[]): void {
    if (this.#pending.length === 0) this.#amend(atMs, true, events);
  }

  /** The stream ended, or the athlete was lost, in the air. */
  abandon(takeoffMs: number, announcedMs: number, events: AnalysisEvent[]): void {
    const attempt = incompleteAttempt(this.#history, takeoffMs, announcedMs, this.#options);
    if (attempt === null) {
      const movement = {
        from_ms: takeoffMs,
        to_ms: this.#newestMs(),
        reason: 'tracking_lost',
      } as const;
      events.push({ kind: 'retracted', atMs: takeoffMs }, { kind: 'rejected', movement });
    } else {
      events.push({ kind: 'attempt', index: this.#count++, attempt });
    }
  }

  #finish(announced: AnnouncedFlight, swappedFrames: number, events: AnalysisEvent[]): void {
    const { takeoffMs, landingMs } = announced;
    const result = estimateFlight(this.#history, announced, this.#options.statureM);
    if (!result.ok) {
      // Whatever it was, the contact that the next flight leaves did not begin before it.
      if (landingMs - takeoffMs > SURELY_AIRBORNE_MS) this.#previousLanding = null;
      const movement = { from_ms: takeoffMs, to_ms: landingMs, reason: result.reason };
      events.push({ kind: 'retracted', atMs: takeoffMs }, { kind: 'rejected', movement });
      return;
    }
    const { flight } = result;
    this.#amend(flight.takeoff.timeMs, true, events);
    const reported = {
      takeoff_ms: announced.takeoffAnnouncedMs,
      landing_ms: announced.landingAnnouncedMs,
      result_ms: this.#newestMs(),
    };
    const swaps = swappedFrames - this.#swapsSeen;
    const attempt = buildAttempt(flight, this.#previousLanding, this.#options, reported, swaps);
    this.#swapsSeen = swappedFrames;
    this.#previousLanding = flight.landing;
    this.#open = { index: this.#count++, attempt, flight };
    events.push({ kind: 'attempt', index: this.#open.index, attempt });
  }

  #amend(untilMs: number, isFollowed: boolean, events: AnalysisEvent[]): void {
    if (this.#open === null) return;
    const { index, attempt, flight } = this.#open;
    this.#open = null;
    events.push({
      kind: 'amended',
      index,
      attempt: amendAttempt(attempt, flight, untilMs, isFollowed),
    });
  }

  #newestMs(): number {
    return this.#history.timeMs(this.#history.end - 1);
  }
}
