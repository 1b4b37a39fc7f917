import type { Annotation, SessionRecord } from './session-record.ts';

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
function dayOf(instant: string): string {
  const date = new Date(instant);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** What people wrote about one attempt of a session. */
export type AttemptAnnotation = Annotation & { readonly index: number };

/** A session that fits, and those of its attempts whose own annotation does. */
export interface FoundSession {
  readonly session: SessionRecord;
  /** Indices of attempts, rising; empty where nothing was asked that an attempt could answer. */
  readonly attempts: readonly number[];
}

function wordsOf({ words }: SessionQuery): readonly string[] {
  return folded(words)
    .split(/\s+/)
    .filter((word) => word !== '');
}

function textOf(session: SessionRecord): string {
  const { athlete, place, source, notes, test, tags, startedAt } = session;
  const written = [athlete.name ?? '', place ?? '', source.name, notes, test.type, ...tags];
  return folded([...written, dayOf(startedAt)].join('\n'));
}

function annotated({ tags, notes }: Annotation): string {
  return folded([...tags, notes].join('\n'));
}

/** Whether what does not depend on the attempts fits. */
function isInQuestion(session: SessionRecord, query: SessionQuery): boolean {
  const day = dayOf(session.startedAt);
  return (
    (session.deletedAt !== null) === query.inBin &&
    (query.athlete === null || session.athlete.name === query.athlete) &&
    (query.fromDay === null || day >= query.fromDay) &&
    (query.toDay === null || day <= query.toDay)
  );
}

/** Null where the session does not fit. */
function find(
  session: SessionRecord,
  attempts: readonly AttemptAnnotation[],
  query: SessionQuery,
): FoundSession | null {
  if (!isInQuestion(session, query)) return null;
  const words = wordsOf(query);
  const text = textOf(session);
  const { tag, leastRating } = query;
  const fits = (written: string, { tags, rating }: Annotation): boolean =>
    words.every((word) => text.includes(word) || written.includes(word)) &&
    (tag === null || tags.includes(tag)) &&
    (leastRating === null || (rating ?? 0) >= leastRating);
  const isAsked = words.length > 0 || tag !== null || leastRating !== null;
  const found = attempts.filter((attempt) => {
    const written = annotated(attempt);
    const isOwn = words.length === 0 || words.some((word) => written.includes(word));
    return isAsked && isOwn && fits(written, attempt);
  });
  return found.length > 0 || fits('', session)
    ? { session, attempts: found.map(({ index }) => index) }
    : null;
}

/**
 * The sessions that fit by what was written about them or about one of their attempts, the newest
 * first.
 * @param attemptsOf what was written about the attempts of a session
 */
export function findSessions(
  sessions: readonly SessionRecord[],
  query: SessionQuery,
  attemptsOf: (sessionId: string) => readonly AttemptAnnotation[] = () => [],
): readonly FoundSession[] {
  return sessions
    .flatMap((session) => find(session, attemptsOf(session.id), query) ?? [])
    .toSorted(
      ({ session: a }, { session: b }) =>
        b.startedAt.localeCompare(a.startedAt) || b.id.localeCompare(a.id),
    );
}
