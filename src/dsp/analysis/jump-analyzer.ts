import type { EventEstimate } from '../estimation/event-timing.ts';
import { estimateFlight } from '../estimation/flight-estimate.ts';
import type { LandmarkFrame } from '../landmarks/landmark-frame.ts';
import { INITIAL_STEP, type PhaseEvent, stepLost, stepPhase } from '../phases/phase-machine.ts';
import { AthleteLock } from '../tracking/athlete-lock.ts';
import { LandmarkHistory } from '../tracking/history.ts';
import { LiveKinematics } from '../tracking/live-kinematics.ts';
import type { AnalysisEvent, AnalysisOptions, LiveState } from './analysis-event.ts';
import type { RejectionReason } from './attempt.ts';
import { buildAttempt } from './build-attempt.ts';

/** The final estimate waits this long after the announced landing: the landing must be seen. */
const FINAL_DELAY_MS = 260;
/** The athlete is gone after this long without a believable skeleton. */
const LOST_MS = 500;
/** Frames held: ten seconds at 120 Hz, five at 240 Hz. */
const CAPACITY = 1200;
const NO_EVENTS: readonly AnalysisEvent[] = [];

interface PendingFlight {
  readonly takeoffMs: number;
  readonly landingMs: number;
  readonly takeoffAnnouncedMs: number;
  readonly landingAnnouncedMs: number;
}

/**
 * The whole analysis of one athlete's stream: frames in, events out. Causal, bounded in memory,
 * and a function of the frames alone: the same track gives the same events.
 */
export class JumpAnalyzer {
  /** What the screen shows now; overwritten by each frame. */
  readonly live: LiveState = {
    captureTimeMs: 0,
    phase: 'absent',
    metresPerPixel: 0,
    hipHeightM: 0,
    hipVelocityMS: 0,
    floorY: Number.NaN,
    tracked: false,
  };
  readonly #options: AnalysisOptions;
  readonly #lock: AthleteLock;
  readonly #history = new LandmarkHistory(CAPACITY);
  readonly #kinematics: LiveKinematics;
  #step = INITIAL_STEP;
  #pending: PendingFlight[] = [];
  #takeoffAnnouncedMs = 0;
  #trackedMs = Number.NEGATIVE_INFINITY;
  #previousLanding: EventEstimate | null = null;
  #attempts = 0;

  constructor(options: AnalysisOptions) {
    this.#options = options;
    this.#lock = new AthleteLock(options.picture.widthPx / options.picture.heightPx);
    this.#kinematics = new LiveKinematics(options.statureM);
  }

  /** Takes one frame; returns what it tells (an empty array mostly). */
  push(frame: LandmarkFrame): readonly AnalysisEvent[] {
    const timeMs = frame.captureTimeMs;
    const events: AnalysisEvent[] = [];
    this.live.captureTimeMs = timeMs;
    this.live.tracked = this.#lock.accept(timeMs, frame.image) === null;
    if (this.live.tracked && frame.image) {
      this.#trackedMs = timeMs;
      this.#history.append(timeMs, this.#lock.points, frame.image, frame.world);
      const sample = this.#kinematics.push(timeMs, this.#lock.points);
      this.#step = stepPhase(this.#step, sample);
      this.live.hipHeightM = sample.hipHeightM;
      this.live.hipVelocityMS = sample.hipVelocityMS;
      this.live.floorY = this.#kinematics.floorY;
      this.live.metresPerPixel =
        this.#kinematics.scale.metresPerUnit / this.#options.picture.heightPx;
    } else if (timeMs - this.#trackedMs > LOST_MS) {
      this.#step = stepLost(this.#step, timeMs);
    } else if (this.#step.events.length > 0) {
      this.#step = { state: this.#step.state, events: [] };
    }
    this.live.phase = this.#step.state.phase;
    for (const event of this.#step.events) this.#announce(event, timeMs, events);
    this.#finalise(timeMs, events);
    return events.length === 0 ? NO_EVENTS : events;
  }

  /** The stream has ended: what is pending is finished with what there is. */
  finish(): readonly AnalysisEvent[] {
    const events: AnalysisEvent[] = [];
    this.#finalise(Number.POSITIVE_INFINITY, events);
    return events;
  }

  #announce(event: PhaseEvent, nowMs: number, events: AnalysisEvent[]): void {
    switch (event.kind) {
      case 'phase':
        events.push(event);
        return;
      case 'takeoff':
        this.#takeoffAnnouncedMs = nowMs;
        events.push({ ...event, announcedMs: nowMs });
        return;
      case 'landing': {
        const flightS = (event.atMs - event.takeoffMs) / 1000;
        this.#pending.push({
          takeoffMs: event.takeoffMs,
          landingMs: event.atMs,
          takeoffAnnouncedMs: this.#takeoffAnnouncedMs,
          landingAnnouncedMs: nowMs,
        });
        events.push({
          kind: 'landing',
          atMs: event.atMs,
          announcedMs: nowMs,
          provisionalHeightM: (9.81 * flightS * flightS) / 8,
        });
        return;
      }
      case 'not_a_jump':
        events.push(rejected(event.fromMs, event.toMs, event.reason));
        return;
    }
  }

  #finalise(nowMs: number, events: AnalysisEvent[]): void {
    while (this.#pending[0] && nowMs - this.#pending[0].landingMs >= FINAL_DELAY_MS) {
      const [flight, ...rest] = this.#pending;
      this.#pending = rest;
      const result = estimateFlight(this.#history, flight, this.#options.statureM);
      if (!result.ok) {
        events.push(rejected(flight.takeoffMs, flight.landingMs, result.reason));
        continue;
      }
      const reported = {
        takeoff_ms: flight.takeoffAnnouncedMs,
        landing_ms: flight.landingAnnouncedMs,
        result_ms: this.live.captureTimeMs,
      };
      const attempt = buildAttempt(result.flight, this.#previousLanding, this.#options, reported);
      this.#previousLanding = result.flight.landing;
      events.push({ kind: 'attempt', index: this.#attempts++, attempt });
    }
  }
}

function rejected(from: number, to: number, reason: RejectionReason): AnalysisEvent {
  return { kind: 'rejected', movement: { from_ms: from, to_ms: to, reason } };
}
