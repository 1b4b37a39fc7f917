import type { AnalysisOptions } from '../../dsp/analysis/analysis-event.ts';
import { JumpAnalyzer } from '../../dsp/analysis/jump-analyzer.ts';
import { facingOf, jointAngles } from '../../dsp/body/joint-angles.ts';
import { LANDMARK_COUNT } from '../../dsp/landmarks/landmark.ts';
import type { LandmarkFrame } from '../../dsp/landmarks/landmark-frame.ts';
import { writePoints } from '../../dsp/landmarks/picture-points.ts';

const ANGLES = ['ankle', 'knee', 'hip'] as const;
const SIDES = ['left', 'right'] as const;

/** The columns of a table of one recording, one row a frame. */
export const SERIES_COLUMNS: readonly string[] = [
  'time_ms',
  'phase',
  'tracked',
  'hip_height_m',
  'hip_velocity_m_s',
  ...SIDES.flatMap((side) => ANGLES.map((angle) => `${angle}_angle_${side}_deg`)),
  'trunk_angle_deg',
];

const LINE_END = '\r\n';

function cell(value: number, decimals: number): string {
  return Number.isFinite(value) ? String(Number(value.toFixed(decimals))) : '';
}

/**
 * Writes the movement frame by frame as the live analysis sees it: RFC 4180, an empty cell where a
 * value is not known. Times in ms on the recording's clock, hip height above standing in m (up is
 * positive), angles of the joints in the picture plane in degrees, uncorrected for the view.
 */
export class SeriesCsv {
  readonly #analyzer: JumpAnalyzer;
  readonly #aspect: number;
  readonly #points = new Float64Array(LANDMARK_COUNT * 2);

  constructor(options: AnalysisOptions) {
    this.#analyzer = new JumpAnalyzer(options);
    this.#aspect = options.picture.widthPx / options.picture.heightPx;
  }

  /** The first line, which names the columns. */
  header(): string {
    return SERIES_COLUMNS.join(',') + LINE_END;
  }

  /** The line of the next frame. */
  row(frame: LandmarkFrame): string {
    this.#analyzer.push(frame);
    const { live } = this.#analyzer;
    const cells = [cell(frame.captureTimeMs, 3), live.phase, live.tracked ? '1' : '0'];
    if (live.tracked && frame.image !== null) {
      cells.push(cell(live.hipHeightM, 4), cell(live.hipVelocityMS, 4));
      cells.push(...this.#angles(frame.image));
    }
    while (cells.length < SERIES_COLUMNS.length) cells.push('');
    return cells.join(',') + LINE_END;
  }

  #angles(image: ArrayLike<number>): readonly string[] {
    writePoints(image, this.#aspect, this.#points);
    const facing = facingOf(this.#points);
    const left = jointAngles(this.#points, 0, facing);
    const right = jointAngles(this.#points, 1, facing);
    return [
      ...[left, right].flatMap(({ ankleDeg, kneeDeg, hipDeg }) =>
        [ankleDeg, kneeDeg, hipDeg].map((angle) => cell(angle, 2)),
      ),
      cell((left.trunkDeg + right.trunkDeg) / 2, 2),
    ];
  }
}
