import type { Phase } from '../analysis/attempt.ts';
import { estimateView, type View } from '../body/view.ts';
import { LANDMARK_COUNT, Landmark } from '../landmarks/landmark.ts';
import type { LandmarkFrame, PictureSize } from '../landmarks/landmark-frame.ts';
import { middle } from '../landmarks/middle.ts';
import { writePoints } from '../landmarks/picture-points.ts';
import { isAttemptPhase } from '../phases/attempt-phase.ts';
import { LandmarkHistory } from '../tracking/history.ts';
import {
  ADVICE_KEYS,
  type AdviceKey,
  type GuideState,
  measurableFrom,
  type SceneFacts,
} from './advice.ts';
import { ADVICE_COVERS, ADVICE_RULES, type GuideEvidence } from './advice-rules.ts';
import { Hysteresis } from './hysteresis.ts';
import { placementOf } from './placement.ts';

const L = Landmark;
/** The scene is judged this often, over this much of the past, ms. */
const JUDGE_MS = 200;
const WINDOW_MS = 1000;
/** Frames of the window at 240 Hz. */
const CAPACITY = 256;
/** No trunk travels by its own length between two frames this close together. */
const LEAP_TRUNKS = 0.9;
const LEAP_WITHIN_MS = 150;
/** Leaps this long ago still count, ms. */
const LEAPS_MS = 4000;
/** A view holds when it was seen for this long, ms. */
const VIEW_HOLD_MS = 1000;

/**
 * Looks at the scene before the jump and says what should be different: pure, causal, on the
 * stream's own clock. While the athlete jumps it keeps still.
 */
export class SetupGuide {
  readonly #aspect: number;
  readonly #statureM: number | null;
  readonly #history = new LandmarkHistory(CAPACITY);
  readonly #points = new Float64Array(LANDMARK_COUNT * 2);
  readonly #faults = new Map<AdviceKey, Hysteresis>(
    ADVICE_KEYS.map((key) => [key, new Hysteresis(ADVICE_RULES[key].slack)]),
  );
  readonly #frameTimesMs: number[] = [];
  readonly #leapsMs: number[] = [];
  #firstMs = Number.NaN;
  #seenMs = Number.NaN;
  #judgedMs = Number.NEGATIVE_INFINITY;
  #lastMiddle: readonly [number, number] | null = null;
  #newView: View = 'unknown';
  #newViewSinceMs = 0;
  #state: GuideState = {
    advice: [],
    isGood: false,
    view: 'unknown',
    yawDeg: Number.NaN,
    measurable: [],
  };

  constructor(picture: PictureSize, statureM: number | null) {
    this.#aspect = picture.widthPx / picture.heightPx;
    this.#statureM = statureM;
  }

  get state(): GuideState {
    return this.#state;
  }

  /** Takes one frame with what else is known at it; returns the same object until it changes. */
  push(frame: LandmarkFrame, phase: Phase, facts: SceneFacts): GuideState {
    const { captureTimeMs: timeMs, image } = frame;
    if (Number.isNaN(this.#firstMs)) this.#firstMs = timeMs;
    this.#frameTimesMs.push(timeMs);
    if (image !== null) this.#see(frame, image, phase);
    if (timeMs - this.#judgedMs >= JUDGE_MS) {
      this.#judgedMs = timeMs;
      this.#judge(timeMs, facts);
    }
    return this.#state;
  }

  #see(frame: LandmarkFrame, image: ArrayLike<number>, phase: Phase): void {
    const { captureTimeMs: timeMs } = frame;
    writePoints(image, this.#aspect, this.#points);
    const trunk = Math.abs(
      middle(this.#points, L.leftShoulder, 1) - middle(this.#points, L.leftHip, 1),
    );
    const here = [middle(this.#points, L.leftHip, 0), middle(this.#points, L.leftHip, 1)] as const;
    const before = this.#lastMiddle;
    if (before !== null && timeMs - this.#seenMs < LEAP_WITHIN_MS) {
      const distance = Math.hypot(here[0] - before[0], here[1] - before[1]);
      if (distance > LEAP_TRUNKS * trunk) this.#leapsMs.push(timeMs);
    }
    this.#lastMiddle = here;
    this.#seenMs = timeMs;
    // In an attempt the body is not where it stands.
    if (!isAttemptPhase(phase)) this.#history.append(frame, this.#points);
  }

  #judge(timeMs: number, facts: SceneFacts): void {
    forgetBefore(this.#frameTimesMs, timeMs - WINDOW_MS);
    forgetBefore(this.#leapsMs, timeMs - LEAPS_MS);
    const from = this.#history.indexAt(timeMs - WINDOW_MS);
    const evidence: GuideEvidence = {
      placement: placementOf(this.#history, from, this.#statureM),
      facts,
      absentMs: timeMs - (Number.isNaN(this.#seenMs) ? this.#firstMs : this.#seenMs),
      leaps: this.#leapsMs.length,
      frameRateHz: rateOf(this.#frameTimesMs),
      aspect: this.#aspect,
    };
    const found = ADVICE_KEYS.filter((key) =>
      this.#faults.get(key)?.push(timeMs, ADVICE_RULES[key].excess(evidence)),
    );
    const covered = new Set(found.flatMap((key) => ADVICE_COVERS[key] ?? []));
    const advice = found.filter((key) => !covered.has(key));
    const wasSeen = this.#state.isGood || evidence.placement !== null;
    if (evidence.placement !== null) this.#look(timeMs, from);
    this.#say(advice, wasSeen && advice.length === 0 && timeMs - this.#firstMs >= WINDOW_MS);
  }

  #look(timeMs: number, from: number): void {
    const { view, yawDeg } = estimateView(this.#history, from, this.#history.end);
    if (view !== this.#newView) {
      this.#newView = view;
      this.#newViewSinceMs = timeMs;
    }
    if (view === this.#state.view || timeMs - this.#newViewSinceMs < VIEW_HOLD_MS) return;
    this.#state = { ...this.#state, view, yawDeg, measurable: measurableFrom(view) };
  }

  #say(advice: readonly AdviceKey[], isGood: boolean): void {
    const before = this.#state;
    const isSame =
      before.isGood === isGood &&
      before.advice.length === advice.length &&
      before.advice.every((key, at) => key === advice[at]);
    if (!isSame) this.#state = { ...before, advice, isGood };
  }
}

function forgetBefore(timesMs: number[], beforeMs: number): void {
  const kept = timesMs.findIndex((timeMs) => timeMs >= beforeMs);
  timesMs.splice(0, kept < 0 ? timesMs.length : kept);
}

/** Mean rate over the times, Hz; NaN before half a window is there. */
function rateOf(timesMs: readonly number[]): number {
  const first = timesMs[0];
  const last = timesMs.at(-1);
  if (first === undefined || last === undefined || last - first < WINDOW_MS / 2) return Number.NaN;
  return ((timesMs.length - 1) * 1000) / (last - first);
}
