import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ButterworthLowPass } from '../../../src/dsp/filters/butterworth-low-pass.ts';
import { LocalPolynomial } from '../../../src/dsp/filters/local-polynomial.ts';
import { OneEuroFilter } from '../../../src/dsp/filters/one-euro.ts';
import { OutlierGate } from '../../../src/dsp/filters/outlier-gate.ts';

/** Instants of a camera whose rate wanders between half and twice the nominal one. */
function irregularTimes(count: number, meanMs: number): number[] {
  let timeMs = 0;
  return Array.from({ length: count }, (_, i) => {
    timeMs += meanMs * (1 + 0.45 * Math.sin(i * 2.399));
    return timeMs;
  });
}

/** Amplitude and delay of the response to a sine, by least squares after the transient. */
function sineResponse(push: (t: number, v: number) => number, hz: number, meanMs: number) {
  const w = (2 * Math.PI * hz) / 1000;
  let ss = 0;
  let sc = 0;
  let cc = 0;
  let ys = 0;
  let yc = 0;
  for (const t of irregularTimes(3000, meanMs)) {
    const y = push(t, Math.sin(w * t));
    if (t < 2000) continue;
    const s = Math.sin(w * t);
    const c = Math.cos(w * t);
    ss += s * s;
    sc += s * c;
    cc += c * c;
    ys += y * s;
    yc += y * c;
  }
  const det = ss * cc - sc * sc;
  const a = (ys * cc - yc * sc) / det;
  const b = (yc * ss - ys * sc) / det;
  return { gain: Math.hypot(a, b), delayMs: -Math.atan2(b, a) / w };
}

describe('Butterworth low-pass against the analytic response', () => {
  // |H|² = 1/(1+(f/fc)⁴); phase of 1/(s²+√2s+1) at s = jr is −atan2(√2r, 1−r²).
  it.each([
    [6, 1],
    [6, 3],
    [6, 6],
    [6, 9],
    [10, 2],
    [10, 8],
  ])('fc %d Hz, sine of %d Hz, irregular steps around 4 ms', (fc, hz) => {
    const filter = new ButterworthLowPass(fc);
    const { gain, delayMs } = sineResponse((t, v) => filter.push(t, v), hz, 4);
    const r = hz / fc;
    expect(gain).toBeCloseTo(1 / Math.sqrt(1 + r ** 4), 1.7);
    const expectedMs = (Math.atan2(Math.SQRT2 * r, 1 - r * r) / (2 * Math.PI * hz)) * 1000;
    expect(Math.abs(delayMs - expectedMs)).toBeLessThan(1);
  });

  it('delays a slow ramp by √2/(2π·fc)', () => {
    const filter = new ButterworthLowPass(6);
    let out = 0;
    const times = irregularTimes(400, 16);
    for (const t of times) out = filter.push(t, t);
    expect((times.at(-1) ?? 0) - out).toBeCloseTo((Math.SQRT2 / (2 * Math.PI * 6)) * 1000, 1);
  });
});

describe('local polynomial', () => {
  it('is exact on a parabola, at the newest sample and at a lag', () => {
    fc.assert(
      fc.property(
        fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 })),
        fc.constantFrom(0, 40),
        ([v0, a], lagMs) => {
          const filter = new LocalPolynomial({ windowMs: 150, degree: 2, lagMs, capacity: 64 });
          let last = 0;
          for (const t of irregularTimes(40, 12)) {
            filter.push(t, 1 + (v0 * t) / 1000 + (a * (t / 1000) ** 2) / 2);
            last = t;
          }
          const t = (last - lagMs) / 1000;
          expect(filter.value).toBeCloseTo(1 + v0 * t + (a * t * t) / 2, 7);
          expect(filter.velocity).toBeCloseTo(v0 + a * t, 6);
          expect(filter.acceleration).toBeCloseTo(a, 4);
        },
      ),
    );
  });

  it('rejects settings that cannot work, naming them', () => {
    const good = { windowMs: 100, degree: 2, lagMs: 0, capacity: 8 } as const;
    expect(() => new LocalPolynomial({ ...good, windowMs: 0 })).toThrow('windowMs');
    expect(() => new LocalPolynomial({ ...good, lagMs: 100 })).toThrow('lagMs');
    expect(() => new LocalPolynomial({ ...good, capacity: 2 })).toThrow('capacity');
  });
});

describe('One-Euro', () => {
  it('is a first-order low-pass of its minimum cut-off at rest', () => {
    // After one step of T = 100 ms at fc = 1 Hz: α = r/(r+1), r = 2π·fc·T = 0.628.
    const filter = new OneEuroFilter({ minCutOffHz: 1, beta: 0, derivativeCutOffHz: 1 });
    filter.push(0, 0);
    const r = 2 * Math.PI * 0.1;
    expect(filter.push(100, 1)).toBeCloseTo(r / (r + 1), 12);
  });

  it('lags less the higher beta is', () => {
    const lag = (beta: number): number => {
      const filter = new OneEuroFilter({ minCutOffHz: 1, beta, derivativeCutOffHz: 1 });
      let out = 0;
      for (let t = 0; t <= 1000; t += 20) out = filter.push(t, t / 1000);
      return 1 - out;
    };
    expect(lag(10)).toBeLessThan(lag(1));
    expect(lag(1)).toBeLessThan(lag(0));
  });
});

describe('outlier gate', () => {
  it('holds through a leap that no body makes, and believes it once it lasts', () => {
    const gate = new OutlierGate({ maxSpeed: 8, tolerance: 0.1, relockMs: 250 });
    for (let t = 0; t <= 300; t += 30) gate.push(t, 0);
    // 30 ms at 8 m/s is 0.24 m: with the tolerance 0.34 m are allowed.
    expect(gate.push(330, 0.35)).toBe(0);
    expect(gate.rejected).toBe(true);
    expect(gate.push(360, 0)).toBe(0);
    expect(gate.rejected).toBe(false);
    let out = 0;
    for (let t = 390; t <= 660; t += 30) out = gate.push(t, 50);
    expect(out).toBe(50);
  });
});

describe('settings that cannot work', () => {
  it('are named by the low-pass: a cut-off of 0, below 0, or above 120 Hz', () => {
    for (const cutOffHz of [0, -1, 121, Number.NaN]) {
      expect(() => new ButterworthLowPass(cutOffHz)).toThrow('cutOffHz');
    }
  });

  it('are named by One-Euro', () => {
    const good = { minCutOffHz: 1, beta: 0, derivativeCutOffHz: 1 };
    expect(() => new OneEuroFilter({ ...good, minCutOffHz: 0 })).toThrow('minCutOffHz');
    expect(() => new OneEuroFilter({ ...good, beta: -1 })).toThrow('beta');
    expect(() => new OneEuroFilter({ ...good, derivativeCutOffHz: 0 })).toThrow(
      'derivativeCutOffHz',
    );
  });

  it('are named by the outlier gate', () => {
    const good = { maxSpeed: 8, tolerance: 0.1, relockMs: 250 };
    expect(() => new OutlierGate({ ...good, maxSpeed: 0 })).toThrow('maxSpeed');
    expect(() => new OutlierGate({ ...good, tolerance: -0.1 })).toThrow('tolerance');
    expect(() => new OutlierGate({ ...good, relockMs: 0 })).toThrow('relockMs');
  });
});
