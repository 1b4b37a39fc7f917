import type { MeasurementKey } from '../../../dsp/analysis/measurement-key.ts';

/** All texts about measurements of one language. */
export type MeasurementDictionary = Readonly<Record<MeasurementKey, string>>;
