import type { LandmarkFrame } from '../../dsp/landmarks/landmark-frame.ts';
import { type ChunkIndex, chunkAt, indexChunks } from '../track/chunk-index.ts';
import { readChunk } from '../track/read-chunk.ts';
import type { Span } from './playhead.ts';

/** Chunks kept in memory: some ten seconds on both sides of where the user scrubs. */
const KEPT_CHUNKS = 80;

const NO_FRAMES: readonly LandmarkFrame[] = [];

/**
 * The track of a stored session, frame by frame in any order. Only the chunks that are looked at are
 * inflated, so that a seek in an hour takes as long as one in a minute.
 */
export class StoredTrack {
  readonly #file: Blob;
  readonly #index: ChunkIndex;
  /** In the order of their last use. */
  readonly #kept = new Map<number, Promise<readonly LandmarkFrame[]>>();

  private constructor(file: Blob, index: ChunkIndex) {
    this.#file = file;
    this.#index = index;
  }

  /** @returns null for a file that was not written in chunks */
  static async open(file: Blob): Promise<StoredTrack | null> {
    const index = await indexChunks(file);
    return index === null ? null : new StoredTrack(file, index);
  }

  get frames(): number {
    return this.#index.frames;
  }

  /** From the first frame to the last, ms; both 0 without frames. */
  get extent(): Span {
    const { chunks } = this.#index;
    return { fromMs: chunks[0]?.firstMs ?? 0, toMs: chunks.at(-1)?.lastMs ?? 0 };
  }

  /**
   * The newest frame at or before an instant, the first one before all; null where the track is
   * empty or damaged there.
   */
  async frameAt(timeMs: number): Promise<LandmarkFrame | null> {
    const chunk = chunkAt(this.#index, timeMs);
    const frames = await this.#framesOf(chunk);
    // What is played next is read before it is asked for.
    if (chunk + 1 < this.#index.chunks.length) void this.#framesOf(chunk + 1);
    return frames.findLast((frame) => frame.captureTimeMs <= timeMs) ?? frames[0] ?? null;
  }

  /** The frame next to the one shown at an instant: 1 after it, −1 before it; null at the ends. */
  async neighbour(timeMs: number, direction: 1 | -1): Promise<LandmarkFrame | null> {
    const chunk = chunkAt(this.#index, timeMs);
    const frames = await this.#framesOf(chunk);
    const shown = frames.findLastIndex((frame) => frame.captureTimeMs <= timeMs);
    const near = frames[shown + direction];
    if (near !== undefined && shown + direction >= 0) return near;
    const next = chunk + direction;
    if (next < 0 || next >= this.#index.chunks.length) return null;
    return (await this.#framesOf(next)).at(direction === 1 ? 0 : -1) ?? null;
  }

  /** The frames of a stretch, in order. */
  async *framesIn({ fromMs, toMs }: Span): AsyncGenerator<LandmarkFrame> {
    const { chunks } = this.#index;
    for (let at = chunkAt(this.#index, fromMs); at < chunks.length; at += 1) {
      if ((chunks[at]?.firstMs ?? Number.POSITIVE_INFINITY) > toMs) return;
      for (const frame of await this.#framesOf(at)) {
        if (frame.captureTimeMs >= fromMs && frame.captureTimeMs <= toMs) yield frame;
      }
    }
  }

  #framesOf(at: number): Promise<readonly LandmarkFrame[]> {
    const chunk = this.#index.chunks[at];
    if (chunk === undefined) return Promise.resolve(NO_FRAMES);
    const frames =
      this.#kept.get(at) ??
      readChunk(this.#file, chunk).then(
        (read) => read ?? NO_FRAMES,
        () => {
          // What could not be read now may be readable later.
          this.#kept.delete(at);
          return NO_FRAMES;
        },
      );
    this.#kept.delete(at);
    this.#kept.set(at, frames);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= KEPT_CHUNKS) break;
      this.#kept.delete(oldest);
    }
    return frames;
  }
}
