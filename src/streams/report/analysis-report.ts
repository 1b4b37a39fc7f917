import type { Attempt, RejectedMovement } from '../../dsp/analysis/attempt.ts';

/** The version of the report that is written here. */
const REPORT_VERSION = 1;

/** What was measured in one recording, under the names of the analysis report. */
export interface Measurements {
  /** Number of frames, those without a person included. */
  readonly frames: number;
  /** From the first frame to the last. */
  readonly duration_ms: number;
  /** Mean rate over the recording; null with fewer than two frames. */
  readonly fps: number | null;
  /** Codes of what was wrong with the recording, although it could be read. */
  readonly warnings: readonly string[];
  readonly attempts: readonly Attempt[];
  readonly rejected: readonly RejectedMovement[];
}

/** The part of a report that is about one file. */
export type FileReport =
  | ({ readonly file: string } & Measurements)
  | {
      readonly file: string;
      readonly error: { readonly code: string; readonly message: string };
    };

/** The analysis report, version 1 (TRACK-FORMAT §2). */
export interface AnalysisReport {
  readonly format: 'jump-analysis';
  readonly version: typeof REPORT_VERSION;
  readonly results: readonly FileReport[];
}

/** The report of these files, in their order. */
export function analysisReport(results: readonly FileReport[]): AnalysisReport {
  return { format: 'jump-analysis', version: REPORT_VERSION, results };
}

const DECIMALS_MS = 1e3;
const DECIMALS_OTHER = 1e6;

/**
 * Rounds to 1 µs and to 10⁻⁶ of any other unit, far below every uncertainty, so that the last
 * digit does not depend on a machine's sine. What is not finite could not be measured: null.
 */
function printable(key: string, value: unknown): unknown {
  if (typeof value !== 'number') return value;
  if (!Number.isFinite(value)) return null;
  const steps = key.endsWith('_ms') ? DECIMALS_MS : DECIMALS_OTHER;
  return Math.round(value * steps) / steps;
}

/** The report as JSON with a line feed at its end; the same report gives the same bytes. */
export function formatReport(report: AnalysisReport): string {
  return `${JSON.stringify(report, printable, 2)}\n`;
}
