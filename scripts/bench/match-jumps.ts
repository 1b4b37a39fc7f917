import type { Attempt } from '../../src/dsp/analysis/attempt.ts';
import type { JumpTruth } from '../../src/streams/athlete/movement.ts';

/** An attempt belongs to a jump if their flights' middles are no further apart than this, ms. */
const NEAREST_MS = 200;

/** Which attempt measured which jump. */
export interface JumpMatches {
  readonly pairs: readonly (readonly [JumpTruth, Attempt])[];
  /** Jumps that no attempt measured. */
  readonly missed: readonly JumpTruth[];
  /** Attempts where there was no jump. */
  readonly invented: readonly Attempt[];
}

function middleOfFlight({ takeoff_ms, landing_ms }: Attempt['events']): number {
  return takeoff_ms === null || landing_ms === null ? Number.NaN : (takeoff_ms + landing_ms) / 2;
}

/** Pairs the attempts of a recording with its jumps, each with the nearest that is left. */
export function matchJumps(jumps: readonly JumpTruth[], attempts: readonly Attempt[]): JumpMatches {
  const left = new Set(attempts.filter(({ status }) => status !== 'incomplete'));
  const pairs: [JumpTruth, Attempt][] = [];
  const missed: JumpTruth[] = [];
  for (const jump of jumps) {
    const wantedMs = (jump.events.takeoff_ms + jump.events.landing_ms) / 2;
    const distance = (attempt: Attempt) => Math.abs(middleOfFlight(attempt.events) - wantedMs);
    const [nearest] = [...left].sort((a, b) => distance(a) - distance(b));
    if (nearest === undefined || !(distance(nearest) <= NEAREST_MS)) missed.push(jump);
    else {
      left.delete(nearest);
      pairs.push([jump, nearest]);
    }
  }
  return { pairs, missed, invented: [...left] };
}
