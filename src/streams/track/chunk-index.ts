import { CHUNK_HEAD_BYTES, type ChunkLabel, readChunkLabel } from './pack-chunk.ts';

/** One chunk of a track's file. */
export interface IndexedChunk extends ChunkLabel {
  /** Where it begins in the file, bytes. */
  readonly offset: number;
  /** Number of frames before it. */
  readonly firstFrame: number;
}

/** Where each chunk of a track lies. */
export interface ChunkIndex {
  /** The chunks that hold frames, in order of time. */
  readonly chunks: readonly IndexedChunk[];
  readonly frames: number;
  /** Bytes of whole chunks; what comes after them was cut off while it was written. */
  readonly wholeBytes: number;
}

/** Bytes read at a time; labels are hopped through in memory. */
const WINDOW_BYTES = 4_194_304;

/** Bytes of a file that is read by windows. */
class FileWindow {
  readonly #file: Blob;
  #start = 0;
  #bytes = new Uint8Array(0);

  constructor(file: Blob) {
    this.#file = file;
  }

  async read(offset: number, length: number): Promise<Uint8Array> {
    const end = Math.min(offset + length, this.#file.size);
    if (offset < this.#start || end > this.#start + this.#bytes.length) {
      const window = this.#file.slice(offset, Math.max(end, offset + WINDOW_BYTES));
      this.#bytes = new Uint8Array(await window.arrayBuffer());
      this.#start = offset;
    }
    return this.#bytes.subarray(offset - this.#start, end - this.#start);
  }
}

/**
 * Finds the chunks of a track that was written by `packChunk`. The content is not inflated: an hour
 * takes a fraction of a second.
 * @returns null for a file that was not written so (a foreign gzip, or plain text)
 */
export async function indexChunks(file: Blob): Promise<ChunkIndex | null> {
  const window = new FileWindow(file);
  const chunks: IndexedChunk[] = [];
  let offset = 0;
  let frames = 0;
  let lastMs = Number.NEGATIVE_INFINITY;
  while (offset < file.size) {
    const label = readChunkLabel(await window.read(offset, CHUNK_HEAD_BYTES));
    const isWhole = label !== null && offset + label.bytes <= file.size;
    if (!isWhole) break;
    if (label.frames > 0) {
      if (label.firstMs <= lastMs) return null;
      chunks.push({ ...label, offset, firstFrame: frames });
      lastMs = label.lastMs;
    }
    frames += label.frames;
    offset += label.bytes;
  }
  if (offset === 0) return null;
  // A chunk that is torn has a label or is shorter than one; anything else is a foreign file.
  const rest = file.size - offset;
  if (
    rest >= CHUNK_HEAD_BYTES &&
    readChunkLabel(await window.read(offset, CHUNK_HEAD_BYTES)) === null
  )
    return null;
  return { chunks, frames, wholeBytes: offset };
}

/** Index of the chunk that holds the newest frame at or before an instant; 0 before the first. */
export function chunkAt({ chunks }: ChunkIndex, timeMs: number): number {
  let low = 0;
  let high = chunks.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((chunks[middle]?.firstMs ?? Number.POSITIVE_INFINITY) <= timeMs) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}
