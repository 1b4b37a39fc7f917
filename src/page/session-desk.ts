import { version } from '../../package.json';
import type { Attempt } from '../dsp/analysis/attempt.ts';
import { SessionScreen } from '../render/session/session-screen.ts';
import type {
  ListedSession,
  SessionFileKind,
  SessionMessage,
  SessionScreenActions,
} from '../render/session/session-view.ts';
import type { Language } from '../render/text/dictionary.ts';
import type { Texts } from '../render/text/texts.ts';
import { importSessions } from '../streams/exchange/import-sessions.ts';
import { archiveSessions, attemptThatCounts } from '../streams/exchange/session-archive.ts';
import type { SourceInfo } from '../streams/frame.ts';
import type { ReportedFigures } from '../streams/latency/stream-figures.ts';
import type { AnalysedFrame } from '../streams/pipeline.ts';
import { ALL_SESSIONS, findSessions, type SessionQuery } from '../streams/session/find-sessions.ts';
import { LiveSessions } from '../streams/session/live-sessions.ts';
import { openSessionStore } from '../streams/session/open-store.ts';
import type { SessionStart } from '../streams/session/session-recorder.ts';
import type { SessionStore, WholeSession } from '../streams/session/session-store.ts';
import { askForPersistence, readStorage } from '../streams/session/storage-watch.ts';
import type { TrackHeader } from '../streams/track/track-header.ts';
import { InstantPlayer } from './instant-player.ts';
import { ReplayDesk } from './replay-desk.ts';
import { offerFile, sessionFile } from './session-download.ts';

/** What a session is told besides its source, as the settings are now. */
export interface SessionDetails extends Pick<SessionStart, 'place' | 'athlete' | 'test' | 'model'> {
  /** The user wants pictures too. */
  readonly withVideo: boolean;
}

/** Something about recording that the person at the live screen has to know. */
export type SessionNotice = (texts: Texts) => string;

/** Version of this program, as it stands in every session. */
export const APP_VERSION = version;

/** How often the room on the disk is looked at while something is recorded, ms. */
const STORAGE_PERIOD_MS = 30_000;

/** The sessions of the page: records what runs, and runs the screen that shows what was recorded. */
export class SessionDesk {
  readonly #store: SessionStore;
  readonly #screen: SessionScreen;
  readonly #live: LiveSessions;
  readonly #instant: InstantPlayer;
  readonly #notify: (notice: SessionNotice) => void;
  #replay: ReplayDesk | null = null;
  #job: AbortController | null = null;
  #toldLow = false;
  #canFilm = true;

  private constructor(
    store: SessionStore,
    parent: HTMLElement,
    language: Language,
    notify: (notice: SessionNotice) => void,
  ) {
    this.#store = store;
    this.#notify = notify;
    this.#screen = new SessionScreen(parent, this.#actions(), {
      open: false,
      language,
      library: {
        sessions: [],
        total: 0,
        query: ALL_SESSIONS,
        athletes: [],
        storage: null,
        imports: [],
        busy: null,
      },
      replay: null,
      message: null,
    });
    this.#instant = new InstantPlayer((shown) => this.#screen.drawInstant(shown));
    this.#live = new LiveSessions(store, {
      videoEnded: (reason) =>
        notify((texts) =>
          texts.text(reason === 'storage_full' ? 'session_video_full' : 'session_video_none'),
        ),
      stopped: (reason) =>
        notify((texts) =>
          reason === 'storage_full'
            ? texts.text('session_stopped_full')
            : texts.text('session_stopped_failed', { detail: reason }),
        ),
      failed: (error) =>
        notify((texts) => texts.text('session_stopped_failed', { detail: String(error) })),
      finished: () => void this.#refresh(),
    });
    document.addEventListener('visibilitychange', () => this.#live.flush());
    addEventListener('pagehide', () => this.#live.flush());
    setInterval(() => void this.#watchStorage(), STORAGE_PERIOD_MS);
  }

  /**
   * Opens the sessions of this browser, and puts in order what a crash has left.
   * @param parent the element that the screens are added to
   * @param notify told what the person at the live screen has to know
   * @throws {StorageUnavailable} where nothing can be kept
   */
  static async open(
    parent: HTMLElement,
    language: Language,
    notify: (notice: SessionNotice) => void,
  ): Promise<SessionDesk> {
    const store = await openSessionStore(
      () =>
        new Worker(new URL('../streams/session/file-worker.ts', import.meta.url), {
          type: 'module',
        }),
      () => notify((texts) => texts.text('session_outdated')),
    );
    const desk = new SessionDesk(store, parent, language, notify);
    const recovered = (await store.recover()).length;
    if (recovered > 0) {
      const key = recovered === 1 ? 'session_recovered' : 'session_recovered_many';
      notify((texts) => texts.text(key, { count: texts.number(recovered, 0) }));
    }
    await desk.#watchStorage();
    return desk;
  }

  set language(language: Language) {
    this.#screen.update({ language });
  }

  /** Shows the list of sessions. */
  show(): void {
    this.#screen.update({ open: true });
    void this.#refresh();
  }

  /** A stream begins, or its picture has changed. */
  begin(info: SourceInfo, header: TrackHeader, details: SessionDetails): void {
    this.#instant.begin(info);
    const { kind, name, mirrored, picture } = info;
    // What is replayed is stored already.
    if (kind === 'replay') return;
    const { withVideo, ...told } = details;
    const start = {
      ...told,
      appVersion: APP_VERSION,
      source: { kind, name, mirrored },
      picture,
    };
    this.#live.begin(start, header, withVideo && kind === 'camera' && this.#canFilm);
    void askForPersistence();
  }

  /** Takes a frame; its picture stays the caller's. */
  frame({ landmarks, picture, live }: AnalysedFrame): void {
    this.#live.push(landmarks, picture);
    this.#instant.push(landmarks, live.phase);
  }

  /** Takes an attempt or its amended version, counted from 0 since `begin`. */
  attempt(index: number, attempt: Attempt, isNew: boolean): void {
    this.#live.putAttempt(index, attempt);
    if (isNew) this.#instant.showAttempt(attempt);
  }

  /** The stream is over. */
  end(stream: ReportedFigures | null): void {
    void this.#live.end(stream);
  }

  #actions(): SessionScreenActions {
    return {
      close: () => {
        this.#closeReplay();
        this.#screen.update({ open: false, message: null });
      },
      search: (change) => void this.#search(change),
      openSession: (id) => void this.#openSession(id),
      deleteSession: (id) => void this.#delete(id),
      undoDelete: (id) => void this.#store.undelete(id).then(() => this.#say(null)),
      emptyBin: () => void this.#store.emptyBin().then(() => this.#refresh()),
      describe: (id, change) => void this.#store.describe(id, change).then(() => this.#refresh()),
      exportAll: () => void this.#exportAll(),
      save: (id, kind) => void this.#save(id, kind),
      importFiles: (files) => void this.#import(files),
      cancel: () => this.#job?.abort(),
      persist: () => void askForPersistence().then(() => this.#refresh()),
      back: () => {
        this.#closeReplay();
        void this.#refresh();
      },
      seek: (timeMs) => this.#replay?.seek(timeMs),
      togglePlaying: () => this.#replay?.togglePlaying(),
      setRate: (rate) => this.#replay?.setRate(rate),
      step: (direction) => void this.#replay?.step(direction),
      jumpToEvent: (direction) => this.#replay?.jumpToEvent(direction),
      chooseAttempt: (index) => this.#replay?.chooseAttempt(index),
      compareWith: (index) => this.#replay?.compareWith(index),
      setEvent: (event, timeMs) => void this.#replay?.setEvent(event, timeMs),
      restore: () => void this.#replay?.restore(),
      recompute: () => this.#replay?.recompute(recomputeWorker()),
    };
  }

  async #refresh(): Promise<void> {
    const { sessions } = await this.#store.list();
    const { query } = this.#screen.state.library;
    const names = sessions.flatMap(({ athlete }) => athlete.name ?? []);
    const listed = await Promise.all(
      findSessions(sessions, query).map(async (session): Promise<ListedSession> => {
        const attempts = await this.#store.parts.database.attempts(session.id);
        const heights = attempts.flatMap(
          (each) => attemptThatCounts(each).data.jump_height_m ?? [],
        );
        return {
          session,
          jumps: attempts.length,
          bestHeightM: heights.length === 0 ? null : Math.max(...heights),
        };
      }),
    );
    this.#changeLibrary({
      sessions: listed,
      total: sessions.filter(({ deletedAt }) => deletedAt === null).length,
      athletes: [...new Set(names)].toSorted(),
      storage: await readStorage(),
    });
  }

  #changeLibrary(change: Partial<SessionScreen['state']['library']>): void {
    this.#screen.update({ library: { ...this.#screen.state.library, ...change } });
  }

  async #search(change: Partial<SessionQuery>): Promise<void> {
    this.#changeLibrary({ query: { ...this.#screen.state.library.query, ...change } });
    await this.#refresh();
  }

  async #openSession(id: string): Promise<void> {
    this.#closeReplay();
    this.#replay = await ReplayDesk.open(this.#store, id, {
      show: (replay) => this.#screen.update({ replay }),
      draw: (shown) => this.#screen.draw(shown),
    });
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
    await this.#refresh();
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

  async #import(files: readonly File[]): Promise<void> {
    const job = new AbortController();
    this.#job = job;
    for (const file of files) {
      if (job.signal.aborted) break;
      await this.#working(file.name, async () => {
        for await (const outcome of importSessions(
          this.#store,
          file,
          file.name,
          APP_VERSION,
          job.signal,
        )) {
          const name = outcome.kind === 'failed' ? outcome.name : file.name;
          const reason = outcome.kind === 'failed' ? outcome.failure.message : '';
          const line = (texts: Texts): string => {
            if (outcome.kind === 'imported') return texts.text('session_imported', { name });
            if (outcome.kind === 'failed')
              return texts.text('session_import_failed', { name, reason });
            return texts.text('session_already_there', { name });
          };
          this.#changeLibrary({ imports: [line, ...this.#screen.state.library.imports] });
          await this.#refresh();
        }
      });
    }
    this.#job = null;
  }

  /** Does something that takes its time, and says if it fails. */
  async #working(name: string, work: () => Promise<void>): Promise<void> {
    this.#changeLibrary({ busy: name });
    try {
      await work();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      await this.#say({
        text: (texts) => texts.text('session_import_failed', { name, reason }),
        undoDelete: null,
      });
    } finally {
      this.#changeLibrary({ busy: null });
    }
  }

  async #watchStorage(): Promise<void> {
    const { room } = await readStorage();
    this.#canFilm = room !== 'no_video';
    if (room === 'ample' || this.#toldLow) return;
    this.#toldLow = true;
    this.#notify((texts) => texts.text('session_storage_low'));
  }
}

function recomputeWorker(): Worker {
  return new Worker(new URL('../streams/replay/recompute-worker.ts', import.meta.url), {
    type: 'module',
  });
}
