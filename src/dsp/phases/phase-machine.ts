import type { Phase, RejectionReason } from '../analysis/attempt.ts';
import type { Sample } from '../tracking/live-kinematics.ts';
import { PHASE_LIMITS as LIMIT } from './phase-limits.ts';

/** What the machine remembers between samples. Immutable: a step makes a new one. */
export interface PhaseState {
  readonly phase: Phase;
  readonly sinceMs: number;
  /** Start of the movement that the phase belongs to, ms. */
  readonly movementStartMs: number;
  /** Deepest place of the hip since the movement began, m (negative: below standing). */
  readonly lowestM: number;
  /** Feet level (m above their standing reference) that the flight began from. */
  readonly takeoffLevelM: number;
  /** Hip height at take-off, m. */
  readonly takeoffHipM: number;
  readonly takeoffMs: number;
  /** Extreme downward speed of the feet in this phase, m/s (negative). */
  readonly fastestFeetMS: number;
}

/** Provisional events: announced at the sample that shows them. Times in ms. */
export type PhaseEvent =
  | { readonly kind: 'phase'; readonly phase: Phase; readonly atMs: number }
  | { readonly kind: 'takeoff'; readonly atMs: number }
  | { readonly kind: 'landing'; readonly atMs: number; readonly takeoffMs: number }
  | {
      readonly kind: 'not_a_jump';
      readonly fromMs: number;
      readonly toMs: number;
      readonly reason: RejectionReason;
    };

/** A state and the events that led into it. */
export interface PhaseStep {
  readonly state: PhaseState;
  readonly events: readonly PhaseEvent[];
}

const NO_EVENTS: readonly PhaseEvent[] = [];

/** The machine before its first sample. */
export const INITIAL_STEP: PhaseStep = {
  state: {
    phase: 'absent',
    sinceMs: 0,
    movementStartMs: 0,
    lowestM: 0,
    takeoffLevelM: 0,
    takeoffHipM: 0,
    takeoffMs: 0,
    fastestFeetMS: 0,
  },
  events: NO_EVENTS,
};

/**
 * One step of the incremental phase machine of all jump types: pure, causal, thresholds in metres
 * and seconds, so that it does not depend on the frame rate.
 * @returns `previous` itself where nothing changed and it carried no events
 */
export function stepPhase(previous: PhaseStep, sample: Sample): PhaseStep {
  const { state } = previous;
  if (previous.events.length === 0 && keepsStanding(state, sample)) return previous;
  const next = transition(state, sample);
  if (next) return next;
  const kept = remember(state, sample);
  if (kept === state && previous.events.length === 0) return previous;
  return { state: kept, events: NO_EVENTS };
}

/** The athlete was lost: whatever was going on ends here. */
export function stepLost(previous: PhaseStep, timeMs: number): PhaseStep {
  const { state } = previous;
  if (state.phase === 'absent') {
    return previous.events.length === 0 ? previous : { state, events: NO_EVENTS };
  }
  return enter(state, 'absent', { timeMs });
}

/** Most frames of a session: they are done with before anything is made for them. */
function keepsStanding(state: PhaseState, s: Sample): boolean {
  return (
    state.phase === 'standing' &&
    !isTakeoff(state, s) &&
    !isWalking(s) &&
    !isSinking(s) &&
    !isFalling(s)
  );
}

function transition(state: PhaseState, s: Sample): PhaseStep | null {
  if (state.phase !== 'flight' && isTakeoff(state, s)) return takeOff(state, s);
  switch (state.phase) {
    case 'absent':
      return enter(state, 'moving', s);
    case 'moving':
      return settle(state, s) ?? fall(state, s);
    case 'landing':
      return settle(state, s) ?? (hasLanded(state, s) ? fall(state, s) : null);
    case 'standing':
      return leaveStanding(state, s) ?? fall(state, s);
    case 'squat_hold':
      return leaveHold(state, s);
    case 'eccentric':
      return fall(state, s) ?? leaveEccentric(state, s);
    case 'concentric':
      return leaveConcentric(state, s);
    case 'drop':
      return leaveDrop(state, s);
    case 'contact':
      return s.timeMs - state.sinceMs > LIMIT.contactMs ? enter(state, 'landing', s) : null;
    case 'flight':
      return leaveFlight(state, s);
  }
}

/** Updates what a phase keeps track of; the same object where there is nothing new. */
function remember(state: PhaseState, s: Sample): PhaseState {
  switch (state.phase) {
    case 'eccentric':
      return s.hipHeightM < state.lowestM - 0.005 ? { ...state, lowestM: s.hipHeightM } : state;
    case 'flight':
      return s.hipVelocityMS < 0 ? rememberFall(state, s) : state;
    case 'drop':
      return rememberFall(state, s);
    default:
      return state;
  }
}

function rememberFall(state: PhaseState, s: Sample): PhaseState {
  const isFaster = s.feetVelocityMS < state.fastestFeetMS - 0.05;
  return isFaster ? { ...state, fastestFeetMS: s.feetVelocityMS } : state;
}

/** Both feet well above where they stood, the body moving up faster than noise or walking does. */
function isTakeoff(state: PhaseState, s: Sample): boolean {
  const lift = Math.min(s.leftLiftM, s.rightLiftM);
  const prepared =
    state.phase === 'concentric' || state.phase === 'contact' || state.phase === 'landing';
  return (
    lift > (prepared ? LIMIT.preparedLiftM : LIMIT.unpreparedLiftM) &&
    s.hipVelocityMS > (prepared ? LIMIT.preparedRiseMS : LIMIT.unpreparedRiseMS) &&
    s.feetVelocityMS > Math.max(LIMIT.feetRiseMS, LIMIT.feetShare * s.hipVelocityMS)
  );
}

function takeOff(state: PhaseState, s: Sample): PhaseStep {
  const liftM = (s.leftLiftM + s.rightLiftM) / 2;
  const sinceS = Math.min(LIMIT.lateS, liftM / Math.max(LIMIT.unpreparedRiseMS, s.feetVelocityMS));
  const takeoffMs = s.timeMs - 1000 * sinceS;
  return {
    state: {
      ...state,
      phase: 'flight',
      sinceMs: s.timeMs,
      takeoffMs,
      takeoffLevelM: s.feetHeightM - liftM,
      takeoffHipM: s.hipHeightM - s.hipVelocityMS * sinceS,
      fastestFeetMS: 0,
    },
    events: [
      { kind: 'phase', phase: 'flight', atMs: s.timeMs },
      { kind: 'takeoff', atMs: takeoffMs },
    ],
  };
}

function settle(state: PhaseState, s: Sample): PhaseStep | null {
  return s.stillForMs >= LIMIT.stillMs ? enter(state, 'standing', s) : null;
}

/** A landing may be announced while the body still falls. */
function hasLanded(state: PhaseState, s: Sample): boolean {
  return s.timeMs - state.sinceMs > LIMIT.landedMs;
}

function isFalling(s: Sample): boolean {
  return (
    s.hipVelocityMS < LIMIT.fallMS &&
    s.feetVelocityMS < LIMIT.feetFallMS &&
    s.feetHeightM < -LIMIT.preparedLiftM
  );
}

function isWalking(s: Sample): boolean {
  return s.hipSpeedAcrossMS > LIMIT.walkMS;
}

/** As a countermovement begins. */
function isSinking(s: Sample): boolean {
  return s.hipVelocityMS < LIMIT.sinkMS && s.hipHeightM < -LIMIT.sinkM;
}

function fall(state: PhaseState, s: Sample): PhaseStep | null {
  return isFalling(s) ? enter(state, 'drop', s) : null;
}

function leaveStanding(state: PhaseState, s: Sample): PhaseStep | null {
  if (isWalking(s)) return enter(state, 'moving', s);
  if (isSinking(s)) {
    const startMs = s.timeMs - s.movingForMs;
    return enter({ ...state, movementStartMs: startMs, lowestM: 0 }, 'eccentric', s);
  }
  return null;
}

function leaveEccentric(state: PhaseState, s: Sample): PhaseStep | null {
  if (s.hipVelocityMS > LIMIT.riseMS) return enter(state, 'concentric', s);
  if (s.stillForMs >= LIMIT.holdMs) {
    return s.hipHeightM < -LIMIT.holdDepthM
      ? enter(state, 'squat_hold', s)
      : enter(state, 'standing', s);
  }
  return null;
}

function leaveHold(state: PhaseState, s: Sample): PhaseStep | null {
  if (s.hipVelocityMS > LIMIT.riseMS) return enter(state, 'concentric', s);
  if (s.stillForMs > 0 && s.hipHeightM > -LIMIT.sinkM) return enter(state, 'standing', s);
  return null;
}

function leaveConcentric(state: PhaseState, s: Sample): PhaseStep | null {
  if (isSinking(s)) {
    return enter({ ...state, lowestM: s.hipHeightM }, 'eccentric', s);
  }
  if (s.stillForMs < LIMIT.stillMs) return null;
  const next = enter(state, 'standing', s);
  if (state.lowestM > -LIMIT.attemptDepthM) return next;
  const reason = 'feet_never_left_the_ground';
  const refused: PhaseEvent = {
    kind: 'not_a_jump',
    fromMs: state.movementStartMs,
    toMs: s.timeMs,
    reason,
  };
  return { state: next.state, events: [...next.events, refused] };
}

function leaveDrop(state: PhaseState, s: Sample): PhaseStep | null {
  const stopped = s.feetVelocityMS > LIMIT.stopShare * state.fastestFeetMS;
  return stopped ? enter(state, 'contact', s) : null;
}

function leaveFlight(state: PhaseState, s: Sample): PhaseStep | null {
  const airborneMs = s.timeMs - state.takeoffMs;
  if (airborneMs > LIMIT.longestFlightMs) {
    const next = enter(state, 'moving', s);
    const { takeoffMs: fromMs } = state;
    const reason = 'did_not_return';
    const lost: PhaseEvent = { kind: 'not_a_jump', fromMs, toMs: s.timeMs, reason };
    return { state: next.state, events: [...next.events, lost] };
  }
  if (airborneMs < LIMIT.shortestFlightMs || s.hipVelocityMS > 0) return null;
  const feetM = s.feetHeightM - state.takeoffLevelM;
  const hipBack = s.hipHeightM - state.takeoffHipM < LIMIT.hipBackM;
  const back = feetM < LIMIT.touchM || (hipBack && feetM < LIMIT.nearM);
  const stopped =
    s.hipVelocityMS < LIMIT.landingHipMS &&
    state.fastestFeetMS < LIMIT.feetFallMS &&
    s.feetVelocityMS > LIMIT.stopShare * state.fastestFeetMS;
  if (!back && !stopped) return null;
  const next = enter(state, 'landing', s);
  const landed: PhaseEvent = { kind: 'landing', atMs: s.timeMs, takeoffMs: state.takeoffMs };
  return { state: next.state, events: [...next.events, landed] };
}

/** Takes the sample, not its time: a number that is handed over would take memory with every frame. */
function enter(
  state: PhaseState,
  phase: Phase,
  { timeMs: atMs }: Pick<Sample, 'timeMs'>,
): PhaseStep {
  return {
    state: { ...state, phase, sinceMs: atMs, fastestFeetMS: 0 },
    events: [{ kind: 'phase', phase, atMs }],
  };
}
