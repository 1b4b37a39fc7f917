import { recordCanvasVideo } from './canvas-video.ts';
import type { FileAnswer, FileReply, FileRequest } from './file-message.ts';
import { isNotFound, RESERVE_FILE, sessionsFolder } from './origin-folder.ts';
import {
  type AppendingFile,
  type SessionFiles,
  StorageFull,
  StorageUnavailable,
  type VideoWriter,
} from './session-files.ts';

interface Waiting {
  resolve(answer: FileAnswer): void;
  reject(error: Error): void;
}

/**
 * The page's own file system. A worker writes, because only there can a file be written in place
 * and be on the disk at once; the page reads by itself.
 */
export class OriginFiles implements SessionFiles {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #lastRequest = 0;

  /** @param worker runs `file-worker.ts` */
  constructor(worker: Worker) {
    this.#worker = worker;
    worker.addEventListener('message', ({ data }: MessageEvent<FileReply>) => this.#settle(data));
    worker.addEventListener('error', ({ message }) => this.#fail(message));
  }

  async create(folder: string, name: string): Promise<AppendingFile> {
    const created = await this.#ask({ kind: 'create', folder, name });
    return this.#appending(numberOf(created));
  }

  async createVideo(
    folder: string,
    widthPx: number,
    heightPx: number,
  ): Promise<VideoWriter | null> {
    const answer = await this.#ask({ kind: 'create_video', folder, widthPx, heightPx });
    if (answer.kind !== 'video_created') {
      return recordCanvasVideo(widthPx, heightPx, (name) => this.create(folder, name));
    }
    const { file, video } = answer;
    return {
      ...video,
      timing: 'capture',
      add: async (frame) => {
        await this.#ask({ kind: 'video_frame', file, frame }, [frame]);
      },
      recent: async (fromS, toS) => {
        const recent = await this.#ask({ kind: 'recent_video', file, fromS, toS });
        return recent.kind === 'recent_video' ? recent.piece : null;
      },
      finish: async () => {
        await this.#ask({ kind: 'finish_video', file });
      },
    };
  }

  async reserve(folder: string, bytes: number): Promise<void> {
    await this.#ask({ kind: 'reserve', folder, bytes });
  }

  async release(folder: string): Promise<void> {
    const directory = await this.#directory(folder);
    await directory?.removeEntry(RESERVE_FILE).catch(forgiveNotFound);
  }

  async read(folder: string, name: string): Promise<Blob | null> {
    try {
      const handle = await (await this.#directory(folder))?.getFileHandle(name);
      return (await handle?.getFile()) ?? null;
    } catch (error) {
      return forgiveNotFound(error);
    }
  }

  async folders(): Promise<readonly string[]> {
    const names: string[] = [];
    for await (const name of (await sessionsFolder()).keys()) names.push(name);
    return names;
  }

  async remove(folder: string): Promise<void> {
    const sessions = await sessionsFolder();
    await sessions.removeEntry(folder, { recursive: true }).catch(forgiveNotFound);
  }

  async #directory(folder: string): Promise<FileSystemDirectoryHandle | null> {
    try {
      return await (await sessionsFolder()).getDirectoryHandle(folder);
    } catch (error) {
      return forgiveNotFound(error);
    }
  }

  #appending(file: number): AppendingFile {
    return {
      append: async (bytes) => {
        await this.#ask({ kind: 'append', file, bytes }, [bytes.buffer]);
      },
      appendChunk: async (chunk) => {
        await this.#ask({ kind: 'append_chunk', file, chunk });
      },
      close: async () => {
        await this.#ask({ kind: 'close', file });
      },
    };
  }

  #ask(asked: FileRequest, handOver: Transferable[] = []): Promise<FileAnswer> {
    const request = ++this.#lastRequest;
    return new Promise<FileAnswer>((resolve, reject) => {
      this.#waiting.set(request, { resolve, reject });
      this.#worker.postMessage({ request, asked }, handOver);
    });
  }

  #settle(reply: FileReply): void {
    const waiting = this.#waiting.get(reply.request);
    this.#waiting.delete(reply.request);
    if (reply.ok) waiting?.resolve(reply.answer);
    else waiting?.reject(errorOf(reply));
  }

  #fail(message: string): void {
    for (const { reject } of this.#waiting.values()) reject(new StorageUnavailable(message));
    this.#waiting.clear();
  }
}

function numberOf(answer: FileAnswer): number {
  if (answer.kind !== 'created') throw new Error(`The worker answered ${answer.kind}.`);
  return answer.file;
}

function errorOf({ failure, message }: Extract<FileReply, { ok: false }>): Error {
  switch (failure) {
    case 'full':
      return new StorageFull(message);
    case 'unavailable':
      return new StorageUnavailable(message);
    case 'failed':
      return new Error(message);
    default:
      return failure satisfies never;
  }
}

function forgiveNotFound(error: unknown): null {
  if (isNotFound(error)) return null;
  throw error;
}
