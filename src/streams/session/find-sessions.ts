import type { SessionRecord } from './session-record.ts';

/** What is looked for among the sessions; null: does not matter. */
export interface SessionQuery {
  /** Words that must all occur, in whatever was written about the session. */
  readonly words: string;
  readonly athlete: string | null;
  /** First and last day, `YYYY-MM-DD` in the user's time zone, both included. */
  readonly fromDay: string | null;
  readonly toDay: string | null;
  readonly tag: string | null;
  readonly leastRating: number | null;
  readonly inBin: boolean;
}

/** Every session that is not in the bin. */
export const ALL_SESSIONS: SessionQuery = {
  words: '',
  athlete: null,
  fromDay: null,
  toDay: null,
  tag: null,
  leastRating: null,
  inBin: false,
};

/** Small letters without accents: «José» is found by «jose». */
function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** The local day of an instant, `YYYY-MM-DD`. */
export function dayOf(instant: string): string {
  const date = new Date(instant);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

function matches(session: SessionRecord, query: SessionQuery, words: readonly string[]): boolean {
  const day = dayOf(session.startedAt);
  const text = folded(
    [
      session.athlete.name ?? '',
      session.place ?? '',
      session.source.name,
      session.notes,
      session.test.type,
      ...session.tags,
      day,
    ].join('\n'),
  );
  return (
    (session.deletedAt !== null) === query.inBin &&
    (query.athlete === null || session.athlete.name === query.athlete) &&
    (query.fromDay === null || day >= query.fromDay) &&
    (query.toDay === null || day <= query.toDay) &&
    (query.tag === null || session.tags.includes(query.tag)) &&
    (query.leastRating === null || (session.rating ?? 0) >= query.leastRating) &&
    words.every((word) => text.includes(word))
  );
}

/** The sessions that fit, the newest first. */
export function findSessions(
  sessions: readonly SessionRecord[],
  query: SessionQuery,
): readonly SessionRecord[] {
  const words = folded(query.words)
    .split(/\s+/)
    .filter((word) => word !== '');
  return sessions
    .filter((session) => matches(session, query, words))
    .toSorted((a, b) => b.startedAt.localeCompare(a.startedAt) || b.id.localeCompare(a.id));
}
