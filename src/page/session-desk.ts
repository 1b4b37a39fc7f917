import type { Attempt } from '../dsp/analysis/attempt.ts';
import { InstantView } from '../render/session/instant-view.ts';
import type { Language } from '../render/text/dictionary.ts';
import { Texts } from '../render/text/texts.ts';
import type { SourceInfo } from '../streams/frame.ts';
import type { ReportedFigures } from '../streams/latency/stream-figures.ts';
import type { AnalysedFrame } from '../streams/pipeline.ts';
import { FilmPace } from '../streams/session/film-pace.ts';
import { LiveSessions } from '../streams/session/live-sessions.ts';
import { openSessionStore } from '../streams/session/open-store.ts';
import type { SessionStart } from '../streams/session/session-recorder.ts';
import type { SessionStore } from '../streams/session/session-store.ts';
import { askForPersistence, readStorage } from '../streams/session/storage-watch.ts';
import type { PageSettings } from '../streams/settings/page-settings.ts';
import type { TrackHeader } from '../streams/track/track-header.ts';
import { APP_VERSION } from './app-version.ts';
import { InstantPlayer } from './instant-player.ts';
import type { LibraryDesk } from './library-desk.ts';

/** What a session is told besides its source, as the settings are now. */
export interface SessionDetails extends Pick<SessionStart, 'place' | 'athlete' | 'test' | 'model'> {
  /** The user wants pictures too. */
  readonly withVideo: boolean;
}

/** Something about recording that the person at the live screen has to know. */
export type SessionNotice = (texts: Texts) => string;

/** How often the room on the disk is looked at while something is recorded, ms. */
const STORAGE_PERIOD_MS = 30_000;

/** The sessions of the page: records what runs, and opens the screen that shows what was recorded. */
export class SessionDesk {
  readonly #store: SessionStore;
  readonly #parent: HTMLElement;
  readonly #live: LiveSessions;
  readonly #instant: InstantPlayer;
  readonly #settings: () => PageSettings;
  readonly #notify: (notice: SessionNotice) => void;
  #texts: Texts;
  #library: LibraryDesk | null = null;
  #pace = new FilmPace();
  #toldLow = false;
  #canFilm = true;

  private constructor(
    store: SessionStore,
    parent: HTMLElement,
    language: Language,
    notify: (notice: SessionNotice) => void,
    settings: () => PageSettings,
  ) {
    this.#store = store;
    this.#settings = settings;
    this.#notify = notify;
    this.#parent = parent;
    this.#texts = new Texts(language);
    const view = new InstantView(parent);
    this.#instant = new InstantPlayer(
      (shown) => view.draw(shown, this.#texts.text('replay_instant')),
      ({ fromMs, toMs }) => this.#live.recentFilm(fromMs, toMs),
    );
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
      finished: () => void this.#library?.refresh(),
    });
    document.addEventListener('visibilitychange', () => this.#live.flush());
    addEventListener('pagehide', () => this.#live.flush());
    setInterval(() => void this.#watchStorage(), STORAGE_PERIOD_MS);
  }

  /**
   * Opens the sessions of this browser, and puts in order what a crash has left.
   * @param parent the element that the screens are added to
   * @param notify told what the person at the live screen has to know
   * @param settings as they are now
   * @throws {StorageUnavailable} where nothing can be kept
   */
  static async open(
    parent: HTMLElement,
    language: Language,
    notify: (notice: SessionNotice) => void,
    settings: () => PageSettings,
  ): Promise<SessionDesk> {
    const store = await openSessionStore(
      () =>
        new Worker(new URL('../streams/session/file-worker.ts', import.meta.url), {
          type: 'module',
        }),
      () => notify((texts) => texts.text('session_outdated')),
    );
    const desk = new SessionDesk(store, parent, language, notify, settings);
    const recovered = (await store.recover()).length;
    if (recovered > 0) {
      const key = recovered === 1 ? 'session_recovered' : 'session_recovered_many';
      notify((texts) => texts.text(key, { count: texts.number(recovered, 0) }));
    }
    await desk.#watchStorage();
    return desk;
  }

  set language(language: Language) {
    this.#texts = new Texts(language);
    if (this.#library !== null) this.#library.language = language;
  }

  /** Shows the list of sessions, whose code is loaded when it is first wanted. */
  async show(): Promise<void> {
    try {
      const { LibraryDesk } = await import('./library-desk.ts');
      this.#library ??= new LibraryDesk(
        this.#store,
        this.#parent,
        this.#texts.language,
        this.#settings,
      );
      this.#library.show();
    } catch {
      // The server has another version by now.
      this.#notify((texts) => texts.text('session_outdated'));
    }
  }

  /** A stream begins, or its picture has changed. */
  begin(info: SourceInfo, header: TrackHeader, details: SessionDetails): void {
    this.#instant.begin(info);
    this.#pace = new FilmPace();
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
  frame({ landmarks, picture, model, timing, live }: AnalysedFrame): void {
    this.#live.push(landmarks, this.#pace.takes(timing) ? picture : null, model);
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

  async #watchStorage(): Promise<void> {
    const { room } = await readStorage();
    this.#canFilm = room !== 'no_video';
    if (room === 'ample' || this.#toldLow) return;
    this.#toldLow = true;
    this.#notify((texts) => texts.text('session_storage_low'));
  }
}
