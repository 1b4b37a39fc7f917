import { type BodyColumns, bodyColumns } from '../../../src/dsp/estimation/body-columns.ts';
import { historyOf, METRES_PER_UNIT, STANDING } from '../stick-figure.ts';

/** A height over the floor in m, by the time in ms. */
export type Height = (timeMs: number) => number;

/** How parts of a body move; what is not given stands on the floor, the hip at 0.9 m. */
export interface Course {
  readonly hip?: Height;
  readonly leftToe?: Height;
  readonly rightToe?: Height;
  readonly heels?: Height;
  readonly ankles?: Height;
}

/** When frames are taken. */
export interface Shutter {
  readonly fromMs?: number;
  readonly toMs: number;
  readonly stepMs?: number;
  readonly metresPerUnit?: number;
}

const FLOOR_Y = 0.9;

/** The columns of a course, as landmarks without an error would show it; legs are seen straight. */
export function columnsOf(course: Course, shutter: Shutter): BodyColumns {
  const { fromMs = 0, toMs, stepMs = 5, metresPerUnit = METRES_PER_UNIT } = shutter;
  const columns = bodyColumns(
    historyOf(() => STANDING, toMs, stepMs),
    fromMs,
    toMs,
  );
  const y = (height: Height): Float64Array =>
    columns.timesMs.map((timeMs) => FLOOR_Y - height(timeMs) / metresPerUnit);
  const { hip = () => 0.9, leftToe = () => 0, rightToe = leftToe, ankles = () => 0.07 } = course;
  const { heels } = course;
  return {
    ...columns,
    hipY: y(hip),
    toeY: [y(leftToe), y(rightToe)],
    heelY: [y(heels ?? leftToe), y(heels ?? rightToe)],
    ankleY: [y(ankles), y(ankles)],
  };
}
