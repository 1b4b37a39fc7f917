import type { Metrics } from '../analysis/attempt.ts';

/** Why a metric is null; each has its text in the dictionary. */
export type WithheldReason =
  | 'not_seen'
  | 'needs_mass'
  | 'needs_side_view'
  | 'needs_front_view'
  | 'needs_later_movement'
  | 'needs_other_jump'
  | 'needs_box_height'
  | 'incomplete';

/** Collects metrics with their uncertainties; what cannot be measured is withheld with a reason. */
export class MetricSheet {
  readonly #data: Record<string, number | null> = {};
  readonly #uncertainty: Record<string, number | null> = {};
  readonly #withheld: Record<string, WithheldReason> = {};

  /** Notes a value and its standard uncertainty; a value that is not finite is withheld. */
  set(name: string, value: number, sd: number): void {
    if (!Number.isFinite(value)) {
      this.withhold(name, 'not_seen');
      return;
    }
    delete this.#withheld[name];
    this.#data[name] = rounded(value);
    this.#uncertainty[name] = Number.isFinite(sd) ? rounded(sd) : null;
  }

  withhold(name: string, reason: WithheldReason): void {
    this.#data[name] = null;
    this.#uncertainty[name] = null;
    this.#withheld[name] = reason;
  }

  /** The value, or NaN where it is withheld. */
  value(name: string): number {
    return this.#data[name] ?? Number.NaN;
  }

  /** The standard uncertainty, or NaN. */
  sd(name: string): number {
    return this.#uncertainty[name] ?? Number.NaN;
  }

  get data(): Metrics {
    return { ...this.#data };
  }

  get uncertainty(): Metrics {
    return { ...this.#uncertainty };
  }

  get withheld(): Readonly<Record<string, WithheldReason>> {
    return { ...this.#withheld };
  }
}

/** Six significant digits: far below any uncertainty, and readable. */
export function rounded(value: number): number {
  return value === 0 ? 0 : Number(value.toPrecision(6));
}
