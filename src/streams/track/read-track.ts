import type { LandmarkFrame } from '../../dsp/landmarks/landmark-frame.ts';
import { inflatedBytes } from './inflated-bytes.ts';
import { LineSplitter } from './line-splitter.ts';
import { type TrackFailure, type TrackWarning, trackFailure } from './track-failure.ts';
import { modelOf, parseTrackFrame } from './track-frame.ts';
import { parseTrackHeader, type TrackHeader } from './track-header.ts';

/** A frame's line takes some 3 kB; one of this size is no frame. */
const MAX_LINE_BYTES = 1_000_000;

/** What the reading of a track gives, in order: the header, frames, warnings; a failure ends it. */
export type TrackItem =
  | { readonly kind: 'header'; readonly header: TrackHeader }
  /** `model`: from this frame on another model found the landmarks than the header says. */
  | { readonly kind: 'frame'; readonly frame: LandmarkFrame; readonly model?: string }
  | { readonly kind: 'warning'; readonly warning: TrackWarning }
  | { readonly kind: 'failed'; readonly failure: TrackFailure };

type JsonLine = { readonly ok: true; readonly value: unknown } | { readonly ok: false };

function parseJson(line: string): JsonLine {
  try {
    return { ok: true, value: JSON.parse(line) };
  } catch {
    return { ok: false };
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Turns lines into items; knows what has been read so far. */
class TrackLines {
  #lineNumber = 0;
  #previousTimeMs = Number.NEGATIVE_INFINITY;
  #hasHeader = false;
  #frames = 0;
  #failed = false;

  get failed(): boolean {
    return this.#failed;
  }

  *line(line: string, isTerminated: boolean): Generator<TrackItem> {
    this.#lineNumber += 1;
    if (line.trim() === '') return;
    const json = parseJson(line);
    if (this.#hasHeader) yield* this.#frame(json, isTerminated);
    else yield* this.#header(json, isTerminated);
  }

  *end(): Generator<TrackItem> {
    if (!this.#hasHeader) {
      yield this.fail(trackFailure('empty_file', 'The file is empty. Choose another one.'));
    } else if (this.#frames === 0) {
      const message = 'The track holds no frames: there is nothing to measure in it.';
      yield { kind: 'warning', warning: { code: 'no_frames', message } };
    }
  }

  fail({ failure }: { readonly failure: TrackFailure }): TrackItem {
    this.#failed = true;
    return { kind: 'failed', failure };
  }

  tooLong(): TrackItem {
    const message = `Line ${this.#lineNumber + 1} is longer than ${MAX_LINE_BYTES} bytes: this is not a pose track. Choose a .track.jsonl or .track.jsonl.gz file.`;
    return this.fail(trackFailure('line_too_long', message));
  }

  *#header(json: JsonLine, isTerminated: boolean): Generator<TrackItem> {
    if (!json.ok && !isTerminated && this.#lineNumber === 1) {
      const message =
        'The file ends before its first line does, or is not a pose track. Choose another one.';
      yield this.fail(trackFailure('not_a_track', message));
      return;
    }
    const result = parseTrackHeader(json.ok ? json.value : null);
    if (!result.ok) {
      yield this.fail(result);
      return;
    }
    this.#hasHeader = true;
    yield { kind: 'header', header: result.value.header };
    for (const warning of result.value.warnings) yield { kind: 'warning', warning };
  }

  *#frame(json: JsonLine, isTerminated: boolean): Generator<TrackItem> {
    if (!json.ok) {
      yield isTerminated ? this.#notJson() : this.#cutOff();
      return;
    }
    const result = parseTrackFrame(json.value, this.#lineNumber, this.#previousTimeMs);
    if (!result.ok) {
      yield this.fail(result);
      return;
    }
    this.#frames += 1;
    this.#previousTimeMs = result.value.captureTimeMs;
    const model = modelOf(json.value);
    yield { kind: 'frame', frame: result.value, ...(model === null ? {} : { model }) };
  }

  #notJson(): TrackItem {
    const message = `Line ${this.#lineNumber} is not JSON. Delete the line, or record the track again.`;
    return this.fail(trackFailure('invalid_frame', message));
  }

  #cutOff(): TrackItem {
    const message = `The last line (${this.#lineNumber}) is cut off; the track was read up to it.`;
    return { kind: 'warning', warning: { code: 'last_line_cut_off', message } };
  }
}

/**
 * Reads a pose track (TRACK-FORMAT version 1, plain or gzip) as a stream, keeping one line at a
 * time. Nothing is thrown: what is wrong comes as an item. A file that is cut off is read up to
 * there, with a warning.
 */
export async function* readTrack(source: AsyncIterable<Uint8Array>): AsyncGenerator<TrackItem> {
  const splitter = new LineSplitter(MAX_LINE_BYTES);
  const lines = new TrackLines();
  const bytes = inflatedBytes(source);
  try {
    let next = await bytes.next();
    for (; next.done !== true; next = await bytes.next()) {
      for (const line of splitter.push(next.value)) {
        yield* lines.line(line, true);
        if (lines.failed) return;
      }
      if (splitter.overflowed) {
        yield lines.tooLong();
        return;
      }
    }
    const rest = splitter.rest();
    if (rest !== '') yield* lines.line(rest, false);
    if (lines.failed) return;
    yield* lines.end();
    if (next.value.cutOff && !lines.failed) {
      const message = 'The gzip file is cut off or damaged; the track was read as far as it goes.';
      yield { kind: 'warning', warning: { code: 'file_cut_off', message } };
    }
  } catch (error) {
    yield lines.fail(failureOf(error));
  } finally {
    await bytes.return({ cutOff: false });
  }
}

/** fflate's errors carry a number as their code; the file system's a word. */
function failureOf(error: unknown) {
  const isGzipError = error instanceof Error && 'code' in error && typeof error.code === 'number';
  return isGzipError
    ? trackFailure(
        'damaged_gzip',
        `The gzip file is damaged (${messageOf(error)}). Copy it again from where it was recorded.`,
      )
    : trackFailure('unreadable_file', `The file cannot be read: ${messageOf(error)}.`);
}
