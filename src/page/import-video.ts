import { fromEvent } from 'rxjs';
import { JumpAnalyzer } from '../dsp/analysis/jump-analyzer.ts';
import { failureText } from '../render/screen/notices.ts';
import type { Texts } from '../render/text/texts.ts';
import { analysisOptionsOf, trackHeaderOf } from '../streams/analysis-options.ts';
import { discardSession, NOBODY } from '../streams/exchange/import-sessions.ts';
import type { SourceInfo } from '../streams/frame.ts';
import { estimateVideo } from '../streams/pose/estimate-video.ts';
import { PoseClient } from '../streams/pose/pose-client.ts';
import type { EstimatedFrame, PoseEvent } from '../streams/pose/pose-event.ts';
import { firstPreset, POSE_MODEL } from '../streams/pose/pose-preset.ts';
import { MeasurementLog } from '../streams/report/measurement-log.ts';
import { StorageFull } from '../streams/session/session-files.ts';
import type { SessionRecord } from '../streams/session/session-record.ts';
import { SessionRecorder } from '../streams/session/session-recorder.ts';
import type { SessionStore } from '../streams/session/session-store.ts';
import type { PageSettings } from '../streams/settings/page-settings.ts';
import { PictureLedger } from '../streams/source/picture-ledger.ts';
import { VideoFileSource } from '../streams/source/video-file-source.ts';
import { APP_VERSION } from './app-version.ts';

/** What became of a video. */
export type VideoOutcome =
  | { readonly kind: 'imported'; readonly session: SessionRecord }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly reason: (texts: Texts) => string };

/** How a video is measured, and how it is told how far that is. */
export interface VideoImport {
  readonly settings: PageSettings;
  readonly signal: AbortSignal;
  /** Called with the share that is done, 0…1. */
  readonly progress: (share: number) => void;
}

/** Frames between pauses in which the disk catches up. */
const FRAMES_A_PAUSE = 100;

/** Length of a video, ms; null where it does not tell. */
async function lengthOf(file: Blob): Promise<number | null> {
  const { ALL_FORMATS, BlobSource, Input } = await import('mediabunny');
  const input = new Input({ source: new BlobSource(file), formats: ALL_FORMATS });
  try {
    return 1000 * (await input.computeDuration());
  } catch {
    return null;
  } finally {
    input.dispose();
  }
}

/** Records the landmarks of one video, and measures its jumps on the way. */
class VideoSession {
  readonly #store: SessionStore;
  readonly #job: VideoImport;
  readonly #ledger: PictureLedger;
  readonly #lengthMs: number | null;
  #recorder: SessionRecorder | null = null;
  #log: MeasurementLog | null = null;
  #failure: ((texts: Texts) => string) | null = null;
  #frames = 0;

  constructor(
    store: SessionStore,
    job: VideoImport,
    ledger: PictureLedger,
    lengthMs: number | null,
  ) {
    this.#store = store;
    this.#job = job;
    this.#ledger = ledger;
    this.#lengthMs = lengthMs;
  }

  async take(event: PoseEvent): Promise<void> {
    if (event.kind === 'opened') await this.#begin(event.info);
    else if (event.kind === 'estimated') await this.#frame(event.frame);
    else if (event.kind === 'failed') {
      const { code, detail } = event;
      this.#failure = (texts) => failureText(texts, code, detail);
    } else if (event.kind === 'pose_failed') {
      const { detail } = event;
      this.#failure = (texts) => texts.text('pose_failed', { detail });
    }
  }

  async finish(): Promise<VideoOutcome> {
    const recorder = this.#recorder;
    if (recorder === null || this.#failure !== null || this.#job.signal.aborted) {
      await this.discard();
      const reason = this.#failure ?? ((texts: Texts) => texts.text('no_person'));
      return this.#job.signal.aborted ? { kind: 'cancelled' } : { kind: 'failed', reason };
    }
    for (const [index, attempt] of this.#log?.finish().attempts.entries() ?? []) {
      recorder.putAttempt(index, attempt);
    }
    return { kind: 'imported', session: await recorder.finish() };
  }

  /** Leaves nothing behind. */
  discard(): Promise<void> {
    return discardSession(this.#store, this.#recorder);
  }

  async #begin(info: SourceInfo): Promise<void> {
    // A track is of one picture size; what comes after a change of it has no place there.
    if (this.#recorder !== null) return;
    const { preset, test, box } = this.#job.settings;
    const model = POSE_MODEL[firstPreset(preset)];
    const told = { type: test, boxHeightM: box };
    const header = trackHeaderOf(info, model, told);
    this.#log = new MeasurementLog(new JumpAnalyzer(analysisOptionsOf(info, told)));
    const start = {
      place: null,
      athlete: NOBODY,
      test: told,
      model,
      appVersion: APP_VERSION,
      source: { kind: info.kind, name: info.name.slice(0, 1000), mirrored: false },
      picture: info.picture,
    };
    this.#recorder = await SessionRecorder.start(this.#store, start, header, false, {
      videoEnded: () => {},
      stopped: () => {
        this.#failure = (texts) => texts.text('session_stopped_full');
      },
    });
  }

  async #frame({ landmarks, picture }: EstimatedFrame): Promise<void> {
    if (picture !== null) this.#ledger.close(picture);
    if (this.#failure !== null) throw new StorageFull('No room for the track.');
    this.#log?.push(landmarks);
    this.#recorder?.push(landmarks, null);
    this.#frames += 1;
    if (this.#frames % FRAMES_A_PAUSE === 0) await this.#recorder?.written();
    if (this.#lengthMs !== null) {
      this.#job.progress(Math.min(1, landmarks.captureTimeMs / this.#lengthMs));
    }
  }
}

/** Measures a video and keeps its landmarks as a session; the live view goes on. */
export async function importVideo(
  store: SessionStore,
  file: File,
  job: VideoImport,
): Promise<VideoOutcome> {
  const { settings, signal } = job;
  const ledger = new PictureLedger();
  const worker = new Worker(new URL('../streams/pose/pose-worker.ts', import.meta.url), {
    type: 'module',
  });
  const pose = new PoseClient(
    worker,
    {
      preset: firstPreset(settings.preset),
      delegate: settings.delegate,
      confidence: settings.confidence,
      modelFolderUrl: new URL('models/', document.baseURI).href,
    },
    ledger,
  );
  const session = new VideoSession(store, job, ledger, await lengthOf(file));
  try {
    const video = new VideoFileSource(file, file.name, ledger);
    await estimateVideo(video, pose, (event) => session.take(event), fromEvent(signal, 'abort'));
    return await session.finish();
  } catch (error) {
    await session.discard();
    const detail = error instanceof Error ? error.message : String(error);
    return { kind: 'failed', reason: (texts) => texts.text('session_stopped_failed', { detail }) };
  } finally {
    pose.close();
  }
}
