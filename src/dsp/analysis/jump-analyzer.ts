import { GRAVITY_M_S2 } from '../estimation/ballistic-fit.ts';
import type { LandmarkFrame } from '../landmarks/landmark-frame.ts';
import {
  INITIAL_STEP,
  type PhaseEvent,
  type PhaseStep,
  stepLost,
  stepPhase,
} from '../phases/phase-machine.ts';
import { AthleteLock } from '../tracking/athlete-lock.ts';
import { LandmarkHistory } from '../tracking/history.ts';
import { LiveKinematics } from '../tracking/live-kinematics.ts';
import type { AnalysisEvent, AnalysisOptions, LiveState } from './analysis-event.ts';
import { AttemptDesk } from './attempt-desk.ts';

/** The athlete is gone after this long without a believable skeleton, ms. */
const LOST_MS = 500;
/** Frames held: ten seconds at 120 Hz, five at 240 Hz. */
const CAPACITY = 1200;
const NO_EVENTS: readonly AnalysisEvent[] = [];

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
  readonly #heightPx: number;
  readonly #lock: AthleteLock;
  readonly #history = new LandmarkHistory(CAPACITY);
  readonly #kinematics: LiveKinematics;
  readonly #desk: AttemptDesk;
  #step: PhaseStep = INITIAL_STEP;
  #takeoffAnnouncedMs = 0;
  #trackedMs = Number.NEGATIVE_INFINITY;
  #newestMs = Number.NEGATIVE_INFINITY;

  constructor(options: AnalysisOptions) {
    this.#heightPx = options.picture.heightPx;
    this.#lock = new AthleteLock(options.picture.widthPx / options.picture.heightPx);
    this.#kinematics = new LiveKinematics(options.statureM);
    this.#desk = new AttemptDesk(this.#history, options);
  }

  /**
   * Takes one frame; returns what it tells (the same empty array mostly). A frame that does not
   * come after the last one, by its capture time, is passed over.
   */
  push(frame: LandmarkFrame): readonly AnalysisEvent[] {
    if (!(frame.captureTimeMs > this.#newestMs)) return NO_EVENTS;
    this.#newestMs = frame.captureTimeMs;
    const before = this.#step;
    this.#follow(frame);
    this.live.captureTimeMs = frame.captureTimeMs;
    this.live.phase = this.#step.state.phase;
    const lostInFlight = before.state.phase === 'flight' && this.#step.state.phase === 'absent';
    if (this.#step.events.length === 0 && !lostInFlight && this.#desk.idle) return NO_EVENTS;
    return this.#tell(frame, lostInFlight ? before : null);
  }

  /** @param lost the flight in which the athlete was lost by this frame, if so */
  #tell(frame: LandmarkFrame, lost: PhaseStep | null): readonly AnalysisEvent[] {
    const nowMs = frame.captureTimeMs;
    const events: AnalysisEvent[] = [];
    if (lost !== null) this.#desk.abandon(lost.state.takeoffMs, this.#takeoffAnnouncedMs, events);
    for (const event of this.#step.events) this.#announce(event, nowMs, events);
    const atRest = this.#step.state.phase === 'standing';
    this.#desk.work(nowMs, atRest, this.#lock.swappedFrames, events);
    return events.length === 0 ? NO_EVENTS : events;
  }

  /** The stream has ended: what is pending is finished with what there is. */
  finish(): readonly AnalysisEvent[] {
    const events: AnalysisEvent[] = [];
    const { phase, takeoffMs } = this.#step.state;
    this.#desk.work(Number.POSITIVE_INFINITY, true, this.#lock.swappedFrames, events);
    if (phase === 'flight') this.#desk.abandon(takeoffMs, this.#takeoffAnnouncedMs, events);
    return events;
  }

  #follow(frame: LandmarkFrame): void {
    const { live } = this;
    live.tracked = this.#lock.accept(frame) === null;
    if (live.tracked) {
      this.#trackedMs = frame.captureTimeMs;
      this.#history.append(frame, this.#lock.points);
      const sample = this.#kinematics.push(frame, this.#lock.points);
      this.#step = stepPhase(this.#step, sample);
      live.hipHeightM = sample.hipHeightM;
      live.hipVelocityMS = sample.hipVelocityMS;
      live.floorY = this.#kinematics.floorY;
      live.metresPerPixel = this.#kinematics.scale.metresPerUnit / this.#heightPx;
    } else if (frame.captureTimeMs - this.#trackedMs > LOST_MS) {
      this.#step = stepLost(this.#step, frame.captureTimeMs);
    } else if (this.#step.events.length > 0) {
      this.#step = { state: this.#step.state, events: [] };
    }
  }

  #announce(event: PhaseEvent, nowMs: number, events: AnalysisEvent[]): void {
    switch (event.kind) {
      case 'phase':
        events.push(event);
        return;
      case 'takeoff':
        this.#takeoffAnnouncedMs = nowMs;
        this.#desk.takeoff(event.atMs, events);
        events.push({ ...event, announcedMs: nowMs });
        return;
      case 'landing': {
        const { takeoffMs, atMs: landingMs } = event;
        const flightS = (landingMs - takeoffMs) / 1000;
        this.#desk.take({
          takeoffMs,
          landingMs,
          takeoffAnnouncedMs: this.#takeoffAnnouncedMs,
          landingAnnouncedMs: nowMs,
        });
        events.push({
          kind: 'landing',
          atMs: landingMs,
          announcedMs: nowMs,
          provisionalHeightM: (GRAVITY_M_S2 * flightS * flightS) / 8,
        });
        return;
      }
      case 'not_a_jump': {
        const { fromMs: from_ms, toMs: to_ms, reason } = event;
        if (reason === 'did_not_return') events.push({ kind: 'retracted', atMs: from_ms });
        events.push({ kind: 'rejected', movement: { from_ms, to_ms, reason } });
        return;
      }
    }
  }
}
