import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flightTimeHeight } from '../../../src/dsp/estimation/jump-height.ts';
import {
  dalleauStiffness,
  harmanPeakPower,
  meanForce,
  meanPower,
  samozinoForce,
  samozinoPower,
  sayersPeakPower,
  takeoffVelocity,
} from '../../../src/dsp/metrics/formulas.ts';

const heights = fc.double({ min: 0.05, max: 1, noNaN: true });
const masses = fc.double({ min: 30, max: 150, noNaN: true });
const distances = fc.double({ min: 0.1, max: 0.6, noNaN: true });

describe('golden values, worked by hand', () => {
  it('40 cm need 2.801 m/s', () => {
    expect(takeoffVelocity(0.4)).toBeCloseTo(2.80143, 4);
  });

  it('Sayers: 35 cm and 80 kg give 3693.5 W', () => {
    expect(sayersPeakPower(0.35, 80)).toBeCloseTo(3693.5, 6);
  });

  it('Harman: 35 cm and 80 kg give 6868.5 W', () => {
    expect(harmanPeakPower(0.35, 80)).toBeCloseTo(6868.5, 6);
  });

  it('Samozino: 40 cm over 40 cm is twice the weight, at 1.4007 m/s', () => {
    expect(samozinoForce(0.4, 75, 0.4)).toBeCloseTo(2 * 75 * 9.81, 6);
    expect(samozinoPower(0.4, 75, 0.4)).toBeCloseTo(2 * 75 * 9.81 * 1.400714, 2);
  });

  it('Dalleau: 70 kg, 0.4 s flight, 0.2 s contact give 23.4 kN/m', () => {
    const byHand = (70 * Math.PI * 0.6) / (0.04 * (0.6 / Math.PI - 0.05)) / 1000;
    expect(byHand).toBeCloseTo(23.4, 1);
    expect(dalleauStiffness(70, 0.4, 0.2)).toBeCloseTo(byHand, 9);
  });
});

describe('laws', () => {
  it('height and take-off velocity undo each other through the flight', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.2, max: 0.9, noNaN: true }), (flightS) => {
        const height = flightTimeHeight({
          flightS,
          sdFlightS: 0,
          apexOffsetS: 0,
          sdApexOffsetS: 0,
        });
        const velocity = takeoffVelocity(height.valueM);
        expect(velocity).toBeCloseTo((9.81 * flightS) / 2, 9);
      }),
    );
  });

  it('power grows with height and with mass', () => {
    fc.assert(
      fc.property(heights, masses, (h, m) => {
        for (const power of [sayersPeakPower, harmanPeakPower]) {
          expect(power(h + 0.01, m)).toBeGreaterThan(power(h, m));
          expect(power(h, m + 1)).toBeGreaterThan(power(h, m));
        }
      }),
    );
  });

  it('a constant push gives the same force by work and by impulse, and work over time its power', () => {
    fc.assert(
      fc.property(heights, masses, distances, (h, m, d) => {
        const durationS = (2 * d) / takeoffVelocity(h);
        expect(meanForce(h, m, durationS) / samozinoForce(h, m, d)).toBeCloseTo(1, 9);
        expect(meanPower(h, m, d, durationS) / samozinoPower(h, m, d)).toBeCloseTo(1, 9);
      }),
    );
  });

  it('force and stiffness scale with mass', () => {
    fc.assert(
      fc.property(heights, masses, distances, (h, m, d) => {
        expect(samozinoForce(h, 2 * m, d) / samozinoForce(h, m, d)).toBeCloseTo(2, 9);
        expect(dalleauStiffness(2 * m, h, d) / dalleauStiffness(m, h, d)).toBeCloseTo(2, 9);
      }),
    );
  });
});
