const COEFFICIENTS = 6;

/** A smooth function of time (s) made of polynomials of fifth degree; constant outside its span. */
export class Curve {
  constructor(
    private readonly starts: Float64Array,
    private readonly coefficients: Float64Array,
    readonly endS: number,
  ) {}

  /** The value at an instant. */
  value(timeS: number): number {
    const segment = this.segmentAt(timeS);
    const c = this.coefficients;
    const o = segment * COEFFICIENTS;
    const t = this.localTime(segment, timeS);
    return (
      (c[o] ?? 0) +
      t *
        ((c[o + 1] ?? 0) +
          t *
            ((c[o + 2] ?? 0) + t * ((c[o + 3] ?? 0) + t * ((c[o + 4] ?? 0) + t * (c[o + 5] ?? 0)))))
    );
  }

  /** The first derivative, a second. */
  slope(timeS: number): number {
    if (timeS < 0 || timeS > this.endS) return 0;
    const segment = this.segmentAt(timeS);
    const c = this.coefficients;
    const o = segment * COEFFICIENTS;
    const t = this.localTime(segment, timeS);
    return (
      (c[o + 1] ?? 0) +
      t *
        (2 * (c[o + 2] ?? 0) +
          t * (3 * (c[o + 3] ?? 0) + t * (4 * (c[o + 4] ?? 0) + t * 5 * (c[o + 5] ?? 0))))
    );
  }

  /** The second derivative, a second squared. */
  acceleration(timeS: number): number {
    if (timeS < 0 || timeS > this.endS) return 0;
    const segment = this.segmentAt(timeS);
    const c = this.coefficients;
    const o = segment * COEFFICIENTS;
    const t = this.localTime(segment, timeS);
    return (
      2 * (c[o + 2] ?? 0) +
      t * (6 * (c[o + 3] ?? 0) + t * (12 * (c[o + 4] ?? 0) + t * 20 * (c[o + 5] ?? 0)))
    );
  }

  private localTime(segment: number, timeS: number): number {
    const start = this.starts[segment] ?? 0;
    return Math.min(Math.max(timeS, start), this.endS) - start;
  }

  private segmentAt(timeS: number): number {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] ?? 0) <= timeS) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** Builds a {@link Curve} piece by piece; each piece starts with the value and slopes reached. */
export class CurveBuilder {
  timeS = 0;
  slope = 0;
  acceleration = 0;
  private readonly starts: number[] = [];
  private readonly coefficients: number[] = [];

  constructor(public value: number) {}

  /** Stays where it is. */
  hold(durationS: number): this {
    this.slope = 0;
    this.acceleration = 0;
    return this.append(durationS, [this.value, 0, 0, 0, 0, 0]);
  }

  /** Goes to a value, slope and acceleration, with no jump in any of them. */
  to(durationS: number, value: number, slope = 0, acceleration = 0): this {
    if (durationS <= 0) return this;
    const T = durationS;
    const a = this.acceleration;
    const gap = value - this.value - this.slope * T - (a * T * T) / 2;
    const gapSlope = (slope - this.slope - a * T) * T;
    const gapAcceleration = (acceleration - a) * T * T;
    return this.append(T, [
      this.value,
      this.slope,
      a / 2,
      (10 * gap - 4 * gapSlope + gapAcceleration / 2) / T ** 3,
      (-15 * gap + 7 * gapSlope - gapAcceleration) / T ** 4,
      (6 * gap - 3 * gapSlope + gapAcceleration / 2) / T ** 5,
    ]);
  }

  /** Goes to a value and slope by a cubic, which leaves the acceleration free. */
  cubicTo(durationS: number, value: number, slope = 0): this {
    if (durationS <= 0) return this;
    const T = durationS;
    const mean = (value - this.value) / T;
    return this.append(T, [
      this.value,
      this.slope,
      (3 * mean - 2 * this.slope - slope) / T,
      (this.slope + slope - 2 * mean) / T ** 2,
      0,
      0,
    ]);
  }

  /**
   * Lets the acceleration go to a value along a cubic whose end slopes are given as multiples of
   * the mean slope; it is monotonic for multiples from 0 to 3.
   */
  accelerateTo(durationS: number, acceleration: number, startSteep = 0, endSteep = 0): this {
    const T = durationS;
    const mean = (acceleration - this.acceleration) / T;
    const square = (mean * (3 - 2 * startSteep - endSteep)) / T;
    const cube = (mean * (startSteep + endSteep - 2)) / T ** 2;
    return this.append(T, [
      this.value,
      this.slope,
      this.acceleration / 2,
      (startSteep * mean) / 6,
      square / 12,
      cube / 20,
    ]);
  }

  /** Moves with a constant acceleration. */
  coast(durationS: number, acceleration: number): this {
    return this.append(durationS, [this.value, this.slope, acceleration / 2, 0, 0, 0]);
  }

  /** The curve so far. */
  build(): Curve {
    if (this.starts.length === 0) this.hold(0);
    return new Curve(
      Float64Array.from(this.starts),
      Float64Array.from(this.coefficients),
      this.timeS,
    );
  }

  private append(
    durationS: number,
    c: readonly [number, number, number, number, number, number],
  ): this {
    if (durationS < 0) throw new RangeError(`a curve's piece lasts ${durationS} s`);
    this.starts.push(this.timeS);
    this.coefficients.push(...c);
    const t = durationS;
    this.timeS += t;
    this.value = c[0] + t * (c[1] + t * (c[2] + t * (c[3] + t * (c[4] + t * c[5]))));
    this.slope = c[1] + t * (2 * c[2] + t * (3 * c[3] + t * (4 * c[4] + t * 5 * c[5])));
    this.acceleration = 2 * c[2] + t * (6 * c[3] + t * (12 * c[4] + t * 20 * c[5]));
    return this;
  }
}
