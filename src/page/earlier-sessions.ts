import type { Attempt, JumpType } from '../dsp/analysis/attempt.ts';
import { bestOf } from '../dsp/metrics/jump-comparison.ts';
import { SessionDatabase } from '../streams/session/session-database.ts';
import type { EarlierBest } from './meaning.ts';

/** Sessions looked at, the newest first: years of training, and not too long to read. */
const LONGEST = 200;

/** The best jump of each earlier session of one athlete. */
export interface BestOfSession extends EarlierBest {
  readonly sessionId: string;
}

/**
 * The best jumps of a type in the stored sessions of an athlete, by date, the oldest first. Without
 * a name there is nobody to compare with; where the browser keeps no sessions there are none.
 *
 * @param before - sessions that began later are not earlier ones
 */
export async function earlierBests(
  name: string | null,
  type: JumpType,
  before: Date,
): Promise<readonly BestOfSession[]> {
  if (name === null) return [];
  try {
    const database = await SessionDatabase.open(() => undefined);
    try {
      const { sessions } = await database.list();
      const own = sessions
        .filter(({ athlete, deletedAt }) => athlete.name === name && deletedAt === null)
        .filter(({ startedAt }) => Date.parse(startedAt) < before.getTime())
        .sort((a, b) => a.startedAt.localeCompare(b.startedAt))
        .slice(-LONGEST);
      const bests = await Promise.all(
        own.map(async ({ id, startedAt }) => {
          const stored = await database.attempts(id);
          const attempts: readonly Attempt[] = stored.map(
            ({ attempt, corrected }) => corrected ?? attempt,
          );
          const attempt = bestOf(attempts, type);
          return attempt === null ? [] : [{ sessionId: id, attempt, date: new Date(startedAt) }];
        }),
      );
      return bests.flat();
    } finally {
      database.close();
    }
  } catch {
    return [];
  }
}
