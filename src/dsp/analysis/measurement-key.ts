import type { InsightKey } from '../insights/insight.ts';
import type { MetricName, SeriesMetricName } from '../metrics/metric-name.ts';
import type { WithheldReason } from '../metrics/metric-sheet.ts';
import type { NormPopulation, NormSource } from '../norms/norm.ts';
import type { Band, NormGap } from '../norms/percentile-band.ts';
import type { QualityWarning } from '../quality/quality-warning.ts';
import type { AthleteProfile } from '../validation/athlete-profile.ts';
import type { ValidationMessage } from '../validation/validation-message.ts';
import type { Attempt, AttemptQuality, AttemptStatus, AttemptValidation } from './attempt.ts';

/** Every key by which a measurement asks for a text. */
export type MeasurementKey =
  | `metric.${MetricName | SeriesMetricName}`
  | `withheld.${WithheldReason}`
  | `confidence.${AttemptQuality['confidence']}`
  | `status.${AttemptStatus}`
  | `type.${Attempt['type']}`
  | `validation.status.${AttemptValidation['status']}`
  | `profile.${AthleteProfile}`
  | `norm.band.${Band}`
  | `norm.gap.${NormGap}`
  | NormPopulation
  | NormSource
  | QualityWarning
  | ValidationMessage
  | InsightKey;
