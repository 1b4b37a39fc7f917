/** Parts of a file are handed to the browser at this size, which may keep them on the disk. */
const BLOB_BYTES = 8_388_608;

/** Gathers the bytes of a file into blobs, so that they need not stay in memory. */
export class BlobGatherer {
  readonly #blobs: Blob[] = [];
  #parts: Uint8Array<ArrayBuffer>[] = [];
  #partBytes = 0;
  #bytes = 0;

  /** Bytes gathered so far. */
  get bytes(): number {
    return this.#bytes;
  }

  add(part: Uint8Array): void {
    this.#parts.push(new Uint8Array(part));
    this.#partBytes += part.length;
    this.#bytes += part.length;
    if (this.#partBytes < BLOB_BYTES) return;
    this.#blobs.push(new Blob(this.#parts));
    this.#parts = [];
    this.#partBytes = 0;
  }

  blob(type: string): Blob {
    return new Blob([...this.#blobs, ...this.#parts], { type });
  }
}
