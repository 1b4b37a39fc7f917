import type { PictureSize } from '../../dsp/landmarks/landmark-frame.ts';
import { type SessionFiles, StorageFull, type VideoWriter } from './session-files.ts';
import type { SessionVideo } from './session-record.ts';

/** Why a video ended before its session. */
export type FilmEnd = 'storage_full' | 'no_encoder' | 'encoder_failed';

/** A stretch of the newest pictures, before the session has ended. */
export interface RecentFilm {
  readonly file: Blob;
  /** Capture times of its first and last picture, ms. */
  readonly firstCaptureMs: number;
  readonly lastCaptureMs: number;
}

/** Frames on their way to the encoder; more would hold the camera's memory. */
const MOST_PENDING = 4;

type FilmState =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'opening' }
  | { readonly kind: 'ready'; readonly writer: VideoWriter }
  | { readonly kind: 'running'; readonly writer: VideoWriter; readonly video: SessionVideo }
  | { readonly kind: 'ended'; readonly video: SessionVideo | null };

/**
 * The video of a session: takes pictures as they are shown, as many as the encoder can follow; the
 * others are not recorded.
 */
export class SessionFilm {
  readonly #files: SessionFiles;
  readonly #folder: string;
  readonly #picture: PictureSize;
  readonly #reserveBytes: number;
  readonly #onEnd: (reason: FilmEnd) => void;
  #state: FilmState = { kind: 'waiting' };
  #opening: Promise<void> = Promise.resolve();
  #pending = 0;
  #dropped = 0;

  /** @param reserveBytes room set aside for landmarks before the first frame is written */
  constructor(
    files: SessionFiles,
    folder: string,
    picture: PictureSize,
    reserveBytes: number,
    onEnd: (reason: FilmEnd) => void,
  ) {
    this.#files = files;
    this.#folder = folder;
    this.#picture = picture;
    this.#reserveBytes = reserveBytes;
    this.#onEnd = onEnd;
  }

  /** Where the video is; null before its first frame. */
  get video(): SessionVideo | null {
    return this.#state.kind === 'running' || this.#state.kind === 'ended'
      ? this.#state.video
      : null;
  }

  /** Pictures that the encoder could not take in time. */
  get dropped(): number {
    return this.#dropped;
  }

  /** Records a picture, or drops it; the picture itself is only copied. */
  push(picture: VideoFrame | ImageBitmap, captureTimeMs: number): void {
    if (this.#state.kind === 'waiting') {
      this.#state = { kind: 'opening' };
      this.#opening = this.#open();
    }
    if (this.#state.kind === 'ready') {
      const { writer } = this.#state;
      const { file, mimeType, timing } = writer;
      const video = { file, mimeType, timing, firstCaptureMs: captureTimeMs };
      this.#state = { kind: 'running', writer, video };
    }
    if (this.#state.kind !== 'running') return;
    if (this.#pending >= MOST_PENDING) {
      this.#dropped += 1;
      return;
    }
    const { writer, video } = this.#state;
    const sinceStartMs = captureTimeMs - video.firstCaptureMs;
    const frame = new VideoFrame(picture, { timestamp: Math.round(sinceStartMs * 1000) });
    this.#pending += 1;
    void this.#write(writer, frame);
  }

  /** The newest pictures of a stretch, ms of capture time; null where there are none. */
  async recent(fromMs: number, toMs: number): Promise<RecentFilm | null> {
    if (this.#state.kind !== 'running') return null;
    const { writer, video } = this.#state;
    const sinceStartS = (timeMs: number): number => (timeMs - video.firstCaptureMs) / 1000;
    const piece = await writer.recent(sinceStartS(fromMs), sinceStartS(toMs));
    if (piece === null) return null;
    return {
      file: new Blob([piece.bytes], { type: writer.mimeType }),
      firstCaptureMs: video.firstCaptureMs + 1000 * piece.startS,
      lastCaptureMs: video.firstCaptureMs + 1000 * piece.endS,
    };
  }

  /** Ends the video so that landmarks find room. */
  async giveWay(): Promise<void> {
    await this.#end('storage_full');
    await this.#files.release(this.#folder);
  }

  /** Ends the video with its session; what was recorded, null if nothing was. */
  async finish(): Promise<SessionVideo | null> {
    await this.#opening;
    await this.#end(null);
    return this.video;
  }

  async #open(): Promise<void> {
    const { widthPx, heightPx } = this.#picture;
    try {
      await this.#files.reserve(this.#folder, this.#reserveBytes);
      const writer = await this.#files.createVideo(this.#folder, widthPx, heightPx);
      if (writer === null) {
        this.#state = { kind: 'ended', video: null };
        this.#onEnd('no_encoder');
        return;
      }
      this.#state = { kind: 'ready', writer };
    } catch (error) {
      this.#state = { kind: 'ended', video: null };
      this.#onEnd(error instanceof StorageFull ? 'storage_full' : 'encoder_failed');
      await this.#files.release(this.#folder);
    }
  }

  async #write(writer: VideoWriter, frame: VideoFrame): Promise<void> {
    try {
      await writer.add(frame);
    } catch (error) {
      await this.#end(error instanceof StorageFull ? 'storage_full' : 'encoder_failed');
      await this.#files.release(this.#folder);
    } finally {
      this.#pending -= 1;
    }
  }

  async #end(reason: FilmEnd | null): Promise<void> {
    if (this.#state.kind !== 'running' && this.#state.kind !== 'ready') return;
    const { writer } = this.#state;
    this.#state = { kind: 'ended', video: this.video };
    if (reason !== null) this.#onEnd(reason);
    try {
      await writer.finish();
    } catch {
      // A video that broke off is readable up to there; nothing is left to be saved of it.
    }
  }
}
