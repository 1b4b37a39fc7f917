/** Vertical ground force over time, all plates together. */
export interface ForceRecording {
  readonly rateHz: number;
  /** Time of the first sample, s. */
  readonly startS: number;
  /** Upward force on the athlete, N. */
  readonly verticalN: Float64Array;
}

/** A time in which the ground carries the athlete, s on the recording's clock. */
export interface Contact {
  /** −Infinity where the recording begins in contact. */
  readonly startS: number;
  /** Infinity where the recording ends in contact. */
  readonly endS: number;
}

/** Force below which nobody stands on the plate; the field's usual threshold, N. */
export const CONTACT_THRESHOLD_N = 20;

/**
 * Reads the vertical forces of an OpenSim storage file (`.mot`, columns `ground_force_*_vy`).
 *
 * @throws {SyntaxError} naming what is wrong with the text
 */
export function parseForceMot(text: string): ForceRecording {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const headerEnd = lines.indexOf('endheader');
  const columns = (lines[headerEnd + 1] ?? '').split('\t');
  const vertical = columns.flatMap((name, column) =>
    /^ground_force_\d+_vy$/.test(name) ? [column] : [],
  );
  if (headerEnd < 0 || vertical.length === 0) {
    throw new SyntaxError('Not a force file: no "endheader" or no column "ground_force_1_vy"');
  }
  const rows = lines
    .slice(headerEnd + 2)
    .filter((line) => line !== '')
    .map((line) => line.split(/\s+/).map(Number));
  const startS = rows[0]?.[0] ?? Number.NaN;
  const endS = rows.at(-1)?.[0] ?? Number.NaN;
  const rateHz = (rows.length - 1) / (endS - startS);
  if (!(rateHz > 0)) throw new SyntaxError('Force file with fewer than two samples');
  const verticalN = Float64Array.from(rows, (row) =>
    vertical.reduce((sum, column) => sum + (row[column] ?? 0), 0),
  );
  return { rateHz, startS, verticalN };
}

/**
 * The contacts of a recording. Their ends lie between samples: the steep flank of the force is
 * prolonged to the threshold, which tells a 100 Hz plate's touch-down to about 3 ms.
 */
export function findContacts(force: ForceRecording): Contact[] {
  const { verticalN, rateHz, startS } = force;
  const at = (index: number): number => verticalN[index] ?? 0;
  const timeOf = (index: number): number => startS + index / rateHz;
  const contacts: Contact[] = [];
  let start: number | null = at(0) > CONTACT_THRESHOLD_N ? Number.NEGATIVE_INFINITY : null;
  for (let index = 1; index < verticalN.length; index++) {
    const loaded = at(index) > CONTACT_THRESHOLD_N;
    if (loaded && start === null) {
      start = timeOf(index - flankShare(at(index), at(index + 1)));
    } else if (!loaded && start !== null) {
      const end = timeOf(index - 1 + flankShare(at(index - 1), at(index - 2)));
      contacts.push({ startS: start, endS: end });
      start = null;
    }
  }
  if (start !== null) contacts.push({ startS: start, endS: Number.POSITIVE_INFINITY });
  return contacts;
}

/** Samples from the outermost loaded sample to the threshold, by the slope of the flank; 0…1. */
function flankShare(outerN: number, innerN: number): number {
  const slope = innerN - outerN;
  return slope > 0 ? Math.min(1, (outerN - CONTACT_THRESHOLD_N) / slope) : 0;
}
