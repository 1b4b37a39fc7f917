import type { Attempt } from '../../../src/dsp/analysis/attempt.ts';

/** A drop jump as the analysis gives it; one metric could not be measured. */
export const sampleAttempt: Attempt = {
  type: 'dj',
  status: 'valid',
  events: {
    movement_start_ms: null,
    lowest_point_ms: 500.00049,
    takeoff_ms: 600.12345678,
    apex_ms: 800,
    landing_ms: 1000,
    contact_start_ms: 400,
  },
  data: { jump_height_m: 0.196123456789, ground_contact_time_ms: null },
  uncertainty: { jump_height_m: 0.01, ground_contact_time_ms: null },
  reported: { takeoff_ms: 633.3, landing_ms: 1033.3, result_ms: 1200 },
  quality: { confidence: 'high', quality_score: 90, warnings: ['a', 'b'] },
  validation: { status: 'PASS', issues: [] },
};
