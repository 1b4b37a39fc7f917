import type { Input, VideoSampleSink } from 'mediabunny';
import type { SessionVideo } from '../session/session-record.ts';
import { VideoWalk, videoTimeS } from './video-walk.ts';

/** The video of a stored session, picture by picture in any order. */
export class StoredVideo {
  readonly #input: Input;
  readonly #sink: VideoSampleSink;
  readonly #firstCaptureMs: number;

  private constructor(input: Input, sink: VideoSampleSink, firstCaptureMs: number) {
    this.#input = input;
    this.#sink = sink;
    this.#firstCaptureMs = firstCaptureMs;
  }

  /** @returns null where this browser cannot decode it */
  static async open(
    file: Blob,
    { firstCaptureMs }: Pick<SessionVideo, 'firstCaptureMs'>,
  ): Promise<StoredVideo | null> {
    const { ALL_FORMATS, BlobSource, Input, VideoSampleSink } = await import('mediabunny');
    const input = new Input({ source: new BlobSource(file), formats: ALL_FORMATS });
    try {
      const track = await input.getPrimaryVideoTrack();
      if (track !== null && (await track.canDecode())) {
        return new StoredVideo(input, new VideoSampleSink(track), firstCaptureMs);
      }
    } catch {
      // A video that broke off before its first picture is as good as none.
    }
    input.dispose();
    return null;
  }

  /**
   * The picture that was on the screen at an instant of the track, ms; null before the first one.
   * Whoever takes it closes it.
   */
  async pictureAt(captureTimeMs: number): Promise<VideoFrame | null> {
    const timeS = videoTimeS(captureTimeMs, this.#firstCaptureMs);
    const sample = timeS < 0 ? null : await this.#sink.getSample(timeS);
    if (sample === null) return null;
    try {
      return sample.toVideoFrame();
    } finally {
      sample.close();
    }
  }

  /** A walk through the pictures from one to the next. */
  walk(): VideoWalk {
    return new VideoWalk(this.#sink, this.#firstCaptureMs);
  }

  close(): void {
    this.#input.dispose();
  }
}
