import type { Attempt, AttemptStatus, JumpType } from '../../../src/dsp/analysis/attempt.ts';
import { JumpAnalyzer } from '../../../src/dsp/analysis/jump-analyzer.ts';
import type { LandmarkFrame } from '../../../src/dsp/landmarks/landmark-frame.ts';
import type { JumpTruth } from '../../../src/streams/athlete/movement.ts';
import { MeasurementLog } from '../../../src/streams/report/measurement-log.ts';
import {
  type AthleteSettings,
  trackAnalysisOptions,
} from '../../../src/streams/report/track-analysis-options.ts';
import type { TrackHeader } from '../../../src/streams/track/track-header.ts';
import { matchJumps } from '../match-jumps.ts';

/** What became of one jump that was measured. */
export interface JumpOutcome {
  readonly type: JumpType;
  readonly measuredType: JumpType;
  readonly status: AttemptStatus;
  readonly warnings: readonly string[];
  /** Measured minus true by the report's names, events among them; ms, m, m/s. */
  readonly errors: Readonly<Record<string, number>>;
  /** Standard uncertainties that the report states, by the same names. */
  readonly uncertainties: Readonly<Record<string, number>>;
  /** Time from the event (for the result: from the landing) to its report, ms. */
  readonly delaysMs: Readonly<Record<'takeoff' | 'landing' | 'result', number | null>>;
  /** Measured values themselves. */
  readonly measured: Readonly<Record<string, number>>;
}

/** What became of one recording. */
export interface RecordingOutcome {
  readonly jumps: readonly JumpOutcome[];
  /** Types of the jumps that no attempt measured. */
  readonly missed: readonly JumpType[];
  /** Attempts, finished or not, where there was no jump; where they began, ms. */
  readonly inventedMs: readonly number[];
  readonly durationMs: number;
  readonly frames: number;
}

/** A recording and what is true about it. */
export interface KnownTrack {
  readonly header: TrackHeader;
  readonly jumps: readonly JumpTruth[];
  readonly frames: Iterable<LandmarkFrame>;
}

/** An unfinished attempt belongs to a jump that took off this near to it, ms. */
const NEAR_TAKEOFF_MS = 250;

const EVENTS = [
  'movement_start_ms',
  'lowest_point_ms',
  'takeoff_ms',
  'apex_ms',
  'landing_ms',
  'contact_start_ms',
] as const;

/** Measures a recording with the live pipeline and compares it with what is true. */
export function measureTrack(track: KnownTrack, settings: AthleteSettings): RecordingOutcome {
  const options = trackAnalysisOptions(track.header, settings);
  const log = new MeasurementLog(new JumpAnalyzer(options));
  for (const frame of track.frames) log.push(frame);
  const { attempts, duration_ms: durationMs, frames } = log.finish();
  const { pairs, missed, invented } = matchJumps(track.jumps, attempts);
  const strays = attempts.filter(
    ({ status, events }) =>
      status === 'incomplete' &&
      !track.jumps.some(
        (jump) =>
          Math.abs(jump.events.takeoff_ms - (events.takeoff_ms ?? Number.NaN)) < NEAR_TAKEOFF_MS,
      ),
  );
  return {
    jumps: pairs.map(([jump, attempt]) => outcomeOf(jump, attempt)),
    missed: missed.map(({ type }) => type),
    inventedMs: [...invented, ...strays].map(({ events }) => events.takeoff_ms ?? Number.NaN),
    durationMs,
    frames,
  };
}

function outcomeOf(jump: JumpTruth, attempt: Attempt): JumpOutcome {
  const errors: Record<string, number> = {};
  const measured: Record<string, number> = {};
  const uncertainties: Record<string, number> = {};
  for (const name of EVENTS) {
    const error = (attempt.events[name] ?? Number.NaN) - (jump.events[name] ?? Number.NaN);
    if (Number.isFinite(error)) errors[name] = error;
  }
  for (const [name, value] of Object.entries(attempt.data)) {
    if (value !== null) measured[name] = value;
    const error = (value ?? Number.NaN) - (jump.data[name] ?? Number.NaN);
    if (Number.isFinite(error)) errors[name] = error;
    const uncertainty = attempt.uncertainty[name];
    if (uncertainty) uncertainties[name] = uncertainty;
  }
  const since = (reported: number | null, eventMs: number) =>
    reported === null ? null : reported - eventMs;
  return {
    type: jump.type,
    measuredType: attempt.type,
    status: attempt.status,
    warnings: attempt.quality.warnings,
    errors,
    uncertainties,
    measured,
    delaysMs: {
      takeoff: since(attempt.reported.takeoff_ms, jump.events.takeoff_ms),
      landing: since(attempt.reported.landing_ms, jump.events.landing_ms),
      result: since(attempt.reported.result_ms, jump.events.landing_ms),
    },
  };
}
