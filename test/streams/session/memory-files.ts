import {
  type AppendingFile,
  type SessionFiles,
  StorageFull,
  type VideoWriter,
} from '../../../src/streams/session/session-files.ts';
import { packChunk } from '../../../src/streams/track/pack-chunk.ts';

/** Files in memory with a quota, in place of the browser's. */
export class MemoryFiles implements SessionFiles {
  readonly #files = new Map<string, Uint8Array<ArrayBuffer>>();
  quotaBytes = Number.POSITIVE_INFINITY;
  /** What a video frame takes; null: there is no encoder. */
  videoFrameBytes: number | null = 1000;
  /** Timestamps of the frames that were encoded, µs. */
  readonly timestamps: number[] = [];
  /** Set to hold the encoder in the middle of a frame. */
  encoderHold: Promise<void> = Promise.resolve();

  get usedBytes(): number {
    return [...this.#files.values()].reduce((sum, { length }) => sum + length, 0);
  }

  async create(folder: string, name: string): Promise<AppendingFile> {
    const path = `${folder}/${name}`;
    this.#files.set(path, new Uint8Array(0));
    return {
      append: async (bytes) => this.#append(path, bytes),
      appendChunk: async (chunk) => this.#append(path, packChunk(chunk)),
      close: async () => {},
    };
  }

  async createVideo(folder: string): Promise<VideoWriter | null> {
    if (this.videoFrameBytes === null) return null;
    const frameBytes = this.videoFrameBytes;
    const path = `${folder}/video.mp4`;
    this.#files.set(path, new Uint8Array(0));
    return {
      file: 'video.mp4',
      mimeType: 'video/mp4',
      timing: 'capture',
      add: async (frame) => {
        await this.encoderHold;
        frame.close();
        this.#append(path, new Uint8Array(frameBytes));
        this.timestamps.push(frame.timestamp);
      },
      recent: async () => null,
      finish: async () => {},
    };
  }

  async reserve(folder: string, bytes: number): Promise<void> {
    this.#files.delete(`${folder}/reserve`);
    this.#require(bytes);
    this.#files.set(`${folder}/reserve`, new Uint8Array(bytes));
  }

  async release(folder: string): Promise<void> {
    this.#files.delete(`${folder}/reserve`);
  }

  async read(folder: string, name: string): Promise<Blob | null> {
    const bytes = this.#files.get(`${folder}/${name}`);
    return bytes === undefined ? null : new Blob([bytes]);
  }

  async folders(): Promise<readonly string[]> {
    return [...new Set([...this.#files.keys()].map((path) => path.replace(/\/.*/, '')))];
  }

  async remove(folder: string): Promise<void> {
    for (const path of this.#files.keys()) {
      if (path.startsWith(`${folder}/`)) this.#files.delete(path);
    }
  }

  /** Cuts a file short, as a crash in the middle of a write does. */
  tear(folder: string, name: string, bytes: number): void {
    const path = `${folder}/${name}`;
    const whole = this.#files.get(path) ?? new Uint8Array(0);
    this.#files.set(path, whole.slice(0, whole.length - bytes));
  }

  #append(path: string, bytes: Uint8Array): void {
    this.#require(bytes.length);
    const before = this.#files.get(path) ?? new Uint8Array(0);
    const after = new Uint8Array(before.length + bytes.length);
    after.set(before);
    after.set(bytes, before.length);
    this.#files.set(path, after);
  }

  #require(bytes: number): void {
    if (this.usedBytes + bytes > this.quotaBytes) throw new StorageFull('The quota is used up.');
  }
}
