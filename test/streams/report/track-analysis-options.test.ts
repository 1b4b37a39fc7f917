import { describe, expect, it } from 'vitest';
import { trackAnalysisOptions } from '../../../src/streams/report/track-analysis-options.ts';

const header = {
  picture: { widthPx: 480, heightPx: 854 },
  model: null,
  source: null,
  athlete: { massKg: 72.5, heightM: 1.81 },
  test: { type: 'dj', boxHeightM: 0.3 },
} as const;

describe('trackAnalysisOptions', () => {
  it('takes what the track says where the user says nothing', () => {
    expect(trackAnalysisOptions(header, {})).toEqual({
      picture: header.picture,
      type: 'dj',
      statureM: 1.81,
      massKg: 72.5,
      boxHeightM: 0.3,
      sex: null,
      ageYears: null,
      trainingLevel: null,
    });
  });

  it("puts the user's word first, and recognises the test where nobody names it", () => {
    const settings = { type: 'auto', massKg: 80, boxHeightM: null, sex: 'female' } as const;
    expect(trackAnalysisOptions(header, settings)).toMatchObject({
      type: 'auto',
      massKg: 80,
      boxHeightM: 0.3,
      sex: 'female',
    });
    const unknown = { ...header, test: { type: null, boxHeightM: null } };
    expect(trackAnalysisOptions(unknown, {}).type).toBe('auto');
  });
});
