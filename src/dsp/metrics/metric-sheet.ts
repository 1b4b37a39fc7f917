import type { Attempt, Metrics } from '../analysis/attempt.ts';
import type { Measured } from '../numerics/propagation.ts';
import type { MetricName } from './metric-name.ts';

/** Why a metric is null; each has its text in the dictionary under `withheld.…`. */
export type WithheldReason =
  | 'not_seen'
  | 'hidden'
  | 'needs_mass'
  | 'needs_side_view'
  | 'needs_front_view'
  | 'needs_known_view'
  | 'needs_later_movement'
  | 'needs_other_jump'
  | 'needs_more_jumps'
  | 'too_uncertain'
  | 'incomplete'
  | 'set_by_hand';

/** Collects metrics with their uncertainties; what cannot be measured is withheld with a reason. */
export class MetricSheet {
  readonly #data: Record<string, number | null> = {};
  readonly #uncertainty: Record<string, number | null> = {};
  readonly #withheld: Record<string, string> = {};

  /** A sheet that goes on from what an attempt has already. */
  static of(attempt: Attempt): MetricSheet {
    const sheet = new MetricSheet();
    Object.assign(sheet.#data, attempt.data);
    Object.assign(sheet.#uncertainty, attempt.uncertainty);
    Object.assign(sheet.#withheld, attempt.quality.withheld);
    return sheet;
  }

  /** Notes a value and its standard uncertainty; a value that is not finite is withheld. */
  set(name: MetricName, value: number, sd: number): void {
    if (!Number.isFinite(value)) {
      this.withhold(name, 'not_seen');
      return;
    }
    delete this.#withheld[name];
    this.#data[name] = rounded(value);
    this.#uncertainty[name] = Number.isFinite(sd) ? rounded(sd) : null;
  }

  /** Notes a propagated value. */
  note(name: MetricName, measured: Measured): void {
    this.set(name, measured.value, measured.sd);
  }

  withhold(name: MetricName, reason: WithheldReason): void {
    this.#data[name] = null;
    this.#uncertainty[name] = null;
    this.#withheld[name] = reason;
  }

  withholdAll(names: readonly MetricName[], reason: WithheldReason): void {
    for (const name of names) this.withhold(name, reason);
  }

  /** The value, or NaN where it is withheld. */
  value(name: MetricName): number {
    return this.#data[name] ?? Number.NaN;
  }

  /** The standard uncertainty, or NaN. */
  sd(name: MetricName): number {
    return this.#uncertainty[name] ?? Number.NaN;
  }

  /** Value and standard uncertainty together; NaN where withheld. */
  measured(name: MetricName): Measured {
    return { value: this.value(name), sd: this.sd(name) };
  }

  get data(): Metrics {
    return { ...this.#data };
  }

  get uncertainty(): Metrics {
    return { ...this.#uncertainty };
  }

  get withheld(): Readonly<Record<string, string>> {
    return { ...this.#withheld };
  }
}

/** Six significant digits: far below any uncertainty, and readable. */
export function rounded(value: number): number {
  return value === 0 ? 0 : Number(value.toPrecision(6));
}
