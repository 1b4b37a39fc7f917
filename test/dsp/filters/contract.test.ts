import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ButterworthLowPass } from '../../../src/dsp/filters/butterworth-low-pass.ts';
import type { Filter } from '../../../src/dsp/filters/filter.ts';
import { LocalPolynomial } from '../../../src/dsp/filters/local-polynomial.ts';
import { OneEuroFilter } from '../../../src/dsp/filters/one-euro.ts';
import { OutlierGate } from '../../../src/dsp/filters/outlier-gate.ts';

const polynomial = { windowMs: 150, capacity: 64 };
const filters: Record<string, () => Filter> = {
  'Butterworth 6 Hz': () => new ButterworthLowPass(6),
  'Butterworth 60 Hz': () => new ButterworthLowPass(60),
  'One-Euro': () => new OneEuroFilter({ minCutOffHz: 1, beta: 0.5, derivativeCutOffHz: 1 }),
  'local line': () => new LocalPolynomial({ ...polynomial, degree: 1, lagMs: 0 }),
  'local parabola': () => new LocalPolynomial({ ...polynomial, degree: 2, lagMs: 0 }),
  'local parabola, lagged': () => new LocalPolynomial({ ...polynomial, degree: 2, lagMs: 50 }),
  'outlier gate': () => new OutlierGate({ maxSpeed: 8, tolerance: 0.1, relockMs: 300 }),
};

const value = fc.double({ min: -3, max: 3, noNaN: true });
const stepMs = fc.double({ min: 4, max: 120, noNaN: true });
const stream = fc.array(fc.tuple(stepMs, value), { minLength: 1, maxLength: 60 });

function run(filter: Filter, steps: [number, number][], startMs = 0): number[] {
  let timeMs = startMs;
  return steps.map(([step, v]) => {
    timeMs += step;
    return filter.push(timeMs, v);
  });
}

describe.each(Object.entries(filters))('filter contract: %s', (_, create) => {
  it('starts at its first sample', () => {
    fc.assert(
      fc.property(value, (v) => {
        expect(create().push(12, v)).toBeCloseTo(v, 12);
      }),
    );
  });

  it('has unit gain at rest, under irregular steps', () => {
    fc.assert(
      fc.property(value, fc.array(stepMs, { minLength: 2, maxLength: 80 }), (v, steps) => {
        for (const out of run(
          create(),
          steps.map((s) => [s, v]),
        ))
          expect(out).toBeCloseTo(v, 9);
      }),
    );
  });

  it('is causal: later samples do not change earlier outputs', () => {
    fc.assert(
      fc.property(stream, stream, (head, tail) => {
        const alone = run(create(), head);
        expect(run(create(), [...head, ...tail]).slice(0, head.length)).toEqual(alone);
      }),
    );
  });

  it('does not care where the clock starts', () => {
    fc.assert(
      fc.property(stream, fc.integer({ min: -1_000_000, max: 1_000_000 }), (steps, shift) => {
        const here = run(create(), steps);
        run(create(), steps, shift).forEach((out, i) => {
          expect(Math.abs(out - (here[i] ?? Number.NaN))).toBeLessThan(1e-5);
        });
      }),
    );
  });

  it('starts anew after reset', () => {
    fc.assert(
      fc.property(stream, stream, (before, after) => {
        const filter = create();
        run(filter, before);
        filter.reset();
        expect(run(filter, after)).toEqual(run(create(), after));
      }),
    );
  });

  it('settles on a new level', () => {
    const filter = create();
    run(
      filter,
      Array.from({ length: 30 }, () => [33, 0]),
    );
    const out = run(
      filter,
      Array.from({ length: 120 }, () => [33, 1]),
      1000,
    );
    expect(out.at(-1)).toBeCloseTo(1, 3);
  });

  it('names what is wrong with a sample', () => {
    const filter = create();
    filter.push(10, 1);
    expect(() => filter.push(10, 1)).toThrow('timeMs must rise');
    expect(() => filter.push(20, Number.NaN)).toThrow('value must be finite');
  });
});
