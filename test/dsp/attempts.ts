import type { Attempt, JumpType } from '../../src/dsp/analysis/attempt.ts';

/** An attempt with the given metrics; uncertainties are 2 % of the value unless given. */
export function attemptOf(
  type: JumpType,
  data: Readonly<Record<string, number | null>>,
  changes: {
    readonly uncertainty?: Readonly<Record<string, number>>;
    readonly status?: Attempt['status'];
    readonly warnings?: readonly string[];
    readonly events?: Partial<Attempt['events']>;
  } = {},
): Attempt {
  const uncertainty: Record<string, number | null> = {};
  for (const [name, value] of Object.entries(data)) {
    uncertainty[name] = value === null ? null : 0.02 * Math.abs(value);
  }
  return {
    type,
    status: changes.status ?? 'valid',
    events: {
      movement_start_ms: null,
      lowest_point_ms: null,
      takeoff_ms: 1000,
      apex_ms: 1250,
      landing_ms: 1500,
      ...changes.events,
    },
    data,
    uncertainty: { ...uncertainty, ...changes.uncertainty },
    reported: { takeoff_ms: null, landing_ms: null, result_ms: null },
    quality: { confidence: 'high', quality_score: 90, warnings: changes.warnings ?? [] },
    validation: { status: 'PASS', issues: [] },
  };
}
