import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assessQuality, type QualityEvidence } from '../../../src/dsp/quality/assess-quality.ts';
import type { QualityWarning } from '../../../src/dsp/quality/quality-warning.ts';
import type { TrackingFacts } from '../../../src/dsp/quality/tracking-facts.ts';

const GOOD_FACTS: TrackingFacts = {
  frames: 90,
  lostShare: 0,
  longestGapInFlightMs: 17,
  frameRateHz: 60,
  jitter: 0.02,
  visibility: 0.95,
  lowVisibility: 0.9,
  feetOutShare: 0,
  bodyOutShare: 0,
  bodyHeight: 0.6,
  overlongSegments: 0,
  bodyLeaps: 0,
  leapsInFlight: 0,
  swappedFrames: 0,
};

function evidenceOf(
  facts: Partial<TrackingFacts> = {},
  changes: Partial<QualityEvidence> = {},
): QualityEvidence {
  return {
    facts: { ...GOOD_FACTS, ...facts },
    ballisticResidualM: 0.008,
    heightsApart: 0.5,
    scalesApart: 0.5,
    view: 'side',
    ...changes,
  };
}

describe('assessQuality', () => {
  it('is high without a warning where everything is in order', () => {
    expect(assessQuality(evidenceOf())).toEqual({ confidence: 'high', score: 100, warnings: [] });
  });

  it('takes facts that nobody knows for nothing', () => {
    const unknown = assessQuality(
      evidenceOf({ visibility: Number.NaN, lowVisibility: Number.NaN }),
    );
    expect(unknown.score).toBeLessThan(assessQuality(evidenceOf({ visibility: 0.7 })).score);
  });

  it('is between 50 and 85 with visibility 0.75, 5 % lost and 30 fps', () => {
    const { score } = assessQuality(
      evidenceOf({ visibility: 0.75, lostShare: 0.05, frameRateHz: 30, longestGapInFlightMs: 33 }),
    );
    expect(score).toBeGreaterThan(50);
    expect(score).toBeLessThan(86);
  });

  it('is low with visibility 0.4, much noise, 20 % lost and 24 fps', () => {
    const facts = { visibility: 0.4, lostShare: 0.2, frameRateHz: 24 };
    const verdict = assessQuality(evidenceOf(facts, { ballisticResidualM: 0.05 }));
    expect(verdict.confidence).toBe('low');
    expect(verdict.score).toBeLessThan(50);
  });

  const cases: readonly (readonly [QualityWarning, QualityEvidence])[] = [
    ['quality.visibility_low', evidenceOf({ visibility: 0.45 })],
    ['quality.visibility_moderate', evidenceOf({ visibility: 0.65 })],
    ['quality.visibility_moderate', evidenceOf({ lowVisibility: 0.3 })],
    ['quality.frames_lost', evidenceOf({ lostShare: 0.15 })],
    ['quality.gap_in_flight', evidenceOf({ longestGapInFlightMs: 140 })],
    ['quality.frame_rate_low', evidenceOf({ frameRateHz: 24 })],
    ['quality.frame_rate_uneven', evidenceOf({ jitter: 0.4 })],
    ['quality.poor_parabola', evidenceOf({}, { ballisticResidualM: 0.04 })],
    ['quality.heights_disagree', evidenceOf({}, { heightsApart: 3.5 })],
    ['quality.scales_disagree', evidenceOf({}, { scalesApart: 3.5 })],
    ['quality.sides_swapped', evidenceOf({ swappedFrames: 9 })],
    ['quality.feet_out_of_picture', evidenceOf({ feetOutShare: 0.2 })],
    ['quality.body_out_of_picture', evidenceOf({ bodyOutShare: 0.2 })],
    ['quality.proportions_implausible', evidenceOf({ overlongSegments: 2 })],
    ['quality.proportions_implausible', evidenceOf({ bodyLeaps: 3 })],
    ['quality.proportions_implausible', evidenceOf({ leapsInFlight: 1 })],
    ['quality.athlete_small', evidenceOf({ bodyHeight: 0.2 })],
    ['quality.view_unknown', evidenceOf({}, { view: 'unknown' })],
  ];
  it.each(cases)('warns of %s, and of nothing else', (warning, evidence) => {
    expect(assessQuality(evidence).warnings).toEqual([warning]);
  });

  it('never has high confidence with a fault that can falsify the number', () => {
    const verdict = assessQuality(evidenceOf({ longestGapInFlightMs: 140 }));
    expect(verdict.confidence).toBe('medium');
  });

  it('takes missing evidence for no disagreement', () => {
    expect(assessQuality(evidenceOf({}, { heightsApart: Number.NaN })).score).toBe(100);
  });

  it('falls with every loss', () => {
    const share = fc.double({ min: 0, max: 0.2, noNaN: true });
    fc.assert(
      fc.property(share, share, (a, b) => {
        const score = (lostShare: number) => assessQuality(evidenceOf({ lostShare })).score;
        expect(score(Math.max(a, b))).toBeLessThanOrEqual(score(Math.min(a, b)));
      }),
    );
  });
});
