/** Optical markers over time, as a motion-capture system delivers them. */
export interface MarkerRecording {
  readonly rateHz: number;
  readonly frameCount: number;
  /** Time of the first frame, s. */
  readonly startS: number;
  /** By marker name: 3 × `frameCount` coordinates in metres, y up; gaps are filled. */
  readonly markers: ReadonlyMap<string, Float64Array>;
}

const METRES_PER_UNIT: ReadonlyMap<string, number> = new Map([
  ['m', 1],
  ['mm', 0.001],
]);

/**
 * Reads a TRC file (tab-separated marker coordinates, the OpenSim and Vicon format). Gaps are
 * filled linearly between their neighbours.
 *
 * @throws {SyntaxError} naming what is wrong with the text
 */
export function parseTrc(text: string): MarkerRecording {
  const lines = text.split(/\r?\n/);
  if (!lines[0]?.startsWith('PathFileType')) {
    throw new SyntaxError('Not a TRC file: its first line does not begin with "PathFileType"');
  }
  const keys = cells(lines[1]);
  const values = cells(lines[2]);
  const setting = (key: string): string => values[keys.indexOf(key)] ?? '';
  const rateHz = Number(setting('DataRate'));
  const metresPerUnit = METRES_PER_UNIT.get(setting('Units'));
  if (!(rateHz > 0)) throw new SyntaxError('TRC file without a DataRate');
  if (metresPerUnit === undefined) {
    throw new SyntaxError(`TRC file in unknown units "${setting('Units')}": m or mm expected`);
  }
  const names = cells(lines[3])
    .slice(2)
    .filter((name) => name !== '');
  const rows = lines
    .slice(5)
    .filter((line) => line.trim() !== '')
    .map((line) => line.split('\t').map(coordinate));
  const firstRow = rows[0];
  if (names.length === 0 || firstRow === undefined) {
    throw new SyntaxError('TRC file without markers or without frames');
  }
  const markers = new Map(
    names.map((name, marker) => {
      const track = new Float64Array(3 * rows.length);
      rows.forEach((row, frame) => {
        for (let axis = 0; axis < 3; axis++) {
          track[3 * frame + axis] = (row[2 + 3 * marker + axis] ?? Number.NaN) * metresPerUnit;
        }
      });
      fillGaps(track);
      return [name, track] as const;
    }),
  );
  return { rateHz, frameCount: rows.length, startS: firstRow[1] ?? 0, markers };
}

const cells = (line: string | undefined): string[] =>
  (line ?? '').split('\t').map((cell) => cell.trim());

const coordinate = (cell: string): number => (cell.trim() === '' ? Number.NaN : Number(cell));

function fillGaps(track: Float64Array): void {
  const frameCount = track.length / 3;
  for (let axis = 0; axis < 3; axis++) {
    const at = (frame: number): number => track[3 * frame + axis] ?? Number.NaN;
    let lastSeen = -1;
    for (let frame = 0; frame <= frameCount; frame++) {
      if (frame < frameCount && Number.isNaN(at(frame))) continue;
      const before = lastSeen < 0 ? at(frame) : at(lastSeen);
      const after = frame < frameCount ? at(frame) : before;
      for (let gap = lastSeen + 1; gap < frame; gap++) {
        const share = (gap - lastSeen) / (frame - lastSeen);
        track[3 * gap + axis] = before + (after - before) * share;
      }
      lastSeen = frame;
    }
  }
}
