import type { Attempt } from '../dsp/analysis/attempt.ts';
import { SessionScreen } from '../render/session/session-screen.ts';
import type {
  ListedSession,
  SessionFileKind,
  SessionMessage,
  SessionScreenActions,
} from '../render/session/session-view.ts';
import type { Language } from '../render/text/dictionary.ts';
import { libraryText } from '../render/text/library-text.ts';
import { Texts } from '../render/text/texts.ts';
import { archiveSessions, attemptThatCounts } from '../streams/exchange/session-archive.ts';
import { ALL_SESSIONS, findSessions, type SessionQuery } from '../streams/session/find-sessions.ts';
import type { StoredAttempt } from '../streams/session/session-record.ts';
import type { SessionStore, WholeSession } from '../streams/session/session-store.ts';
import { askForPersistence, readStorage } from '../streams/session/storage-watch.ts';
import type { PageSettings } from '../streams/settings/page-settings.ts';
import { ImportDesk } from './import-desk.ts';
import { exportOverlay, type OverlayJob } from './overlay-export.ts';
import { ReplayDesk } from './replay-desk.ts';
import { offerFile, sessionFile } from './session-download.ts';
import { type TrendWish, trendOf } from './trend-of.ts';

/** How often it is said how far something is, ms. */
const PROGRESS_PERIOD_MS = 200;

/** The screen of stored sessions, and all that is done there; loaded when it is first opened. */
export class LibraryDesk {
  readonly #store: SessionStore;
  readonly #screen: SessionScreen;
  readonly #settings: () => PageSettings;
  #replay: ReplayDesk | null = null;
  #job: AbortController | null = null;
  #trend: TrendWish = { type: null, statistic: 'best' };

  /**
   * @param parent the element that the screen is added to
   * @param settings with which videos are measured
   */
  constructor(
    store: SessionStore,
    parent: HTMLElement,
    language: Language,
    settings: () => PageSettings,
  ) {
    this.#store = store;
    this.#settings = settings;
    this.#screen = new SessionScreen(parent, this.#actions(), {
      open: false,
      language,
      library: {
        sessions: [],
        total: 0,
        query: ALL_SESSIONS,
        athletes: [],
        trend: null,
        storage: null,
        imports: [],
      },
      replay: null,
      message: null,
      job: null,
    });
  }

  set language(language: Language) {
    this.#screen.update({ language });
  }

  /** Shows the list of sessions. */
  show(): void {
    this.#screen.update({ open: true });
    void this.refresh();
  }

  /** Reads the sessions again: there are others than before. */
  async refresh(): Promise<void> {
    if (!this.#screen.state.open) return;
    const { sessions } = await this.#store.list();
    const { query } = this.#screen.state.library;
    const names = sessions.flatMap(({ athlete }) => athlete.name ?? []);
    const attempts = await this.#attemptsOf(sessions.map(({ id }) => id));
    const found = findSessions(sessions, query, (id) => attempts.get(id) ?? []);
    const counted = found.map(({ session }) => ({
      session,
      attempts: (attempts.get(session.id) ?? []).map(attemptThatCounts),
    }));
    this.#changeLibrary({
      trend: trendOf(counted, this.#trend),
      sessions: found.map(({ session, attempts: indices }) => {
        const own = attempts.get(session.id) ?? [];
        return listed(session, own, indices);
      }),
      total: sessions.filter(({ deletedAt }) => deletedAt === null).length,
      athletes: [...new Set(names)].toSorted(),
      storage: await readStorage(),
    });
  }

  #actions(): SessionScreenActions {
    return {
      close: () => {
        this.#closeReplay();
        this.#screen.update({ open: false, message: null });
      },
      search: (change) => void this.#search(change),
      chooseTrend: (change) => {
        this.#trend = { ...this.#trend, ...change };
        void this.refresh();
      },
      showTrend: () => this.#screen.drawTrend(),
      openSession: (id, attempt) => void this.#openSession(id, attempt),
      deleteSession: (id) => void this.#delete(id),
      undoDelete: (id) => void this.#store.undelete(id).then(() => this.#say(null)),
      emptyBin: () => void this.#store.emptyBin().then(() => this.refresh()),
      describe: (id, change) => void this.#store.describe(id, change).then(() => this.refresh()),
      exportAll: () => void this.#exportAll(),
      save: (id, kind) => void this.#save(id, kind),
      saveOverlay: (id, attempt) => void this.#saveOverlay(id, attempt),
      importFiles: (files) => void this.#import(files),
      cancel: () => this.#job?.abort(),
      persist: () => void askForPersistence().then(() => this.refresh()),
      back: () => {
        this.#closeReplay();
        void this.refresh();
      },
      seek: (timeMs) => this.#replay?.seek(timeMs),
      togglePlaying: () => this.#replay?.togglePlaying(),
      setRate: (rate) => this.#replay?.setRate(rate),
      step: (direction) => void this.#replay?.step(direction),
      jumpToEvent: (direction) => this.#replay?.jumpToEvent(direction),
      chooseAttempt: (index) => this.#replay?.chooseAttempt(index),
      describeAttempt: (change) => void this.#replay?.describe(change),
      compareWith: (index) => this.#replay?.compareWith(index),
      setEvent: (event, timeMs) => void this.#replay?.setEvent(event, timeMs),
      restore: () => void this.#replay?.restore(),
      recompute: () => this.#replay?.recompute(recomputeWorker()),
    };
  }

  async #attemptsOf(
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, readonly StoredAttempt[]>> {
    const { database } = this.#store.parts;
    return new Map(
      await Promise.all(ids.map(async (id) => [id, await database.attempts(id)] as const)),
    );
  }

  #changeLibrary(change: Partial<SessionScreen['state']['library']>): void {
    this.#screen.update({ library: { ...this.#screen.state.library, ...change } });
  }

  async #search(change: Partial<SessionQuery>): Promise<void> {
    this.#changeLibrary({ query: { ...this.#screen.state.library.query, ...change } });
    await this.refresh();
  }

  async #openSession(id: string, attempt: number | null): Promise<void> {
    this.#closeReplay();
    this.#replay = await ReplayDesk.open(this.#store, id, {
      show: (replay) => this.#screen.update({ replay }),
      draw: (shown) => this.#screen.draw(shown),
    });
    if (attempt !== null) this.#replay?.chooseStored(attempt);
  }

  #closeReplay(): void {
    this.#replay?.close();
    this.#replay = null;
    this.#screen.update({ replay: null });
  }

  async #delete(id: string): Promise<void> {
    const isDeleted = await this.#store.delete(id);
    await this.#say({
      text: (texts) => texts.text(isDeleted ? 'session_deleted' : 'session_in_use'),
      undoDelete: isDeleted ? id : null,
    });
  }

  async #say(message: SessionMessage | null): Promise<void> {
    this.#screen.update({ message });
    await this.refresh();
  }

  async #exportAll(): Promise<void> {
    const { sessions } = await this.#store.list();
    const finished = sessions.filter(
      ({ state, deletedAt }) => state !== 'recording' && deletedAt === null,
    );
    const store = this.#store;
    async function* wholes(): AsyncGenerator<WholeSession> {
      for (const { id } of finished) {
        const whole = await store.open(id);
        if (whole !== null) yield whole;
      }
    }
    await this.#working('ZIP', async () => {
      offerFile(
        await archiveSessions(wholes()),
        `sessions-${new Date().toISOString().slice(0, 10)}.zip`,
      );
    });
  }

  async #save(id: string, kind: SessionFileKind): Promise<void> {
    const whole = await this.#store.open(id);
    if (whole === null) return;
    await this.#working(kind, async () => {
      const file = await sessionFile(whole, kind);
      if (file !== null) offerFile(file.content, file.name);
    });
  }

  async #saveOverlay(id: string, attempt: number | null): Promise<void> {
    const whole = await this.#store.open(id);
    if (whole === null) return;
    const { language } = this.#screen.state;
    const name = libraryText(language, attempt === null ? 'overlay_session' : 'overlay_jump');
    await this.#working(name, async (job) => {
      const made = await exportOverlay(whole, { attempt, texts: new Texts(language), ...job });
      if (made === 'cancelled') return;
      if (typeof made === 'object') offerFile(made.content, made.name);
      else throw new Error(libraryText(language, `overlay_${made}`));
    });
  }

  async #import(files: readonly File[]): Promise<void> {
    const name = libraryText(this.#screen.state.language, 'import_files');
    await this.#working(name, ({ signal }) =>
      new ImportDesk(this.#store, files, {
        settings: this.#settings(),
        signal,
        show: (imports) => this.#changeLibrary({ imports }),
        stored: () => this.refresh(),
      }).run(),
    );
  }

  /** Does something that takes its time, and says if it fails. */
  async #working(
    name: string,
    work: (job: Pick<OverlayJob, 'signal' | 'progress'>) => Promise<void>,
  ): Promise<void> {
    const cancel = new AbortController();
    const { signal } = cancel;
    this.#job = cancel;
    let toldMs = performance.now();
    this.#screen.update({ job: { name, share: null } });
    const progress = (share: number): void => {
      const nowMs = performance.now();
      if (nowMs - toldMs < PROGRESS_PERIOD_MS) return;
      toldMs = nowMs;
      this.#screen.update({ job: { name, share } });
    };
    try {
      await work({ signal, progress });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      await this.#say({
        text: (texts) => texts.text('session_import_failed', { name, reason }),
        undoDelete: null,
      });
    } finally {
      this.#job = null;
      this.#screen.update({ job: null });
    }
  }
}

function listed(
  session: ListedSession['session'],
  attempts: readonly StoredAttempt[],
  found: readonly number[],
): ListedSession {
  const measured: readonly Attempt[] = attempts.map(attemptThatCounts);
  const heights = measured.flatMap(({ data }) => data.jump_height_m ?? []);
  return {
    session,
    jumps: attempts.length,
    bestHeightM: heights.length === 0 ? null : Math.max(...heights),
    found: attempts.filter(({ index }) => found.includes(index)),
  };
}

function recomputeWorker(): Worker {
  return new Worker(new URL('../streams/replay/recompute-worker.ts', import.meta.url), {
    type: 'module',
  });
}
