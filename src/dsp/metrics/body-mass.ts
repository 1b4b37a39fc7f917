import type { Measured } from '../numerics/propagation.ts';

/** Standard uncertainty of a mass that was typed in: clothes, shoes, the day, kg. */
const MASS_SD_KG = 0.5;

/** A mass that was typed in, kg, with the uncertainty that it has. */
export function typedMass(massKg: number): Measured {
  return { value: massKg, sd: MASS_SD_KG };
}
