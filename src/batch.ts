import { NEVER } from 'rxjs';
import { OverlayFilm } from './page/overlay-film.ts';
import { trackHeaderOf } from './streams/analysis-options.ts';
import type { SourceInfo } from './streams/frame.ts';
import { estimateVideo } from './streams/pose/estimate-video.ts';
import { PoseClient } from './streams/pose/pose-client.ts';
import type { EstimatedFrame, PoseEvent } from './streams/pose/pose-event.ts';
import { POSE_MODEL, type PosePreset } from './streams/pose/pose-preset.ts';
import { PictureLedger } from './streams/source/picture-ledger.ts';
import { VideoFileSource } from './streams/source/video-file-source.ts';
import { formatTrackFrame, formatTrackHeader } from './streams/track/write-track.ts';

/** What the program that drives this page wants of the file in its field. */
export interface BatchJob {
  readonly preset: PosePreset;
  /** A video with the skeleton drawn into it is wanted too. */
  readonly withOverlay: boolean;
}

/** How it ended; the landmarks and the video have been handed over by then. */
export type BatchOutcome =
  | { readonly ok: true }
  | { readonly ok: false; readonly code: string; readonly message: string };

declare global {
  interface Window {
    /** Measures the video in the page's file field. */
    measureVideo?: (job: BatchJob) => Promise<BatchOutcome>;
    /** Given by the driving program: takes lines of the track. */
    takeTrack?: (text: string) => Promise<void>;
    /** Given by the driving program: begins the overlay's file. */
    beginOverlay?: (name: string) => Promise<void>;
    /** Given by the driving program: takes bytes of the overlay as base64, and where they belong. */
    takeOverlay?: (base64: string, position: number) => Promise<void>;
  }
}

/** Text that is handed over at a time. */
const TEXT_CHARACTERS = 200_000;
/** MediaPipe's own threshold. */
const CONFIDENCE = 0.5;

/** Bytes as text that can be handed to another program. */
function base64(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += 0x8000) {
    binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  }
  return btoa(binary);
}

/** Takes what the pose model says; holds no more than one frame and one piece of text. */
class Handover {
  readonly #job: BatchJob;
  readonly #ledger: PictureLedger;
  #info: SourceInfo | null = null;
  #text = '';
  #film: OverlayFilm | null = null;
  #writing: Promise<void> = Promise.resolve();
  #outcome: BatchOutcome = { ok: true };

  constructor(job: BatchJob, ledger: PictureLedger) {
    this.#job = job;
    this.#ledger = ledger;
  }

  async take(event: PoseEvent): Promise<void> {
    if (event.kind === 'opened') await this.#begin(event.info);
    if (event.kind === 'estimated') await this.#frame(event.frame);
    if (event.kind === 'failed') {
      this.#outcome = { ok: false, code: event.code, message: event.detail };
    }
    if (event.kind === 'pose_failed') {
      this.#outcome = { ok: false, code: 'pose_failed', message: event.detail };
    }
  }

  async finish(): Promise<BatchOutcome> {
    await this.#film?.finish();
    await this.#writing;
    await window.takeTrack?.(this.#text);
    return this.#outcome;
  }

  async #begin(info: SourceInfo): Promise<void> {
    // A track is of one picture size; what comes after a change of it has no place there.
    if (this.#info !== null) return;
    this.#info = info;
    this.#text = formatTrackHeader(trackHeaderOf(info, POSE_MODEL[this.#job.preset]));
    if (!this.#job.withOverlay) return;
    this.#film = await OverlayFilm.start(info.picture, async (name) => {
      await window.beginOverlay?.(name);
      return (bytes, position) => {
        const text = base64(bytes);
        this.#writing = this.#writing.then(() => window.takeOverlay?.(text, position));
      };
    });
  }

  async #frame({ landmarks, picture }: EstimatedFrame): Promise<void> {
    try {
      this.#text += formatTrackFrame(landmarks);
      if (this.#text.length > TEXT_CHARACTERS) {
        const text = this.#text;
        this.#text = '';
        await window.takeTrack?.(text);
      }
      if (this.#film === null || picture === null) return;
      await this.#film.add(landmarks, { picture });
      await this.#writing;
    } finally {
      if (picture !== null) this.#ledger.close(picture);
    }
  }
}

async function measureVideo(job: BatchJob): Promise<BatchOutcome> {
  const file = document.querySelector('input')?.files?.[0];
  if (file === undefined) throw new Error('No file was chosen.');
  const ledger = new PictureLedger();
  const worker = new Worker(new URL('./streams/pose/pose-worker.ts', import.meta.url), {
    type: 'module',
  });
  const modelFolderUrl = new URL('models/', document.baseURI).href;
  const { preset } = job;
  const settings = { preset, delegate: 'CPU', confidence: CONFIDENCE, modelFolderUrl } as const;
  const pose = new PoseClient(worker, settings, ledger);
  const handover = new Handover(job, ledger);
  const video = new VideoFileSource(file, file.name, ledger);
  await estimateVideo(video, pose, (event) => handover.take(event), NEVER);
  pose.close();
  return handover.finish();
}

window.measureVideo = measureVideo;
