/** Pictures handed out and closed so far; the difference is what is alive. */
export interface PictureCounts {
  readonly created: number;
  readonly closed: number;
}

/**
 * Counts every picture from its creation to its closing, so that a leak of video memory shows
 * as a number. One ledger a page; it is passed to whoever creates or closes pictures.
 */
export class PictureLedger {
  #created = 0;
  #closed = 0;

  /** Notes a picture that has come into being, and returns it. */
  created<P extends VideoFrame | ImageBitmap>(picture: P): P {
    this.#created += 1;
    return picture;
  }

  /** Closes a picture and notes it. Each picture is closed once. */
  close(picture: VideoFrame | ImageBitmap): void {
    picture.close();
    this.#closed += 1;
  }

  /** Notes a picture that was closed where the ledger could not see it (in the worker). */
  closedElsewhere(): void {
    this.#closed += 1;
  }

  get counts(): PictureCounts {
    return { created: this.#created, closed: this.#closed };
  }
}
