import { describe, expect, it } from 'vitest';
import {
  type BoundQuestion,
  flightTimeBoundMs,
  kinkBoundMs,
} from '../../../scripts/bench/accuracy/flight-time-bound.ts';

const question: BoundQuestion = {
  frameRateHz: 60,
  noiseM: 0.015,
  correlationMs: 70,
  speedMS: 2.6,
  speedSpread: 0.08,
};

describe('bound of the flight time', () => {
  it('grows with the noise in proportion where little is known beforehand', () => {
    const vague = { ...question, noiseM: 1e-4, speedSpread: 1e-4 };
    expect(kinkBoundMs({ ...vague, noiseM: 2e-4 }) / kinkBoundMs(vague)).toBeCloseTo(2, 1);
  });

  it('is never below one step in correlated noise: σ·√(1 − ρ²)/v would need all else known', () => {
    for (const frameRateHz of [30, 60, 120]) {
      const kept = Math.exp(-1000 / frameRateHz / question.correlationMs);
      const step = (question.noiseM * Math.sqrt(1 - kept * kept) * 1000) / question.speedMS;
      const bound = kinkBoundMs({ ...question, frameRateHz });
      // The speed after the kink and the frames beyond it tell a little more than the step alone.
      expect(bound / step).toBeGreaterThan(0.7);
      expect(bound / step).toBeLessThan(2);
    }
  });

  it('falls with the frame rate and with the speed', () => {
    const at = (frameRateHz: number) => kinkBoundMs({ ...question, frameRateHz });
    expect(at(60)).toBeLessThan(at(30));
    expect(at(120)).toBeLessThan(at(60));
    expect(kinkBoundMs({ ...question, speedMS: 3.5 })).toBeLessThan(kinkBoundMs(question));
  });

  it('of two ends timed by two feet is that of one foot and one end', () => {
    expect(flightTimeBoundMs(question)).toBeCloseTo(kinkBoundMs(question), 12);
  });
});
