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
  /** Long lines bear their height. */
  readonly isLong: boolean;
  /** Metres above the zero. */
  readonly heightM: number;
}

/** Nobody jumps higher from both legs; a longer ruler only hides the picture, m. */
const HIGHEST_M = 0.8;

/**
 * The lines of the ruler from its zero upwards, as far as the picture goes.
 *
 * @param stepM - between two lines (5 cm, or 2 inches)
 * @param nearest - long lines stand at least this far apart, so that their texts do not touch,
 * picture heights
 */
export function rulerTicks(
  { zeroY, metresPerHeight }: NonNullable<TeachingMarks['ruler']>,
  stepM: number,
  nearest: number,
): readonly RulerTick[] {
  if (!(metresPerHeight > 0)) return [];
  const step = stepM / metresPerHeight;
  const every = 2 * Math.max(1, Math.ceil(nearest / (2 * step)));
  const ticks: RulerTick[] = [];
  for (let i = 0; i * stepM < HIGHEST_M + stepM / 2; i += 1) {
    const y = zeroY - i * step;
    if (y < 0) break;
    ticks.push({ y, isLong: i % every === 0, heightM: i * stepM });
  }
  return ticks;
}
