import type { TrackChunk } from '../track/pack-chunk.ts';
import type { VideoPiece } from './recent-video.ts';
import type { SessionVideo } from './session-record.ts';

/** Name of the file that holds a session's landmarks. */
export const TRACK_FILE = 'track.jsonl.gz';

/** There is no more room for this page's files. */
export class StorageFull extends Error {
  override readonly name = 'StorageFull';
}

/** This browser does not let pages keep files, or the person has forbidden it. */
export class StorageUnavailable extends Error {
  override readonly name = 'StorageUnavailable';
}

/** A file that grows. What was appended is on the disk when the promise resolves. */
export interface AppendingFile {
  /** @throws {StorageFull} then the file is as it was before */
  append(bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** Compresses a chunk and appends it. @throws {StorageFull} as `append` */
  appendChunk(chunk: TrackChunk): Promise<void>;
  close(): Promise<void>;
}

/** A video that is encoded and written while its frames come. */
export interface VideoWriter {
  readonly file: SessionVideo['file'];
  readonly mimeType: string;
  readonly timing: SessionVideo['timing'];
  /**
   * Takes a frame, whose timestamp counts from the video's start, and closes it. Resolves when
   * the next can be taken. @throws {StorageFull}
   */
  add(frame: VideoFrame): Promise<void>;
  finish(): Promise<void>;
  /** The newest pictures of a stretch, s since the video's start; null where none can be had. */
  recent(fromS: number, toS: number): Promise<VideoPiece | null>;
}

/** Where the files of sessions are kept: a folder a session. */
export interface SessionFiles {
  /** Begins a file anew. */
  create(folder: string, name: string): Promise<AppendingFile>;
  /** Begins a session's video; null where nothing here can encode one of this size. */
  createVideo(folder: string, widthPx: number, heightPx: number): Promise<VideoWriter | null>;
  /**
   * Sets room aside in the session's folder, to be given back by `release` when it is needed.
   * @throws {StorageFull}
   */
  reserve(folder: string, bytes: number): Promise<void>;
  release(folder: string): Promise<void>;
  /** A file as it is now; null if there is none. */
  read(folder: string, name: string): Promise<Blob | null>;
  folders(): Promise<readonly string[]>;
  /** Removes a session's folder with all that is in it. */
  remove(folder: string): Promise<void>;
}
