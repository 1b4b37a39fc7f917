import { describe, expect, it } from 'vitest';
import { INSIGHT_KEYS } from '../../../src/dsp/insights/insight.ts';
import { METRIC_NAMES } from '../../../src/dsp/metrics/metric-name.ts';
import { NORM_POPULATIONS, NORM_SOURCES } from '../../../src/dsp/norms/norm.ts';
import { QUALITY_WARNINGS } from '../../../src/dsp/quality/quality-warning.ts';
import { VALIDATION_MESSAGES } from '../../../src/dsp/validation/validation-message.ts';
import {
  isMeasurementKey,
  MEASUREMENT_TEXTS,
  measurementText,
} from '../../../src/render/text/measurement-text.ts';

const placeholders = (text: string): readonly string[] => (text.match(/\{\w+\}/g) ?? []).sort();

describe('measurement texts', () => {
  it('have a text for whatever a report can say', () => {
    const keys = [
      ...METRIC_NAMES.map((name) => `metric.${name}`),
      ...QUALITY_WARNINGS,
      ...VALIDATION_MESSAGES,
      ...INSIGHT_KEYS,
      ...NORM_SOURCES,
      ...NORM_POPULATIONS,
    ];
    expect(keys.filter((key) => !isMeasurementKey(key))).toEqual([]);
  });

  it('put in the same values in every language', () => {
    for (const [key, english] of Object.entries(MEASUREMENT_TEXTS.en)) {
      if (!isMeasurementKey(key)) throw new Error(key);
      for (const language of ['es', 'fr'] as const) {
        const text = MEASUREMENT_TEXTS[language][key];
        expect(placeholders(text), key).toEqual(placeholders(english));
        expect(text.trim(), key).not.toBe('');
      }
    }
  });

  it('are put together with their values', () => {
    const values = { metric: 'Jump height', value: '1.50 m', high: '1.30 m' };
    expect(measurementText('en', 'validation.above_possible', values)).toBe(
      'Jump height is too high to be real: 1.50 m, at most 1.30 m.',
    );
  });

  it('leave a key that is not known as it is', () => {
    expect(measurementText('fr', 'quality.of_tomorrow')).toBe('quality.of_tomorrow');
  });
});
