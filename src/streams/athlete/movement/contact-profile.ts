import { CurveBuilder } from './curve.ts';

/** One piece of an acceleration profile: where it goes and how long that takes. */
export interface Knot {
  readonly durationS: number;
  /** m/s²; of a free knot the value it should stay near. */
  readonly acceleration: number;
  readonly free: boolean;
  /** End slopes as multiples of the piece's mean slope (0…3). */
  readonly startSteep?: number;
  readonly endSteep?: number;
}

/** Motion at the beginning of a profile, or the change wanted until its end. */
export interface ProfileStart {
  readonly velocity: number;
  readonly acceleration: number;
}

/** What the profile must achieve. */
export interface ProfileGoal {
  readonly riseM: number;
  readonly endVelocity: number;
}

function run(start: ProfileStart, knots: readonly Knot[], values: readonly number[]): CurveBuilder {
  const builder = new CurveBuilder(0);
  builder.slope = start.velocity;
  builder.acceleration = start.acceleration;
  knots.forEach((knot, index) => {
    builder.accelerateTo(knot.durationS, values[index] ?? 0, knot.startSteep, knot.endSteep);
  });
  return builder;
}

/**
 * Accelerations at the knots so that rise and end velocity come out exactly; of all solutions
 * the one nearest to the preferred values (least squares under two linear conditions).
 */
export function solveKnots(
  start: ProfileStart,
  knots: readonly Knot[],
  goal: ProfileGoal,
): number[] {
  const values = knots.map((knot) => knot.acceleration);
  const base = run(start, knots, values);
  const rise: number[] = [];
  const speed: number[] = [];
  knots.forEach((knot, index) => {
    const changed = run(start, knots, values.with(index, (values[index] ?? 0) + 1));
    rise.push(knot.free ? changed.value - base.value : 0);
    speed.push(knot.free ? changed.slope - base.slope : 0);
  });
  const dot = (a: readonly number[], b: readonly number[]) =>
    a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
  const a = dot(rise, rise);
  const b = dot(rise, speed);
  const d = dot(speed, speed);
  const missingRise = goal.riseM - base.value;
  const missingSpeed = goal.endVelocity - base.slope;
  const determinant = a * d - b * b;
  const byRise = (d * missingRise - b * missingSpeed) / determinant;
  const bySpeed = (a * missingSpeed - b * missingRise) / determinant;
  return values.map(
    (value, index) => value + byRise * (rise[index] ?? 0) + bySpeed * (speed[index] ?? 0),
  );
}

/** Appends solved knots to a curve. */
export function appendKnots(
  curve: CurveBuilder,
  knots: readonly Knot[],
  values: readonly number[],
): void {
  knots.forEach((knot, index) => {
    curve.accelerateTo(knot.durationS, values[index] ?? 0, knot.startSteep, knot.endSteep);
  });
}
