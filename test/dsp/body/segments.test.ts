import { describe, expect, it } from 'vitest';
import { CENTRE_OF_MASS_WEIGHTS } from '../../../src/dsp/body/segments.ts';
import { Landmark } from '../../../src/dsp/landmarks/landmark.ts';
import { figurePoints, STANDING, STATURE_UNITS } from '../stick-figure.ts';

describe('centre of mass', () => {
  it('has weights that add up to one body, the same on both sides', () => {
    expect(CENTRE_OF_MASS_WEIGHTS.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
    for (const [name, index] of Object.entries(Landmark)) {
      if (!name.startsWith('left')) continue;
      expect(CENTRE_OF_MASS_WEIGHTS[index]).toBeCloseTo(
        CENTRE_OF_MASS_WEIGHTS[index + 1] ?? -1,
        12,
      );
    }
  });

  it('lies at 53–58 % of stature in standing (de Leva 1996: 55–57 % of it)', () => {
    const points = figurePoints(STANDING);
    const heightOf = (i: number) => 0.9 + 0.039 * STATURE_UNITS - (points[2 * i + 1] ?? 0);
    const height = CENTRE_OF_MASS_WEIGHTS.reduce(
      (sum, weight, i) => (weight > 0 ? sum + weight * heightOf(i) : sum),
      0,
    );
    expect(height / STATURE_UNITS).toBeGreaterThan(0.53);
    expect(height / STATURE_UNITS).toBeLessThan(0.6);
  });
});
