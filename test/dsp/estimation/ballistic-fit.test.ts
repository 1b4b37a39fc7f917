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
