import Papa from 'papaparse';
import * as v from 'valibot';
import type { Attempt } from '../../dsp/analysis/attempt.ts';
import { METRIC_NAMES } from '../../dsp/metrics/metric-name.ts';
import type { AnnotatedReport } from '../report/attempts-csv.ts';
import { SERIES_COLUMNS } from '../report/series-csv.ts';
import { attemptSchema } from '../session/attempt-schema.ts';
import { type Annotation, annotationSchema } from '../session/session-record.ts';
import { type ExchangeResult, exchangeFailure } from './exchange-failure.ts';

const MAX_ROWS = 100_000;
const EVENTS = [
  'movement_start_ms',
  'lowest_point_ms',
  'takeoff_ms',
  'apex_ms',
  'landing_ms',
] as const;

/** What a table does not tell of a file. */
const EMPTY = { frames: 0, duration_ms: 0, fps: null, warnings: [], rejected: [] };

type Row = ReadonlyMap<string, string>;

/** An empty cell is null; what is no number stays text, for the check to refuse. */
function numberIn(row: Row, name: string): number | string | null {
  const cell = row.get(name)?.trim() ?? '';
  if (cell === '') return null;
  const value = Number(cell);
  return Number.isNaN(value) ? cell : value;
}

/** The attempt of a row as far as a table tells it. */
function attemptOf(row: Row): unknown {
  const events = EVENTS.map((name) => [name, numberIn(row, name)] as const);
  const contact = row.has('contact_start_ms') ? numberIn(row, 'contact_start_ms') : null;
  const metrics = METRIC_NAMES.filter((name) => row.has(name));
  return {
    type: row.get('type'),
    status: row.get('status'),
    events: {
      ...Object.fromEntries(events),
      ...(contact === null ? {} : { contact_start_ms: contact }),
    },
    data: Object.fromEntries(metrics.map((name) => [name, numberIn(row, name)])),
    uncertainty: Object.fromEntries(
      metrics.map((name) => [name, numberIn(row, `${name}_uncertainty`)]),
    ),
    reported: { takeoff_ms: null, landing_ms: null, result_ms: null },
    quality: {
      confidence: row.get('confidence'),
      quality_score: numberIn(row, 'quality_score'),
      warnings: (row.get('quality_warnings') ?? '').split(' ').filter((word) => word !== ''),
    },
    validation: { status: row.get('validation'), issues: [] },
  };
}

/** The writer puts an apostrophe before what a spreadsheet would take for a formula. */
function textIn(row: Row, name: string): string {
  return (row.get(name) ?? '').replace(/^'(?=[=+\-@\t\r])/, '');
}

/** What people wrote about the attempt of a row. */
function annotationOf(row: Row): unknown {
  const tags = textIn(row, 'tags').split(',');
  return {
    rating: numberIn(row, 'rating'),
    tags: tags.map((tag) => tag.trim()).filter((tag) => tag !== ''),
    notes: textIn(row, 'notes'),
  };
}

const rowSchema = v.object({ attempt: attemptSchema, annotation: annotationSchema });

function wrongTable(fields: readonly string[]) {
  if (SERIES_COLUMNS.every((name) => fields.includes(name))) {
    return exchangeFailure(
      'series_table',
      'This table holds the movement frame by frame, without landmarks: nothing can be replayed from it. Export the track (.track.jsonl.gz) of the session instead, and import that.',
    );
  }
  return exchangeFailure(
    'not_a_table',
    'This is no table of attempts: its first line must name the columns file, type and status.',
  );
}

/**
 * Reads a table of attempts that `attemptsCsv` has written: one result a file, in the order of their
 * first rows. What a table does not tell (when things were reported, findings) is empty.
 */
export function readAttemptsCsv(text: string): ExchangeResult<readonly AnnotatedReport[]> {
  const { data, errors } = Papa.parse<string[]>(text, {
    skipEmptyLines: 'greedy',
    preview: MAX_ROWS + 2,
  });
  const [fields = [], ...rows] = data;
  if (!['file', 'type', 'status'].every((name) => fields.includes(name))) return wrongTable(fields);
  const [error] = errors.filter(({ type }) => type === 'Quotes');
  if (error !== undefined) {
    return exchangeFailure(
      'not_a_table',
      `The table is damaged in line ${(error.row ?? 0) + 1}: ${error.message}.`,
    );
  }
  if (rows.length > MAX_ROWS) {
    return exchangeFailure(
      'too_large',
      `The table has more than ${MAX_ROWS} rows. Import it in parts.`,
    );
  }
  const byFile = new Map<string, { attempts: Attempt[]; annotations: Annotation[] }>();
  for (const [at, cells] of rows.entries()) {
    const row: Row = new Map(fields.map((name, column) => [name, cells[column] ?? '']));
    const read = v.safeParse(rowSchema, {
      attempt: attemptOf(row),
      annotation: annotationOf(row),
    });
    if (!read.success) {
      const [issue] = read.issues;
      const message = `Line ${at + 2} of the table is no attempt (${v.getDotPath(issue) ?? 'row'}): ${issue.message}.`;
      return exchangeFailure('not_a_table', message);
    }
    const file = textIn(row, 'file');
    const known = byFile.get(file) ?? { attempts: [], annotations: [] };
    known.attempts.push(read.output.attempt);
    known.annotations.push(read.output.annotation);
    byFile.set(file, known);
  }
  return { ok: true, value: [...byFile].map(([file, told]) => ({ ...EMPTY, file, ...told })) };
}
