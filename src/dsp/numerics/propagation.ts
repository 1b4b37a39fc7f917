/** A quantity with one standard uncertainty, both in the same unit. */
export interface Measured {
  readonly value: number;
  readonly sd: number;
}

/** A quantity that is known exactly. */
export function exactly(value: number): Measured {
  return { value, sd: 0 };
}

/**
 * A formula of uncorrelated quantities and its standard uncertainty: sensitivities by central
 * differences over one standard uncertainty, added in quadrature (JCGM 100:2008 «GUM», 5.1.2).
 * NaN where the formula or an input is.
 */
export function propagate(
  formula: (...values: number[]) => number,
  inputs: readonly Measured[],
): Measured {
  const values = inputs.map((input) => input.value);
  let variance = 0;
  inputs.forEach(({ value, sd }, i) => {
    if (sd === 0) return;
    const at = (x: number): number => formula(...values.map((v, k) => (k === i ? x : v)));
    const half = (at(value + sd) - at(value - sd)) / 2;
    variance += half * half;
  });
  return { value: formula(...values), sd: Math.sqrt(variance) };
}

/** How many standard uncertainties two independent measurements lie apart; NaN without both. */
export function apart(a: Measured, b: Measured): number {
  return Math.abs(a.value - b.value) / Math.hypot(a.sd, b.sd);
}
