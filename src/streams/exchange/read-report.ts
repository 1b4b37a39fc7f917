import * as v from 'valibot';
import type { FileReport } from '../report/analysis-report.ts';
import { attemptSchema, rejectedSchema } from '../session/attempt-schema.ts';
import { type ExchangeResult, exchangeFailure } from './exchange-failure.ts';
import { parseJson } from './parse-json.ts';

const MAX_FILES = 10_000;
const MAX_ATTEMPTS = 100_000;

const text = v.pipe(v.string(), v.maxLength(2000));
const amount = v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(1e15));

const resultSchema = v.union([
  v.object({ file: text, error: v.object({ code: text, message: text }) }),
  v.object({
    file: text,
    frames: amount,
    duration_ms: amount,
    fps: v.nullable(amount),
    warnings: v.pipe(v.array(text), v.maxLength(1000)),
    attempts: v.pipe(v.array(attemptSchema), v.maxLength(MAX_ATTEMPTS)),
    rejected: v.pipe(v.array(rejectedSchema), v.maxLength(MAX_ATTEMPTS)),
  }),
]);

/** Reads an analysis report (TRACK-FORMAT §2). */
export function readReport(source: string): ExchangeResult<readonly FileReport[]> {
  const json = parseJson(source);
  if (!json.ok) return json;
  const head = v.safeParse(v.object({ format: v.literal('jump-analysis') }), json.value);
  if (!head.success) {
    return exchangeFailure(
      'not_a_report',
      'This JSON file is no analysis report ("format":"jump-analysis" is missing). Choose another one.',
    );
  }
  const body = v.safeParse(v.object({ version: v.unknown(), results: v.unknown() }), json.value);
  if (!body.success || body.output.version !== 1) {
    const version = body.success ? JSON.stringify(body.output.version) : 'missing';
    return exchangeFailure(
      'unknown_report_version',
      `The report's version is ${version}; this program reads version 1. Use a newer program.`,
    );
  }
  const results = v.safeParse(
    v.pipe(v.array(resultSchema), v.maxLength(MAX_FILES)),
    body.output.results,
  );
  if (!results.success) {
    const [issue] = results.issues;
    return exchangeFailure(
      'invalid_report',
      `The report is damaged at ${v.getDotPath(issue) ?? 'results'}: ${issue.message}. Analyse the recording again.`,
    );
  }
  return { ok: true, value: results.output };
}
