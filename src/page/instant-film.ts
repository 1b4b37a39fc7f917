import { StoredVideo } from '../streams/replay/stored-video.ts';
import type { VideoWalk } from '../streams/replay/video-walk.ts';
import type { RecentFilm } from '../streams/session/session-film.ts';

/** The recorded pictures of the last jump, decoded one after the other as they are shown. */
export class InstantFilm {
  readonly #video: StoredVideo;
  readonly #walk: VideoWalk;
  /** Capture time of the last picture, ms. */
  readonly lastCaptureMs: number;
  #isBusy = false;
  #isClosed = false;

  private constructor(video: StoredVideo, lastCaptureMs: number) {
    this.#video = video;
    this.#walk = video.walk();
    this.lastCaptureMs = lastCaptureMs;
  }

  /** @returns null where this browser cannot decode what it has encoded */
  static async open(film: RecentFilm): Promise<InstantFilm | null> {
    const video = await StoredVideo.open(film.file, film);
    return video === null ? null : new InstantFilm(video, film.lastCaptureMs);
  }

  /**
   * Shows the picture that was there at a capture time; while one is being decoded nothing is shown, so
   * that the live picture is not held up.
   * @param show the picture is closed after it; null: there was none
   * @returns whether the wish was taken
   */
  show(captureTimeMs: number, show: (picture: VideoFrame | null) => void): boolean {
    if (this.#isBusy || this.#isClosed) return false;
    this.#isBusy = true;
    void this.#show(captureTimeMs, show);
    return true;
  }

  close(): void {
    this.#isClosed = true;
    if (!this.#isBusy) void this.#release();
  }

  async #show(captureTimeMs: number, show: (picture: VideoFrame | null) => void): Promise<void> {
    let picture: VideoFrame | null = null;
    try {
      picture = await this.#walk.pictureAt(captureTimeMs);
      if (!this.#isClosed) show(picture);
    } catch {
      // A picture that cannot be decoded is left out: the skeleton is there all the same.
      if (!this.#isClosed) show(null);
    } finally {
      picture?.close();
      this.#isBusy = false;
      if (this.#isClosed) await this.#release();
    }
  }

  async #release(): Promise<void> {
    await this.#walk.close();
    this.#video.close();
  }
}
