import type { Attempt } from '../../dsp/analysis/attempt.ts';
import { analysisReport, formatReport } from '../report/analysis-report.ts';
import type { AthleteSettings } from '../report/track-analysis-options.ts';
import type { SessionRecord, StoredAttempt } from '../session/session-record.ts';

/** An attempt as it was stored, beside what today's program makes of the same track. */
export interface RecomputedAttempt {
  /** Null: today's program finds one more. */
  readonly stored: StoredAttempt | null;
  /** Null: today's program finds none here. */
  readonly recomputed: Attempt | null;
  /** Both are the same to the last printed digit. */
  readonly isSame: boolean;
}

/** Two take-offs this close are one jump's, ms. */
const SAME_JUMP_MS = 300;

/** The settings under which a session was measured. */
export function sessionSettings({ athlete, test }: SessionRecord): AthleteSettings {
  const { massKg, statureM, sex, ageYears, trainingLevel } = athlete;
  const { type, boxHeightM } = test;
  return { type, boxHeightM, massKg, statureM, sex, ageYears, trainingLevel };
}

/** The same value with the fields of every object in one order: a store may have changed it. */
function inOrder(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** An attempt as a report prints it: what cannot be seen there is no difference. */
function printed(attempt: Attempt): string {
  const entry = { file: '', frames: 0, duration_ms: 0, fps: null, warnings: [], rejected: [] };
  const report = formatReport(analysisReport([{ ...entry, attempts: [attempt] }]));
  return JSON.stringify(JSON.parse(report), inOrder);
}

function takeoffOf({ events }: Attempt): number {
  return events.takeoff_ms ?? Number.NaN;
}

/** Pairs stored attempts with recomputed ones by their take-offs, in order of time. */
export function compareRecomputed(
  stored: readonly StoredAttempt[],
  recomputed: readonly Attempt[],
): readonly RecomputedAttempt[] {
  const left = new Set(recomputed);
  const pairs: RecomputedAttempt[] = stored.map((each) => {
    const takeoffMs = takeoffOf(each.attempt);
    let nearest: Attempt | null = null;
    for (const candidate of left) {
      const apartMs = Math.abs(takeoffOf(candidate) - takeoffMs);
      const bestMs = nearest === null ? SAME_JUMP_MS : Math.abs(takeoffOf(nearest) - takeoffMs);
      if (apartMs < bestMs) nearest = candidate;
    }
    if (nearest !== null) left.delete(nearest);
    const isSame = nearest !== null && printed(nearest) === printed(each.attempt);
    return { stored: each, recomputed: nearest, isSame };
  });
  for (const attempt of left) pairs.push({ stored: null, recomputed: attempt, isSame: false });
  const timeOf = ({ stored: old, recomputed: now }: RecomputedAttempt): number => {
    const attempt = old?.attempt ?? now;
    return attempt === null ? 0 : takeoffOf(attempt);
  };
  return pairs.toSorted((a, b) => timeOf(a) - timeOf(b));
}
