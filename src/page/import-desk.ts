import type { ImportRow, ImportState } from '../render/session/session-view.ts';
import { importKindOf, importSessions } from '../streams/exchange/import-sessions.ts';
import { attemptThatCounts } from '../streams/exchange/session-archive.ts';
import type { SessionStore } from '../streams/session/session-store.ts';
import type { PageSettings } from '../streams/settings/page-settings.ts';
import { APP_VERSION } from './app-version.ts';
import { importVideo } from './import-video.ts';

/** How files are taken in, and where it is told. */
export interface ImportJob {
  readonly settings: PageSettings;
  readonly signal: AbortSignal;
  /** Called with all rows whenever one has changed. */
  readonly show: (rows: readonly ImportRow[]) => void;
  /** There is a session more. */
  readonly stored: () => Promise<void>;
}

/** Takes in files one after the other, and says in a table what becomes of each. */
export class ImportDesk {
  readonly #store: SessionStore;
  readonly #job: ImportJob;
  readonly #files: readonly File[];
  #rows: readonly ImportRow[];

  constructor(store: SessionStore, files: readonly File[], job: ImportJob) {
    this.#store = store;
    this.#files = files;
    this.#job = job;
    this.#rows = files.map(({ name }) => ({
      name,
      state: { kind: 'waiting' },
      jumps: 0,
      bestHeightM: null,
    }));
  }

  /** Ends when all files are done, or with the one at hand when it is cancelled. */
  async run(): Promise<void> {
    for (const [at, file] of this.#files.entries()) {
      if (this.#job.signal.aborted) this.#change(at, { state: { kind: 'cancelled' } });
      else await this.#take(at, file);
    }
  }

  async #take(at: number, file: File): Promise<void> {
    this.#change(at, { state: { kind: 'working', share: null } });
    try {
      const isVideo = (await importKindOf(file, file.name)) === 'video';
      await (isVideo ? this.#video(at, file) : this.#sessions(at, file));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.#change(at, { state: { kind: 'failed', reason: () => reason } });
    }
  }

  async #video(at: number, file: File): Promise<void> {
    const { settings, signal } = this.#job;
    const progress = (share: number): void =>
      this.#change(at, { state: { kind: 'working', share } });
    const outcome = await importVideo(this.#store, file, { settings, signal, progress });
    if (outcome.kind === 'imported') await this.#count(at, outcome.session.id);
    this.#change(at, { state: outcome.kind === 'imported' ? { kind: 'imported' } : outcome });
  }

  async #sessions(at: number, file: File): Promise<void> {
    const { signal } = this.#job;
    let state: ImportState = { kind: 'already_there' };
    const all = importSessions(this.#store, file, file.name, APP_VERSION, signal);
    for await (const outcome of all) {
      if (outcome.kind === 'failed') {
        const { message } = outcome.failure;
        state = { kind: 'failed', reason: () => message };
        continue;
      }
      await this.#count(at, outcome.session.id);
      // One session of an archive that failed is not to be overlooked.
      if (outcome.kind === 'imported' && state.kind !== 'failed') state = { kind: 'imported' };
    }
    this.#change(at, { state: signal.aborted ? { kind: 'cancelled' } : state });
  }

  /** Adds what a session holds to its file's row. */
  async #count(at: number, sessionId: string): Promise<void> {
    const row = this.#rows[at];
    if (row === undefined) return;
    const attempts = await this.#store.parts.database.attempts(sessionId);
    const heights = attempts.flatMap((each) => attemptThatCounts(each).data.jump_height_m ?? []);
    const known = row.bestHeightM === null ? [] : [row.bestHeightM];
    const all = [...known, ...heights];
    this.#change(at, {
      jumps: row.jumps + attempts.length,
      bestHeightM: all.length === 0 ? null : Math.max(...all),
    });
    await this.#job.stored();
  }

  #change(at: number, change: Partial<ImportRow>): void {
    this.#rows = this.#rows.map((row, index) => (index === at ? { ...row, ...change } : row));
    this.#job.show(this.#rows);
  }
}
