import { Gunzip } from 'fflate';
import type { LandmarkFrame } from '../../dsp/landmarks/landmark-frame.ts';
import type { IndexedChunk } from './chunk-index.ts';
import { parseTrackFrame } from './track-frame.ts';

/** A chunk holds a second or so of text; a bomb holds more. */
const MAX_TEXT_BYTES = 16_777_216;
const SLICE_BYTES = 16_384;

/**
 * The frames of one chunk, read without the rest of the file.
 * @returns null where the chunk is damaged
 */
export async function readChunk(
  file: Blob,
  { offset, bytes }: Pick<IndexedChunk, 'offset' | 'bytes'>,
): Promise<readonly LandmarkFrame[] | null> {
  const packed = new Uint8Array(await file.slice(offset, offset + bytes).arrayBuffer());
  const text = inflated(packed);
  return text === null ? null : parseFrames(text);
}

function inflated(packed: Uint8Array): string | null {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  const gunzip = new Gunzip((part) => {
    bytes += part.length;
    text += decoder.decode(part, { stream: true });
  });
  try {
    for (let at = 0; at < packed.length; at += SLICE_BYTES) {
      // fflate keeps and writes over what it is given.
      gunzip.push(packed.slice(at, at + SLICE_BYTES), at + SLICE_BYTES >= packed.length);
      if (bytes > MAX_TEXT_BYTES) return null;
    }
  } catch {
    return null;
  }
  return text + decoder.decode();
}

function parseFrames(text: string): readonly LandmarkFrame[] | null {
  const frames: LandmarkFrame[] = [];
  let previousMs = Number.NEGATIVE_INFINITY;
  let lineNumber = 0;
  for (const line of text.split('\n')) {
    lineNumber += 1;
    if (line === '') continue;
    const frame = parseLine(line, lineNumber, previousMs);
    if (frame === null) return null;
    frames.push(frame);
    previousMs = frame.captureTimeMs;
  }
  return frames;
}

function parseLine(line: string, lineNumber: number, previousMs: number): LandmarkFrame | null {
  try {
    const result = parseTrackFrame(JSON.parse(line), lineNumber, previousMs);
    return result.ok ? result.value : null;
  } catch {
    return null;
  }
}
