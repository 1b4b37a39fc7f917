import type { AnalysisEvent } from '../../dsp/analysis/analysis-event.ts';
import type { Attempt, Phase } from '../../dsp/analysis/attempt.ts';
import { followsLanding } from '../../dsp/metrics/follows-landing.ts';
import { PHASE_LIMITS } from '../../dsp/phases/phase-limits.ts';
import type { TrainingPlan } from './training-plan.ts';
import {
  bestEntry,
  NEW_SET,
  type SetEntry,
  type TrainingCue,
  type TrainingStage,
  type TrainingState,
} from './training-state.ts';

/** What moves the set on. */
export type TrainingInput =
  | { readonly kind: 'frame'; readonly atMs: number; readonly phase: Phase }
  | { readonly kind: 'analysis'; readonly event: AnalysisEvent };

/** The set after an input, and what is to be told now. */
export interface TrainingStep {
  readonly state: TrainingState;
  readonly cues: readonly TrainingCue[];
}

/** Whoever moves for less than this is still ready, ms. */
const FIDGET_MS = 1500;
const NO_CUES: readonly TrainingCue[] = [];

/**
 * One step of a set of attempts: from the phases and events of the stream alone, without a clock
 * and without a touch. A jump counts whenever it comes, also during a rest or a countdown; after
 * the last attempt of a set, the next jump begins a new one. Returns the same state where nothing
 * changes.
 */
export function stepTraining(
  state: TrainingState,
  input: TrainingInput,
  plan: TrainingPlan,
): TrainingStep {
  return input.kind === 'frame'
    ? onFrame(state, input.atMs, input.phase, plan)
    : onEvent(state, input.event, plan);
}

function onFrame(
  before: TrainingState,
  nowMs: number,
  phase: Phase,
  plan: TrainingPlan,
): TrainingStep {
  const state = { ...before, nowMs };
  const { stage } = state;
  switch (stage.kind) {
    case 'waiting':
      if (phase !== 'standing') return still(state);
      if (plan.countdownS === 0)
        return at(state, { kind: 'ready', stoodMs: nowMs }, [{ kind: 'ready' }]);
      return at(
        state,
        { kind: 'countdown', leftS: plan.countdownS, endsMs: nowMs + 1000 * plan.countdownS },
        [{ kind: 'ready' }, { kind: 'count', leftS: plan.countdownS }],
      );
    case 'countdown':
      if (phase !== 'standing') return at(state, { kind: 'waiting' }, NO_CUES);
      if (nowMs >= stage.endsMs)
        return at(state, { kind: 'ready', stoodMs: nowMs }, [{ kind: 'go' }]);
      return countOn(state, stage, (leftS) => [{ kind: 'count', leftS }]);
    case 'ready': {
      if (phase === 'standing') return at(state, { ...stage, stoodMs: nowMs }, NO_CUES);
      const hasLeft = phase === 'absent' || phase === 'moving';
      return hasLeft && nowMs - stage.stoodMs > FIDGET_MS
        ? at(state, { kind: 'waiting' }, NO_CUES)
        : still(state);
    }
    case 'resting':
      if (nowMs >= stage.endsMs) return at(state, { kind: 'waiting' }, [{ kind: 'rest_over' }]);
      return countOn(state, stage, () => NO_CUES);
    case 'jumping':
    case 'done':
      return still(state);
  }
}

function countOn(
  state: TrainingState,
  stage: Extract<TrainingStage, { kind: 'countdown' | 'resting' }>,
  cuesOf: (leftS: number) => readonly TrainingCue[],
): TrainingStep {
  const leftS = Math.ceil((stage.endsMs - state.nowMs) / 1000);
  if (leftS >= stage.leftS) return still(state);
  return at(state, { ...stage, leftS }, cuesOf(leftS));
}

function onEvent(state: TrainingState, event: AnalysisEvent, plan: TrainingPlan): TrainingStep {
  switch (event.kind) {
    case 'phase':
      return still(state);
    case 'takeoff': {
      const begun = isNextSet(state, event.atMs) ? { ...NEW_SET, nowMs: state.nowMs } : state;
      return at({ ...begun, isAirborne: true }, { kind: 'jumping' }, [{ kind: 'takeoff' }]);
    }
    case 'landing': {
      const landed = { ...state, isAirborne: false, landingMs: event.atMs };
      return { state: landed, cues: [{ kind: 'landing' }] };
    }
    case 'retracted':
    case 'rejected':
      return state.stage.kind === 'jumping'
        ? at({ ...state, isAirborne: false }, restOrDone(state, plan), NO_CUES)
        : still(state);
    case 'amended':
      return still({ ...state, entries: state.entries.map((entry) => amended(entry, event)) });
    case 'attempt':
      return onAttempt(state, event.index, event.attempt, plan);
  }
}

/** A finished set makes room for the next one when somebody jumps again, rebounds excepted. */
function isNextSet({ stage, landingMs }: TrainingState, takeoffMs: number): boolean {
  return stage.kind === 'done' && takeoffMs - landingMs > PHASE_LIMITS.contactMs;
}

function onAttempt(
  state: TrainingState,
  index: number,
  attempt: Attempt,
  plan: TrainingPlan,
): TrainingStep {
  const heightM = attempt.data.jump_height_m ?? null;
  const cues: TrainingCue[] = [{ kind: 'result', attempt }];
  if (heightM === null || attempt.status === 'incomplete') {
    return at({ ...state, isAirborne: false }, restOrDone(state, plan), cues);
  }
  const next = { ...state, entries: withAttempt(state.entries, index, attempt, heightM) };
  // A series of rebounds goes on: the result of one comes while the next is in the air.
  if (state.isAirborne) return { state: next, cues };
  const stage = restOrDone(next, plan);
  const best = bestEntry(next.entries);
  if (stage.kind === 'done' && state.stage.kind !== 'done' && best !== null) {
    cues.push({ kind: 'set_done', best });
  }
  return at(next, stage, cues);
}

function restOrDone(state: TrainingState, plan: TrainingPlan): TrainingStage {
  const { entries, nowMs } = state;
  if (entries.length >= plan.attempts) return { kind: 'done' };
  if (plan.restS === 0 || entries.length === 0) return { kind: 'waiting' };
  return { kind: 'resting', leftS: plan.restS, endsMs: nowMs + 1000 * plan.restS };
}

function withAttempt(
  entries: readonly SetEntry[],
  index: number,
  attempt: Attempt,
  heightM: number,
): readonly SetEntry[] {
  const uncertaintyM = attempt.uncertainty.jump_height_m ?? null;
  const landedMs = attempt.events.landing_ms ?? Number.NEGATIVE_INFINITY;
  const last = entries.at(-1);
  if (last === undefined || !followsLanding(attempt, last.landedMs)) {
    return [...entries, { heightM, uncertaintyM, landedMs, indices: [index] }];
  }
  const isHigher = heightM > last.heightM;
  const joined: SetEntry = {
    heightM: isHigher ? heightM : last.heightM,
    uncertaintyM: isHigher ? uncertaintyM : last.uncertaintyM,
    landedMs,
    indices: [...last.indices, index],
  };
  return [...entries.slice(0, -1), joined];
}

/** A single jump whose numbers were amended; of a series the landing changes no height. */
function amended(entry: SetEntry, event: Extract<AnalysisEvent, { kind: 'amended' }>): SetEntry {
  const heightM = event.attempt.data.jump_height_m ?? null;
  const isThis = entry.indices.length === 1 && entry.indices[0] === event.index;
  if (!isThis || heightM === null || heightM === entry.heightM) return entry;
  return { ...entry, heightM, uncertaintyM: event.attempt.uncertainty.jump_height_m ?? null };
}

function still(state: TrainingState): TrainingStep {
  return { state, cues: NO_CUES };
}

function at(
  state: TrainingState,
  stage: TrainingStage,
  cues: readonly TrainingCue[],
): TrainingStep {
  return { state: { ...state, stage }, cues };
}
