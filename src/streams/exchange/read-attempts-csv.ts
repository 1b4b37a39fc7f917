import Papa from 'papaparse';
import * as v from 'valibot';
import type { Attempt } from '../../dsp/analysis/attempt.ts';
import { METRIC_NAMES } from '../../dsp/metrics/metric-name.ts';
import type { FileReport } from '../report/analysis-report.ts';
import { SERIES_COLUMNS } from '../report/series-csv.ts';
import { attemptSchema } from '../session/attempt-schema.ts';
import { type ExchangeResult, exchangeFailure } from './exchange-failure.ts';

const MAX_ROWS = 100_000;
const EVENTS = [
  'movement_start_ms',
  'lowest_point_ms',
  'takeoff_ms',
  'apex_ms',
  'landing_ms',
] as const;

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

function wrongTable(fields: readonly string[]) {
  if (SERIES_COLUMNS.every((name) => fields.includes(name))) {
    return exchangeFailure(
      'series_table',
      'This table holds the movement frame by frame, without landmarks. Import the track (.track.jsonl.gz) it was made from.',
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
export function readAttemptsCsv(text: string): ExchangeResult<readonly FileReport[]> {
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
  const byFile = new Map<string, Attempt[]>();
  for (const [at, cells] of rows.entries()) {
    const row: Row = new Map(fields.map((name, column) => [name, cells[column] ?? '']));
    const attempt = v.safeParse(attemptSchema, attemptOf(row));
    if (!attempt.success) {
      const [issue] = attempt.issues;
      const message = `Line ${at + 2} of the table is no attempt (${v.getDotPath(issue) ?? 'row'}): ${issue.message}.`;
      return exchangeFailure('not_a_table', message);
    }
    // The writer puts an apostrophe before what a spreadsheet would take for a formula.
    const file = (row.get('file') ?? '').replace(/^'(?=[=+\-@\t\r])/, '');
    byFile.set(file, [...(byFile.get(file) ?? []), attempt.output]);
  }
  return {
    ok: true,
    value: [...byFile].map(([file, attempts]) => ({
      file,
      frames: 0,
      duration_ms: 0,
      fps: null,
      warnings: [],
      attempts,
      rejected: [],
    })),
  };
}
