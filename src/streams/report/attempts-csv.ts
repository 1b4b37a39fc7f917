import Papa from 'papaparse';
import type { Attempt } from '../../dsp/analysis/attempt.ts';
import type { FileReport } from './analysis-report.ts';

/** What people wrote about an attempt. */
export interface AttemptAnnotation {
  readonly tags: readonly string[];
  readonly notes: string;
  /** Stars, 1…5; null: not rated. */
  readonly rating: number | null;
}

/** A file's report with what people wrote about its attempts, in their order. */
export type AnnotatedReport = FileReport & { readonly annotations?: readonly AttemptAnnotation[] };

type Cells = Record<string, string | number | null>;

/** Columns of the reference system's summary, in its names; it writes N/A for what is missing. */
function referenceCells(file: string, { data, status }: Attempt): Cells {
  const fixed = (value: number | null | undefined, decimals: number): string =>
    value === null || value === undefined ? 'N/A' : value.toFixed(decimals);
  return {
    Video: file,
    'Ground Contact Time (ms)': fixed(data.ground_contact_time_ms, 1),
    'Flight Time (ms)': fixed(data.flight_time_ms, 1),
    'Jump Height (m)': fixed(data.jump_height_m, 3),
    // Attempts are measured while they are read: there is no time for one of them alone.
    'Processing Time (s)': 'N/A',
    Status: status === 'incomplete' ? 'Incomplete' : 'Success',
  };
}

/** Tags are parted by commas; not rated is an empty cell. */
function annotationCells(annotation: AttemptAnnotation | undefined): Cells {
  if (annotation === undefined) return { rating: null, tags: null, notes: null };
  const { rating, tags, notes } = annotation;
  return { rating, tags: tags.join(', '), notes };
}

function isAnnotated({ rating, tags, notes }: AttemptAnnotation): boolean {
  return rating !== null || tags.length > 0 || notes !== '';
}

function cellsOf(file: string, index: number, attempt: Attempt, annotation: Cells): Cells {
  const cells: Cells = {
    file,
    attempt: index + 1,
    type: attempt.type,
    status: attempt.status,
  };
  for (const [name, value] of Object.entries(attempt.events)) cells[name] = value;
  for (const [name, value] of Object.entries(attempt.data)) {
    cells[name] = value;
    cells[`${name}_uncertainty`] = attempt.uncertainty[name] ?? null;
  }
  cells.confidence = attempt.quality.confidence;
  cells.quality_score = attempt.quality.quality_score;
  cells.quality_warnings = attempt.quality.warnings.join(' ');
  cells.validation = attempt.validation.status;
  return { ...cells, ...annotation, ...referenceCells(file, attempt) };
}

function rounded(value: string | number | null): string | number | null {
  if (typeof value !== 'number') return value;
  return Number.isFinite(value) ? Number(value.toFixed(6)) : null;
}

/**
 * The attempts as CSV (RFC 4180), a line each: everything under the names of the report, then the
 * columns of the reference system's summary under its names; a metric's standard
 * uncertainty stands beside it. A metric that could not be measured is an empty cell; files that
 * could not be read have no line. Rating, tags and notes have columns where an attempt has any.
 */
export function attemptsCsv(results: readonly AnnotatedReport[]): string {
  const withNotes = results.some(({ annotations = [] }) => annotations.some(isAnnotated));
  const rows = results.flatMap((result) =>
    'error' in result
      ? []
      : result.attempts.map((attempt, index) => {
          const annotation = withNotes ? annotationCells(result.annotations?.[index]) : {};
          return cellsOf(result.file, index, attempt, annotation);
        }),
  );
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const data = rows.map((row) => names.map((name) => rounded(row[name] ?? null)));
  // A file's name must not become a formula when a spreadsheet opens the table.
  return `${Papa.unparse({ fields: names, data }, { escapeFormulae: true })}\r\n`;
}
