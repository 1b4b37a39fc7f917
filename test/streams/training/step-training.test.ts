import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnalysisEvent } from '../../../src/dsp/analysis/analysis-event.ts';
import { JumpAnalyzer } from '../../../src/dsp/analysis/jump-analyzer.ts';
import { demoScene } from '../../../src/streams/source/demo-scene.ts';
import { stepTraining, type TrainingInput } from '../../../src/streams/training/step-training.ts';
import type { TrainingPlan } from '../../../src/streams/training/training-plan.ts';
import {
  bestEntry,
  meanHeightM,
  NEW_SET,
  type TrainingCue,
  type TrainingState,
} from '../../../src/streams/training/training-state.ts';
import { attemptOf } from '../../dsp/attempts.ts';

const PLAN: TrainingPlan = { attempts: 3, countdownS: 0, restS: 0 };

function run(inputs: readonly TrainingInput[], plan: TrainingPlan, from = NEW_SET) {
  let state: TrainingState = from;
  const cues: TrainingCue[] = [];
  for (const input of inputs) {
    const step = stepTraining(state, input, plan);
    state = step.state;
    cues.push(...step.cues);
  }
  return { state, cues, kinds: cues.map(({ kind }) => kind) };
}

const frame = (atMs: number, phase: 'standing' | 'moving' | 'absent'): TrainingInput => ({
  kind: 'frame',
  atMs,
  phase,
});

function jump(atMs: number, heightM: number | null, index: number): readonly TrainingInput[] {
  const attempt = attemptOf(
    'cmj',
    { jump_height_m: heightM },
    { events: { landing_ms: atMs + 500 } },
  );
  const events: readonly AnalysisEvent[] = [
    { kind: 'takeoff', atMs, announcedMs: atMs + 30 },
    { kind: 'landing', atMs: atMs + 500, announcedMs: atMs + 530, provisionalHeightM: 0.3 },
    { kind: 'attempt', index, attempt },
  ];
  return [
    frame(atMs - 500, 'standing'),
    ...events.map((event) => ({ kind: 'analysis', event }) as const),
    frame(atMs + 800, 'standing'),
  ];
}

function hop(takeoffMs: number, index: number, heightM: number): AnalysisEvent {
  const events = { contact_start_ms: takeoffMs - 200, landing_ms: takeoffMs + 400 };
  return {
    kind: 'attempt',
    index,
    attempt: attemptOf('hop', { jump_height_m: heightM }, { events }),
  };
}

describe('a set of attempts', () => {
  it('runs without a touch: ready, jump, result, again, and ends with best and mean', () => {
    const jumps = [0.3, 0.36, 0.33].flatMap((height, i) => jump(4000 * (i + 1), height, i));
    const { state, kinds } = run(jumps, PLAN);
    expect(kinds).toEqual([
      ...['ready', 'takeoff', 'landing', 'result', 'ready'],
      ...['takeoff', 'landing', 'result', 'ready'],
      ...['takeoff', 'landing', 'result', 'set_done'],
    ]);
    expect(state.stage.kind).toBe('done');
    expect(bestEntry(state.entries)?.heightM).toBe(0.36);
    expect(meanHeightM(state.entries)).toBeCloseTo(0.33, 12);
  });

  it('does not count an attempt that was not seen to its end', () => {
    const { state } = run([...jump(4000, null, 0), ...jump(8000, 0.3, 1)], PLAN);
    expect(state.entries).toHaveLength(1);
    expect(state.stage.kind).toBe('ready');
  });

  it('begins the next set with the next jump', () => {
    const two = { ...PLAN, attempts: 1 };
    const { state } = run([...jump(4000, 0.3, 0), ...jump(9000, 0.31, 1)], two);
    expect(state.entries.map(({ heightM }) => heightM)).toEqual([0.31]);
  });

  it('counts down while the athlete stands, and starts again when he moves', () => {
    const plan = { ...PLAN, countdownS: 3 };
    const seconds = [0, 1000, 2000].map((ms) => frame(ms, 'standing'));
    const broken = run([...seconds, frame(2500, 'moving')], plan);
    expect(broken.kinds).toEqual(['ready', 'count', 'count', 'count']);
    expect(broken.state.stage.kind).toBe('waiting');
    const whole = run([...seconds, frame(3000, 'standing')], plan);
    expect(whole.cues.at(-1)).toEqual({ kind: 'go' });
    expect(whole.state.stage.kind).toBe('ready');
  });

  it('rests between two attempts, says when the rest is over, and counts a jump in the rest', () => {
    const plan = { ...PLAN, restS: 10 };
    const rested = run([...jump(4000, 0.3, 0), frame(20_000, 'moving')], plan);
    expect(rested.kinds.at(-1)).toBe('rest_over');
    const eager = run([...jump(4000, 0.3, 0), ...jump(7000, 0.31, 1)], plan);
    expect(eager.state.entries).toHaveLength(2);
  });

  it('takes a series of rebounds for one attempt, whose height is the greatest', () => {
    const event = (each: AnalysisEvent): TrainingInput => ({ kind: 'analysis', event: each });
    const takeoff = (atMs: number) => event({ kind: 'takeoff', atMs, announcedMs: atMs });
    const landing = (atMs: number) =>
      event({ kind: 'landing', atMs, announcedMs: atMs, provisionalHeightM: 0.2 });
    const inputs = [
      ...[takeoff(1000), landing(1400), takeoff(1600), event(hop(1000, 0, 0.2))],
      ...[landing(2000), takeoff(2200), event(hop(1600, 1, 0.25))],
      ...[landing(2600), event(hop(2200, 2, 0.22))],
    ];
    const { state, kinds } = run(inputs, { ...PLAN, attempts: 1 });
    expect(state.entries).toMatchObject([{ heightM: 0.25, indices: [0, 1, 2] }]);
    expect(kinds.filter((kind) => kind === 'set_done')).toHaveLength(1);
  });

  it('never holds more attempts than planned, and is done exactly when it holds them all', () => {
    const heights = fc.array(fc.option(fc.double({ min: 0.05, max: 0.8, noNaN: true })));
    const plans = fc.record({
      attempts: fc.integer({ min: 1, max: 6 }),
      countdownS: fc.integer({ min: 0, max: 5 }),
      restS: fc.integer({ min: 0, max: 60 }),
    });
    fc.assert(
      fc.property(heights, plans, (each, plan) => {
        const { state } = run(
          each.flatMap((height, i) => jump(5000 * (i + 1), height, i)),
          plan,
        );
        expect(state.entries.length).toBeLessThanOrEqual(plan.attempts);
        expect(state.stage.kind === 'done').toBe(state.entries.length === plan.attempts);
      }),
    );
  });
});

describe('the set before the simulated athlete', () => {
  it('three jumps, one after the other, from the landmarks alone', () => {
    const { picture } = demoScene();
    const analyzer = new JumpAnalyzer({
      ...{ picture, type: 'auto', statureM: null, massKg: null, boxHeightM: null },
      ...{ sex: null, ageYears: null, trainingLevel: null },
    });
    const inputs: TrainingInput[] = [];
    for (const each of demoScene().frames()) {
      for (const event of analyzer.push(each)) inputs.push({ kind: 'analysis', event });
      inputs.push({ kind: 'frame', atMs: each.captureTimeMs, phase: analyzer.live.phase });
      if (each.captureTimeMs > 16_000) break;
    }
    const { kinds, state } = run(inputs, PLAN);
    expect(kinds.slice(0, kinds.indexOf('set_done') + 1)).toEqual([
      ...['ready', 'takeoff', 'landing', 'result', 'ready'],
      ...['takeoff', 'landing', 'result', 'ready'],
      ...['takeoff', 'landing', 'result', 'set_done'],
    ]);
    expect(state.entries.every(({ heightM }) => heightM > 0.25 && heightM < 0.5)).toBe(true);
  });
});
