/** A joint with its angle. */
export interface JointMark {
  /** Place in picture fractions. */
  readonly x: number;
  readonly y: number;
  readonly angleDeg: number;
}

/** What is drawn beside the skeleton to be learnt from; places are picture fractions, y downwards. */
export interface TeachingMarks {
  /** Middle of the body's mass now; null: not seen. */
  readonly centre: { readonly x: number; readonly y: number } | null;
  /** A scale that rises from where the body's centre was at take-off. */
  readonly ruler: {
    readonly x: number;
    readonly zeroY: number;
    /** Metres of one picture height at the athlete. */
    readonly metresPerHeight: number;
  } | null;
  /** Height of the newest jump on that scale, m. */
  readonly apexM: number | null;
  /** 33 × (x, y) of the best jump at its highest point. */
  readonly ghost: ArrayLike<number> | null;
  readonly joints: readonly JointMark[];
}

/** What of it is drawn. */
export interface MarkSwitches {
  readonly ruler: boolean;
  readonly apex: boolean;
  readonly ghost: boolean;
  readonly angles: boolean;
  readonly track: boolean;
  readonly floor: boolean;
}

/** One line of the ruler. */
export interface RulerTick {
  readonly y: number;
  readonly isLong: boolean;
  /** Metres above the zero. */
  readonly heightM: number;
}

/** Ruler lines nearer to each other than this cannot be told apart, picture heights. */
const NEAREST = 0.012;

/**
 * The lines of the ruler from its zero up to the picture's upper edge: one a step, every second of them long;
 * wider steps where they would be too close together.
 *
 * @param stepM - the smallest step (5 cm, or 2 inches)
 */
export function rulerTicks(
  { zeroY, metresPerHeight }: NonNullable<TeachingMarks['ruler']>,
  stepM: number,
): readonly RulerTick[] {
  if (!(metresPerHeight > 0)) return [];
  let step = stepM;
  while (step / metresPerHeight < NEAREST) step *= 2;
  const ticks: RulerTick[] = [];
  for (let i = 0; ticks.length < 40; i += 1) {
    const y = zeroY - (i * step) / metresPerHeight;
    if (y < 0.02) break;
    ticks.push({ y, isLong: i % 2 === 0, heightM: i * step });
  }
  return ticks;
}
