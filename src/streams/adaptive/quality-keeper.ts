import type { Phase } from '../../dsp/analysis/attempt.ts';
import { isAttemptPhase } from '../../dsp/phases/attempt-phase.ts';
import { QuantileWindow } from '../latency/quantile-window.ts';
import type { FrameTiming } from '../pose/pose-event.ts';
import type { PoseDelegate, PoseQuality } from '../pose/pose-message.ts';
import type { PresetChoice } from '../pose/pose-preset.ts';
import {
  type ChangeReason,
  type QualityState,
  startQuality,
  stepQuality,
} from './quality-controller.ts';
import { qualityLadder, type Rung } from './quality-ladder.ts';

/** Frames of a measurement: one second at 30 Hz. */
const MEASURED_FRAMES = 30;
/** The first frames of a model compile and allocate. */
const WARM_UP_FRAMES = 8;
/** Nobody is in the middle of an attempt when it has been quiet for so long, ms of the stream. */
const QUIET_MS = 2000;

/** A change of the quality that was ordered. */
export interface QualityChange {
  readonly quality: PoseQuality;
  readonly reason: ChangeReason;
}

/** The part of the pose stage that changes the quality. */
export interface QualityPort {
  change(quality: PoseQuality): void;
}

/**
 * Measures what frames cost and orders another quality where one fits better, between attempts
 * only. One keeper serves one pose stage, for as long as that lives: what it learnt of the device
 * holds for the next stream too.
 */
export class QualityKeeper {
  readonly #port: QualityPort;
  readonly #choice: PresetChoice;
  readonly #canLeaveGpu: boolean;
  readonly #costs = new QuantileWindow(MEASURED_FRAMES);
  #ladder: readonly Rung[] = [];
  #state: QualityState | null = null;
  #skip = WARM_UP_FRAMES;
  #ordered = false;
  #busyAtMs = Number.NaN;

  /** @param delegate - what the user allows; only with `auto` the graphics processor is left. */
  constructor(port: QualityPort, choice: PresetChoice, delegate: 'auto' | PoseDelegate) {
    this.#port = port;
    this.#choice = choice;
    this.#canLeaveGpu = delegate === 'auto';
  }

  /** Another stream begins, on a clock of its own. */
  start(): void {
    this.#busyAtMs = Number.NaN;
    this.#costs.clear();
    this.#skip = WARM_UP_FRAMES;
    if (this.#state !== null) this.#state = { ...this.#state, sinceMs: null };
  }

  /** A model runs: the ordered one, or another one that supervision has started. */
  ready(quality: PoseQuality): void {
    this.#costs.clear();
    this.#skip = WARM_UP_FRAMES;
    this.#ordered = false;
    if (this.#state !== null && this.#runs(this.#state, quality)) return;
    this.#ladder = qualityLadder(this.#choice, quality.delegate, this.#canLeaveGpu);
    const rung = this.#ladder.findIndex((each) => isSame(each.quality, quality));
    const start = startQuality(this.#ladder);
    this.#state = rung < 0 ? null : { ...start, rung };
  }

  /**
   * Looks at a measured frame.
   *
   * @param intervalMs - median interval of the camera's frames, ms
   * @returns the change that was ordered, null: none
   */
  frame(
    captureTimeMs: number,
    timing: FrameTiming,
    phase: Phase,
    intervalMs: number,
  ): QualityChange | null {
    if (isAttemptPhase(phase) || Number.isNaN(this.#busyAtMs)) this.#busyAtMs = captureTimeMs;
    if (this.#state === null || this.#ladder.length < 2 || timing.receivedAtMs === null)
      return null;
    if (this.#ordered) return null;
    if (this.#skip > 0) {
      this.#skip -= 1;
      return null;
    }
    this.#costs.push(timing.returnedAtMs - timing.receivedAtMs);
    if (this.#costs.count < MEASURED_FRAMES || Number.isNaN(intervalMs)) return null;
    return this.#decide(this.#state, captureTimeMs, intervalMs);
  }

  #decide(before: QualityState, atMs: number, intervalMs: number): QualityChange | null {
    const free = atMs - this.#busyAtMs >= QUIET_MS;
    const costMs = this.#costs.quantile(0.5);
    const { state, decision } = stepQuality(this.#ladder, before, {
      atMs,
      costMs,
      intervalMs,
      free,
    });
    this.#costs.clear();
    this.#state = state;
    if (decision.kind === 'stay') return null;
    const rung = this.#ladder[decision.to];
    if (rung === undefined) return null;
    this.#ordered = true;
    this.#port.change(rung.quality);
    return { quality: rung.quality, reason: decision.reason };
  }

  #runs(state: QualityState, quality: PoseQuality): boolean {
    const rung = this.#ladder[state.rung];
    return rung !== undefined && isSame(rung.quality, quality);
  }
}

function isSame(a: PoseQuality, b: PoseQuality): boolean {
  return (
    a.preset === b.preset && a.delegate === b.delegate && a.inputLongSidePx === b.inputLongSidePx
  );
}
