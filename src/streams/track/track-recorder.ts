import { gzipSync, strToU8 } from 'fflate';
import type { LandmarkFrame } from '../../dsp/landmarks/landmark-frame.ts';
import type { TrackHeader } from './track-header.ts';
import { formatTrackFrame, formatTrackHeader } from './write-track.ts';

/** Text that is compressed at a time: a second or two of frames. */
const BATCH_CHARACTERS = 200_000;

/**
 * Keeps the landmarks of a running stream as a compressed pose track, about 1 kB a frame. The file
 * is a row of gzip members, so it is whole at any moment; each lies in a blob, which the browser
 * can put on the disk: the page's own memory does not grow with the session.
 */
export class TrackRecorder {
  readonly #members: Blob[] = [];
  #batch: string;
  #model: string | null;
  #frames = 0;

  constructor(header: TrackHeader) {
    this.#batch = formatTrackHeader(header);
    this.#model = header.model;
  }

  /** Frames recorded so far. */
  get frames(): number {
    return this.#frames;
  }

  /**
   * Adds a frame (quantised already; see `quantiseLandmarks`).
   * @param model name of the model that found it; null: not known
   */
  push(frame: LandmarkFrame, model: string | null = null): void {
    this.#frames += 1;
    const isAnother = model !== null && model !== this.#model;
    if (isAnother) this.#model = model;
    this.#batch += formatTrackFrame(frame, isAnother ? model : null);
    if (this.#batch.length >= BATCH_CHARACTERS) this.#compress();
  }

  /** The `.track.jsonl.gz` file as it stands now; recording may go on. */
  file(): Blob {
    if (this.#batch !== '') this.#compress();
    return new Blob(this.#members, { type: 'application/gzip' });
  }

  #compress(): void {
    const member = gzipSync(strToU8(this.#batch), { level: 1 });
    this.#members.push(new Blob([new Uint8Array(member)]));
    this.#batch = '';
  }
}
