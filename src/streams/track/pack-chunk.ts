import { gzipSync, strToU8 } from 'fflate';

/** Some frames of a track as text, to be kept as one piece that can be read without the others. */
export interface TrackChunk {
  /** Lines of the track, each with its line feed. */
  readonly text: string;
  /** Frames in the text; 0 for the header's chunk. */
  readonly frames: number;
  /** Capture times of the first and last frame, ms; both 0 without frames. */
  readonly firstMs: number;
  readonly lastMs: number;
}

/** What a chunk says of itself before it is inflated. */
export interface ChunkLabel {
  /** Length of the whole gzip member, bytes. */
  readonly bytes: number;
  readonly frames: number;
  readonly firstMs: number;
  readonly lastMs: number;
}

/** Bytes of a gzip member up to where its content begins: fixed header, length, label. */
export const CHUNK_HEAD_BYTES = 40;

const FIXED_HEADER_BYTES = 10;
const FLAG_EXTRA = 4;
const LABEL_BYTES = 24;
/** Name of the label among gzip's extra fields: «KL». */
const LABEL_ID = [0x4b, 0x4c] as const;
const LEVEL = 4;

/**
 * Compresses a chunk to a gzip member (RFC 1952) that carries its length, number of frames and times
 * in its extra field. A row of members is one gzip file, which every reader of gzip understands;
 * who knows the label can hop from member to member without inflating any.
 */
export function packChunk(chunk: TrackChunk): Uint8Array<ArrayBuffer> {
  const plain = gzipSync(strToU8(chunk.text), { level: LEVEL, mtime: 0 });
  const packed = new Uint8Array(plain.length + CHUNK_HEAD_BYTES - FIXED_HEADER_BYTES);
  packed.set(plain.subarray(0, FIXED_HEADER_BYTES));
  packed.set(plain.subarray(FIXED_HEADER_BYTES), CHUNK_HEAD_BYTES);
  packed[3] = FLAG_EXTRA;
  const view = new DataView(packed.buffer);
  view.setUint16(10, LABEL_BYTES + 4, true);
  packed.set(LABEL_ID, 12);
  view.setUint16(14, LABEL_BYTES, true);
  view.setUint32(16, packed.length, true);
  view.setUint32(20, chunk.frames, true);
  view.setFloat64(24, chunk.firstMs, true);
  view.setFloat64(32, chunk.lastMs, true);
  return packed;
}

/** Reads the label at the start of a member; null where there is none. */
export function readChunkLabel(head: Uint8Array): ChunkLabel | null {
  if (head.length < CHUNK_HEAD_BYTES) return null;
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const isLabelled =
    view.getUint16(0, false) === 0x1f8b &&
    head[3] === FLAG_EXTRA &&
    view.getUint16(10, true) === LABEL_BYTES + 4 &&
    head[12] === LABEL_ID[0] &&
    head[13] === LABEL_ID[1] &&
    view.getUint16(14, true) === LABEL_BYTES;
  if (!isLabelled) return null;
  const label = {
    bytes: view.getUint32(16, true),
    frames: view.getUint32(20, true),
    firstMs: view.getFloat64(24, true),
    lastMs: view.getFloat64(32, true),
  };
  return label.bytes > CHUNK_HEAD_BYTES && label.firstMs <= label.lastMs ? label : null;
}
