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

const CENTIMETRES_PER_METRE = 100;

/** A length in metres as centimetres with one decimal, without the unit. */
export function centimetres(texts: Texts, metres: number): string {
  return texts.number(metres * CENTIMETRES_PER_METRE, 1);
}

/** The secondary numbers of an attempt: those that were measured. */
export function measuresOf(texts: Texts, attempt: Attempt): readonly Measure[] {
  const { data } = attempt;
  const ms = texts.text('unit_milliseconds');
  const rows: readonly (readonly [string, number | null | undefined, (v: number) => string])[] = [
    [texts.text('metric_flight_time'), data.flight_time_ms, (v) => `${texts.number(v, 0)} ${ms}`],
    [
      texts.text('metric_contact_time'),
      data.ground_contact_time_ms,
      (v) => `${texts.number(v, 0)} ${ms}`,
    ],
    [
      texts.text('metric_countermovement_depth'),
      data.countermovement_depth_m,
      (v) => `${centimetres(texts, v)} ${texts.text('unit_centimetres')}`,
    ],
    [
      texts.text('metric_peak_velocity'),
      data.peak_concentric_velocity_m_s,
      (v) => `${texts.number(v, 2)} ${texts.text('unit_metres_per_second')}`,
    ],
  ];
  return rows.flatMap(([name, value, format]) =>
    value === null || value === undefined ? [] : [{ name, value, text: format(value) }],
  );
}

/** `± 1.1 cm`, or nothing where the uncertainty is not known. */
export function uncertaintyText(texts: Texts, attempt: Attempt): string {
  const metres = attempt.uncertainty.jump_height_m ?? null;
  return metres === null ? '' : `± ${centimetres(texts, metres)} ${texts.text('unit_centimetres')}`;
}
