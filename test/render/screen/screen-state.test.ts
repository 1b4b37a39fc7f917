import { expect, test } from 'vitest';
import type { Attempt } from '../../../src/dsp/analysis/attempt.ts';
import { measuresOf, uncertaintyText } from '../../../src/render/screen/measures.ts';
import { bestAttempt, type ShownAttempt } from '../../../src/render/screen/screen-state.ts';
import { Texts } from '../../../src/render/text/texts.ts';

function shown(number: number, heightM: number | null): ShownAttempt {
  const nothing = {
    movement_start_ms: null,
    lowest_point_ms: null,
    takeoff_ms: null,
    apex_ms: null,
    landing_ms: null,
  };
  const attempt: Attempt = {
    type: 'cmj',
    status: heightM === null ? 'incomplete' : 'valid',
    events: nothing,
    data: { jump_height_m: heightM, flight_time_ms: 571.4, countermovement_depth_m: null },
    uncertainty: { jump_height_m: heightM === null ? null : 0.0113 },
    reported: { takeoff_ms: null, landing_ms: null, result_ms: null },
    quality: { confidence: 'high', quality_score: 90, warnings: [] },
    validation: { status: 'PASS', issues: [] },
  };
  return { number, attempt };
}

test('the best is the highest; one without a height is never it', () => {
  const attempts = [shown(1, 0.31), shown(2, null), shown(3, 0.42), shown(4, 0.4)];
  expect(bestAttempt(attempts)?.number).toBe(3);
  expect(bestAttempt([shown(1, null)])).toBeNull();
  expect(bestAttempt([])).toBeNull();
});

test('what was not measured is not shown', () => {
  const texts = new Texts('es');
  expect(measuresOf(texts, shown(1, 0.4).attempt)).toEqual([
    { name: 'Vuelo', value: 571.4, text: '571 ms' },
  ]);
  expect(uncertaintyText(texts, shown(1, 0.4).attempt)).toBe('± 1,1 cm');
  expect(uncertaintyText(texts, shown(1, null).attempt)).toBe('');
});
