import type { BodyColumns } from './body-columns.ts';
import { lowerBound } from './local-fit.ts';

/** An instant below the frame with its standard uncertainty, ms. */
export interface EventEstimate {
  readonly timeMs: number;
  readonly sdMs: number;
}

const LEVEL_M = 0.03;

/** Take-off from where the feet rise through a level above the floor. */
export function refineTakeoff(
  columns: BodyColumns,
  hint: { readonly takeoffMs: number; readonly landingMs: number },
  metresPerUnit: number,
): EventEstimate | null {
  const apexMs = (hint.takeoffMs + hint.landingMs) / 2;
  const floor = floorAround(columns, hint.takeoffMs - 260, hint.takeoffMs - 60);
  const level = floor - LEVEL_M / metresPerUnit;
  for (let i = lowerBound(columns.timesMs, apexMs) - 1; i > 0; i--) {
    if (feet(columns, i) <= level) continue;
    return crossing(columns, i, level);
  }
  return null;
}

/** Landing from where the feet sink through a level above the floor. */
export function refineLanding(
  columns: BodyColumns,
  hint: { readonly takeoffMs: number; readonly landingMs: number },
  metresPerUnit: number,
): EventEstimate | null {
  const apexMs = (hint.takeoffMs + hint.landingMs) / 2;
  const floor = floorAround(columns, hint.landingMs + 60, hint.landingMs + 260);
  const level = floor - LEVEL_M / metresPerUnit;
  for (let i = lowerBound(columns.timesMs, apexMs); i < columns.timesMs.length; i++) {
    if (feet(columns, i) <= level) continue;
    return crossing(columns, i - 1, level);
  }
  return null;
}

function crossing(columns: BodyColumns, i: number, level: number): EventEstimate | null {
  const a = feet(columns, i);
  const b = feet(columns, i + 1);
  const t = columns.timesMs[i] ?? Number.NaN;
  const step = (columns.timesMs[i + 1] ?? Number.NaN) - t;
  if (!Number.isFinite(step)) return null;
  return { timeMs: t + ((level - a) / (b - a)) * step, sdMs: step / 3 };
}

function feet(columns: BodyColumns, i: number): number {
  return ((columns.toeY[0][i] ?? 0) + (columns.toeY[1][i] ?? 0)) / 2;
}

function floorAround(columns: BodyColumns, fromMs: number, toMs: number): number {
  const values: number[] = [];
  const end = lowerBound(columns.timesMs, toMs);
  for (let i = lowerBound(columns.timesMs, fromMs); i < end; i++) values.push(feet(columns, i));
  values.sort((a, b) => a - b);
  return values[values.length >> 1] ?? Number.NaN;
}
