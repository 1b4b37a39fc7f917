import type { Attempt } from '../../dsp/analysis/attempt.ts';
import type { Texts } from '../text/texts.ts';

/** One number on the screen, ready to be read. */
export interface Measure {
  readonly name: string;
  /** With its unit. */
  readonly text: string;
  /** All its digits, in the unit of the metric. */
  readonly value: number;
}

/** The secondary numbers of an attempt: those that were measured. */
export function measuresOf(texts: Texts, attempt: Attempt): readonly Measure[] {
  const { data } = attempt;
  const rows: readonly (readonly [label: string, name: string])[] = [
    [texts.text('metric_flight_time'), 'flight_time_ms'],
    [texts.text('metric_contact_time'), 'ground_contact_time_ms'],
    [texts.text('metric_countermovement_depth'), 'countermovement_depth_m'],
    [texts.text('metric_peak_velocity'), 'peak_concentric_velocity_m_s'],
  ];
  return rows.flatMap(([label, name]) => {
    const value = data[name] ?? null;
    return value === null ? [] : [{ name: label, value, text: metricText(texts, name, value) }];
  });
}

/** A metric's value with its unit, which stands at the end of its name. */
export function metricText(texts: Texts, name: string, value: number): string {
  const [decimals, unit] = unitOf(texts, name);
  if (unit === null) return texts.length(value);
  return unit === '' ? texts.number(value, decimals) : `${texts.number(value, decimals)} ${unit}`;
}

/** Decimals and unit; null: a length, in the unit the user chose. */
function unitOf(texts: Texts, name: string): readonly [number, string | null] {
  if (name.endsWith('_kn_m')) return [1, texts.text('unit_stiffness')];
  if (name.endsWith('_m_s')) return [2, texts.text('unit_metres_per_second')];
  if (name.endsWith('_ms')) return [0, texts.text('unit_milliseconds')];
  if (name.endsWith('_m')) return [1, null];
  if (name.endsWith('_w')) return [0, texts.text('unit_watts')];
  if (name.endsWith('_n')) return [0, texts.text('unit_newtons')];
  if (name.endsWith('_deg')) return [0, texts.text('unit_degrees')];
  if (name.endsWith('_percent')) return [0, '%'];
  if (name.endsWith('_count')) return [0, ''];
  return [2, ''];
}

/** `± 1.1 cm`, or nothing where the uncertainty is not known. */
export function uncertaintyText(texts: Texts, attempt: Attempt): string {
  const metres = attempt.uncertainty.jump_height_m ?? null;
  return metres === null ? '' : `± ${texts.length(metres)}`;
}
