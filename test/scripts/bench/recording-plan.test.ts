import { describe, expect, it } from 'vitest';
import { measureRecording } from '../../../scripts/bench/accuracy/measure-recording.ts';
import {
  JUMPS,
  OTHERS,
  planMatrix,
  RATES_HZ,
  VIEWS,
} from '../../../scripts/bench/accuracy/recording-plan.ts';

const wish = { size: 'quick', seed: 1, noise: 'typical', told: false } as const;

describe('accuracy matrix', () => {
  it('has every type at every rate from every view, each recording with a seed of its own', () => {
    const plans = planMatrix(wish);
    const cells = new Set(
      plans.map(({ type, frameRateHz, view }) => `${type} ${frameRateHz} ${view}`),
    );
    expect(cells.size).toBe((JUMPS.length + OTHERS.length) * RATES_HZ.length * VIEWS.length);
    expect(new Set(plans.map(({ seed }) => seed)).size).toBe(plans.length);
    const next = planMatrix({ ...wish, seed: 2 });
    const seeds = new Set(plans.map(({ seed }) => seed));
    expect(next.filter(({ seed }) => seeds.has(seed))).toEqual([]);
  });

  it('measures the same plan to the same digits', () => {
    const [plan] = planMatrix({ ...wish, only: 'cmj' });
    if (plan === undefined) throw new Error('an empty matrix');
    const once = measureRecording(plan);
    expect(measureRecording(plan)).toEqual(once);
    expect(once.jumps.length + once.missed.length).toBe(1);
  });
});
