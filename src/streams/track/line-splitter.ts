const NEWLINE = 10;

/**
 * Cuts a byte stream into lines of text (UTF-8) without keeping more than one line.
 * A line longer than `maxBytes` sets {@link LineSplitter.overflowed} and ends the cutting.
 */
export class LineSplitter {
  #decoder = new TextDecoder();
  #pieces: Uint8Array[] = [];
  #pendingBytes = 0;
  #maxBytes: number;
  /** A line was longer than allowed; nothing comes after it. */
  overflowed = false;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** The lines that these bytes complete, without their line feeds. */
  *push(bytes: Uint8Array): Generator<string> {
    let start = 0;
    while (!this.overflowed) {
      const end = bytes.indexOf(NEWLINE, start);
      const piece = bytes.subarray(start, end < 0 ? bytes.length : end);
      if (this.#pendingBytes + piece.length > this.#maxBytes) {
        this.overflowed = true;
        return;
      }
      if (end < 0) {
        // Copied: whoever gave the bytes may write over them.
        if (piece.length > 0) this.#pieces.push(piece.slice());
        this.#pendingBytes += piece.length;
        return;
      }
      yield this.#complete(piece);
      start = end + 1;
    }
  }

  /** What stands after the last line feed; empty if nothing does. */
  rest(): string {
    return this.#complete(new Uint8Array(0));
  }

  #complete(last: Uint8Array): string {
    if (this.#pieces.length === 0) return this.#decoder.decode(last);
    const line = new Uint8Array(this.#pendingBytes + last.length);
    let offset = 0;
    for (const piece of this.#pieces) {
      line.set(piece, offset);
      offset += piece.length;
    }
    line.set(last, offset);
    this.#pieces = [];
    this.#pendingBytes = 0;
    return this.#decoder.decode(line);
  }
}
