import type { VideoSample, VideoSampleSink } from 'mediabunny';

/**
 * An instant of the track on the clock of its video, s from the first picture.
 * @param firstCaptureMs capture time of that picture on the track's clock, ms
 */
export function videoTimeS(captureTimeMs: number, firstCaptureMs: number): number {
  // Half a microsecond: what rounding to the file's clock may have taken away.
  return (captureTimeMs - firstCaptureMs + 0.0005) / 1000;
}

/**
 * Pictures of a video in the order of time, each decoded once; going back begins anew. One request
 * at a time.
 */
export class VideoWalk {
  readonly #sink: VideoSampleSink;
  readonly #firstCaptureMs: number;
  #samples: AsyncGenerator<VideoSample, void, unknown> | null = null;
  #shown: VideoSample | null = null;
  #next: VideoSample | null = null;

  /** @param firstCaptureMs capture time of the video's first picture on the track's clock, ms */
  constructor(sink: VideoSampleSink, firstCaptureMs: number) {
    this.#sink = sink;
    this.#firstCaptureMs = firstCaptureMs;
  }

  /**
   * The picture that was on the screen at an instant of the track, ms; null before the first one.
   * Whoever takes it closes it.
   */
  async pictureAt(captureTimeMs: number): Promise<VideoFrame | null> {
    const timeS = videoTimeS(captureTimeMs, this.#firstCaptureMs);
    if (timeS < 0) return null;
    if (this.#samples === null || timeS < (this.#shown?.timestamp ?? 0)) {
      await this.close();
      this.#samples = this.#sink.samples(timeS);
      await this.#step();
    }
    while (this.#next !== null && this.#next.timestamp <= timeS) await this.#step();
    return this.#shown?.toVideoFrame() ?? null;
  }

  /** Gives back the pictures that are held. */
  async close(): Promise<void> {
    const samples = this.#samples;
    this.#samples = null;
    this.#shown?.close();
    this.#next?.close();
    this.#shown = null;
    this.#next = null;
    await samples?.return();
  }

  async #step(): Promise<void> {
    this.#shown?.close();
    this.#shown = this.#next;
    this.#next = null;
    this.#next = (await this.#samples?.next())?.value ?? null;
  }
}
