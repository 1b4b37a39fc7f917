import type { Attempt, AttemptEvents, JumpType } from '../../dsp/analysis/attempt.ts';
import type { MetricDifference } from '../../dsp/analysis/compare-attempts.ts';
import type { SessionStatistic } from '../../dsp/metrics/session-statistic.ts';
import type { Playhead, ReplayRate } from '../../streams/replay/playhead.ts';
import type { RecomputedAttempt } from '../../streams/replay/recomputed.ts';
import type { SessionQuery } from '../../streams/session/find-sessions.ts';
import type {
  Annotation,
  SessionRecord,
  StoredAttempt,
} from '../../streams/session/session-record.ts';
import type { StorageState } from '../../streams/session/storage-watch.ts';
import type { TrendPoint } from '../charts/chart-data.ts';
import type { ComparedMetric, SessionChange } from '../screen/meaning-panel.ts';
import type { Language } from '../text/dictionary.ts';
import type { Texts } from '../text/texts.ts';

/** Something that was done or went wrong, and what can be undone about it. */
export interface SessionMessage {
  readonly text: (texts: Texts) => string;
  /** A session that can be taken out of the bin again. */
  readonly undoDelete: string | null;
}

/** A session in the list, with what its attempts come to. */
export interface ListedSession {
  readonly session: SessionRecord;
  readonly jumps: number;
  readonly bestHeightM: number | null;
  /** Attempts of which what was written fits the search. */
  readonly found: readonly StoredAttempt[];
}

/** How the jumps of the listed sessions developed. */
export interface TrendView {
  readonly type: JumpType;
  /** Types that there are jumps of. */
  readonly types: readonly JumpType[];
  readonly statistic: SessionStatistic;
  /** A point a session, the oldest first, m. */
  readonly heightsM: readonly TrendPoint[];
  /** Reactive strength index, flight over contact; empty for jumps without a contact before. */
  readonly rsi: readonly TrendPoint[];
  /** Best jump of the last session. */
  readonly best: Attempt | null;
  /** Since the same athlete's session before. */
  readonly change: SessionChange | null;
  readonly compared: readonly ComparedMetric[];
}

/** How far a file is. */
export type ImportState =
  | { readonly kind: 'waiting' | 'imported' | 'already_there' | 'cancelled' }
  /** The share that is done, 0…1; null: not known. */
  | { readonly kind: 'working'; readonly share: number | null }
  | { readonly kind: 'failed'; readonly reason: (texts: Texts) => string };

/** One file that is taken in. */
export interface ImportRow {
  readonly name: string;
  readonly state: ImportState;
  readonly jumps: number;
  readonly bestHeightM: number | null;
}

/** The list of all sessions. */
export interface LibraryView {
  readonly sessions: readonly ListedSession[];
  readonly total: number;
  readonly query: SessionQuery;
  readonly athletes: readonly string[];
  readonly trend: TrendView | null;
  readonly storage: StorageState | null;
  /** What becomes of the files that were chosen last. */
  readonly imports: readonly ImportRow[];
}

/** An attempt of the session on the screen. */
export interface ReplayAttempt {
  readonly stored: StoredAttempt;
  /** As corrected, else as measured. */
  readonly attempt: Attempt;
}

/** What a replay shows around its picture. */
export interface ReplayView {
  readonly session: SessionRecord;
  readonly hasTrack: boolean;
  readonly playhead: Playhead;
  readonly attempts: readonly ReplayAttempt[];
  /** Index among `attempts`; null: none is chosen. */
  readonly chosen: number | null;
  readonly comparedWith: number | null;
  readonly differences: readonly MetricDifference[];
  readonly events: readonly { readonly timeMs: number; readonly name: keyof AttemptEvents }[];
  readonly problem: ((texts: Texts) => string) | null;
  readonly recomputed: readonly RecomputedAttempt[] | 'running' | null;
}

/** Something that takes its time and can be cancelled. */
export interface SessionJob {
  /** What is being imported or exported. */
  readonly name: string;
  /** How much of it is done, 0…1; null: not known. */
  readonly share: number | null;
}

/** Everything the sessions' screen shows. */
export interface SessionScreenState {
  readonly open: boolean;
  readonly language: Language;
  readonly library: LibraryView;
  /** Null: the list is shown. */
  readonly replay: ReplayView | null;
  readonly message: SessionMessage | null;
  /** What is being done; null: nothing. */
  readonly job: SessionJob | null;
}

/** Which file of a session is wanted. */
export type SessionFileKind = 'track' | 'report' | 'table' | 'series' | 'video' | 'archive';

/** What the person asks for. */
export interface SessionScreenActions {
  close(): void;
  search(change: Partial<SessionQuery>): void;
  chooseTrend(change: { readonly type?: JumpType; readonly statistic?: SessionStatistic }): void;
  /** The trend has been opened or closed: its charts are drawn where they can be seen. */
  showTrend(): void;
  /** @param attempt index of the attempt that is shown; null: the whole session */
  openSession(id: string, attempt: number | null): void;
  deleteSession(id: string): void;
  undoDelete(id: string): void;
  emptyBin(): void;
  describe(
    id: string,
    change: Partial<Annotation & Pick<SessionRecord, 'place' | 'athlete'>>,
  ): void;
  exportAll(): void;
  save(id: string, kind: SessionFileKind): void;
  /** @param attempt index of the attempt that is shown; null: the whole session */
  saveOverlay(id: string, attempt: number | null): void;
  importFiles(files: readonly File[]): void;
  cancel(): void;
  persist(): void;
  back(): void;
  seek(timeMs: number): void;
  togglePlaying(): void;
  setRate(rate: ReplayRate): void;
  step(direction: 1 | -1): void;
  jumpToEvent(direction: 1 | -1): void;
  chooseAttempt(index: number | null): void;
  /** Changes what is written about the chosen attempt. */
  describeAttempt(change: Partial<Annotation>): void;
  compareWith(index: number | null): void;
  setEvent(event: 'takeoff' | 'landing', timeMs: number): void;
  restore(): void;
  recompute(): void;
}
