import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitBallistic } from '../../../src/dsp/estimation/ballistic-fit.ts';

const parabola = fc.record({
  apexMs: fc.double({ min: 150, max: 350, noNaN: true }),
  apexY: fc.double({ min: 0.1, max: 0.9, noNaN: true }),
  curvature: fc.double({ min: 1.5, max: 9, noNaN: true }),
});
const stepMs = fc.constantFrom(1000 / 30, 1000 / 60, 1000 / 120);

function sampled(
  { apexMs, apexY, curvature }: { apexMs: number; apexY: number; curvature: number },
  step: number,
  phase = 0,
) {
  const times: number[] = [];
  const values: number[] = [];
  for (let t = phase * step; t <= 500; t += step) {
    times.push(t);
    values.push(apexY + (curvature / 2) * ((t - apexMs) / 1000) ** 2);
  }
  return { times, values };
}

describe('fitBallistic', () => {
  it('is null for a point at rest: no residual, and no fall', () => {
    const { times } = sampled({ apexMs: 250, apexY: 0.5, curvature: 0 }, 1000 / 60);
    const rest = times.map(() => 0);
    expect(fitBallistic(times, rest, 0, 500)).toBeNull();
  });

  it('is exact on a parabola, at any rate and phase', () => {
    fc.assert(
      fc.property(
        parabola,
        stepMs,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (truth, step, phase) => {
          const { times, values } = sampled(truth, step, phase);
          const fit = fitBallistic(times, values, 0, 500);
          expect(fit?.apexMs).toBeCloseTo(truth.apexMs, 5);
          expect(fit?.apexY).toBeCloseTo(truth.apexY, 8);
          expect(fit?.curvature).toBeCloseTo(truth.curvature, 6);
          expect(fit?.residual).toBeLessThan(1e-9);
        },
      ),
    );
  });

  it('hardly moves for one frame that is far off', () => {
    fc.assert(
      fc.property(parabola, fc.integer({ min: 0, max: 29 }), (truth, outlier) => {
        const { times, values } = sampled(truth, 1000 / 60);
        // Ordinary landmark noise, so that the robust spread is not zero.
        const noisy = values.map((v, i) => v + 0.002 * Math.sin(i * 2.399));
        noisy[outlier] = (noisy[outlier] ?? 0) + 0.3;
        const fit = fitBallistic(times, noisy, 0, 500);
        expect(Math.abs((fit?.apexMs ?? Number.NaN) - truth.apexMs)).toBeLessThan(15);
      }),
    );
  });

  it('states an uncertainty that its errors keep to', () => {
    let within = 0;
    const runs = 300;
    for (let run = 0; run < runs; run++) {
      const truth = { apexMs: 250, apexY: 0.5, curvature: 3 };
      const { times, values } = sampled(truth, 1000 / 60);
      let state = run + 1;
      const random = () => {
        state = (state * 16807) % 2147483647;
        return state / 2147483647;
      };
      const normal = () => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
      const fit = fitBallistic(
        times,
        values.map((v) => v + 0.004 * normal()),
        0,
        500,
      );
      if (fit && Math.abs(fit.apexMs - 250) < 2 * fit.sdApexMs) within++;
    }
    // The stated figure allows for correlated noise; white noise is easier.
    expect(within / runs).toBeGreaterThan(0.95);
  });

  it('takes only the samples between its ends', () => {
    const truth = { apexMs: 250, apexY: 0.5, curvature: 3 };
    const { times, values } = sampled(truth, 1000 / 60);
    const spoilt = values.map((v, i) => ((times[i] ?? 0) > 400 ? 5 : v));
    expect(fitBallistic(times, spoilt, 0, 400)?.apexMs).toBeCloseTo(250, 5);
  });

  it('refuses too few samples and what bends upwards', () => {
    expect(fitBallistic([0, 30, 60], [1, 0.9, 1], 0, 60)).toBeNull();
    const hill = sampled({ apexMs: 250, apexY: 0.5, curvature: -3 }, 20);
    expect(fitBallistic(hill.times, hill.values, 0, 500)).toBeNull();
  });
});

/**
 * Eight samples 60 ms apart about their middle, on a parabola, ±2 mm off it by the Thue–Morse signs:
 * these have no part in any parabola (Prouhet), so that the fit is the parabola itself, all residuals
 * are 2 mm, none is far enough off to weigh less, and the robust spread is 1.4826 · 2 mm.
 */
const SIGNS = [1, -1, -1, 1, -1, 1, 1, -1];
const OFF = 0.002;

function woven(apexMs: number, curvature: number, off = OFF) {
  const times = SIGNS.map((_, i) => 60 * i);
  const values = SIGNS.map(
    (sign, i) => 0.4 + (curvature / 2) * (((times[i] ?? 0) - apexMs) / 1000) ** 2 + off * sign,
  );
  return { times, values };
}

describe('the uncertainty of a parabola through eight samples', () => {
  const spread = 1.4826 * OFF;
  // ±30, ±90, ±150, ±210 ms: Σt² = 2 · 75 600 ms², Σt⁴ = 2 · (0.81 + 65.61 + 506.25 + 1944.81) · 10⁶ ms⁴.
  const s2 = 0.1512;
  const s4 = 2 * 2517.48e-6;
  const curvatureVariance = 8 / (8 * s4 - s2 * s2);

  it('of its curvature is that of least squares', () => {
    const { times, values } = woven(210, 4);
    const fit = fitBallistic(times, values, 0, 420);
    expect(fit?.samples).toBe(8);
    expect(fit?.curvature).toBeCloseTo(4, 9);
    expect(fit?.residual).toBeCloseTo(spread, 12);
    expect(fit?.sdCurvature).toBeCloseTo(2 * spread * Math.sqrt(curvatureVariance), 9);
  });

  it('of its apex grows with the distance from the middle of the samples', () => {
    for (const apexMs of [210, 330]) {
      const { times, values } = woven(apexMs, 4);
      const fit = fitBallistic(times, values, 0, 420);
      const apexS = (apexMs - 210) / 1000;
      // y = … + b·t + c·t², c = 2: apex −b / 2c.
      const variance = spread ** 2 * (1 / s2 / 16 + (apexS ** 2 * curvatureVariance) / 4);
      expect(fit?.apexMs).toBeCloseTo(apexMs, 6);
      expect(fit?.apexY).toBeCloseTo(0.4, 9);
      expect(fit?.sdApexMs).toBeCloseTo(1000 * Math.sqrt(variance), 6);
    }
  });

  it('does not ask where the window’s middle lies', () => {
    const { times, values } = woven(250, 4);
    const tight = fitBallistic(times, values, 0, 420);
    for (const [fromMs, toMs] of [
      [-200, 420],
      [0, 700],
    ] as const) {
      const wide = fitBallistic(times, values, fromMs, toMs);
      expect(wide?.apexMs).toBeCloseTo(tight?.apexMs ?? Number.NaN, 6);
      expect(wide?.apexY).toBeCloseTo(tight?.apexY ?? Number.NaN, 9);
      expect(wide?.sdApexMs).toBeCloseTo(tight?.sdApexMs ?? Number.NaN, 6);
      expect(wide?.sdCurvature).toBeCloseTo(tight?.sdCurvature ?? Number.NaN, 9);
    }
  });

  it('counts samples closer than 50 ms as far as they are apart', () => {
    const { times, values } = woven(210, 4);
    const quick = fitBallistic(
      times.map((t) => t / 2),
      values,
      0,
      210,
    );
    // 210 ms / 8 = 26.25 ms of 50 ms count; in half the time the curvature is fourfold.
    expect(quick?.curvature).toBeCloseTo(16, 9);
    const plain = 4 * 2 * spread * Math.sqrt(curvatureVariance);
    expect((quick?.sdCurvature ?? 0) / plain).toBeCloseTo(Math.sqrt(50 / 26.25), 9);
  });
});

describe('what a parabola is fitted to', () => {
  it('both ends of the window are in it, and four samples are enough', () => {
    const { times, values } = woven(210, 4, 0);
    expect(fitBallistic(times, values, 120, 300)?.samples).toBe(4);
    expect(fitBallistic(times, values, 121, 300)).toBeNull();
    expect(fitBallistic(times, values, 120, 299)).toBeNull();
  });

  it('a sample that is 1.345 spreads off or less weighs fully, one that is further off less', () => {
    const pull = (furtherM: number): number => {
      const { times, values } = woven(210, 4);
      values[2] = (values[2] ?? 0) - furtherM;
      return 210 - (fitBallistic(times, values, 0, 420)?.apexMs ?? Number.NaN);
    };
    // Up to the limit the fit follows in proportion; beyond it the sample pulls no more than there.
    expect(pull(0.002) / pull(0.001)).toBeCloseTo(2, 1);
    expect(pull(0.1) / pull(0.005)).toBeCloseTo(1, 0);
    expect(pull(0.1) / pull(0.005)).toBeLessThan(1.1);
  });
});
