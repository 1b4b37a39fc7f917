import { packChunk } from '../track/pack-chunk.ts';
import type { FileAnswer, FileFailure, FileReply, FileRequest } from './file-message.ts';
import { RESERVE_FILE, sessionsFolder } from './origin-folder.ts';
import { startVideoEncoding, type VideoEncoding } from './video-encoding.ts';

/** A file that is being written, and the encoder that writes it if it is a video. */
interface OpenFile {
  readonly handle: FileSystemSyncAccessHandle;
  readonly encoding: VideoEncoding | null;
}

const openFiles = new Map<number, OpenFile>();
let lastFile = 0;

function fileOf(number: number): OpenFile {
  const file = openFiles.get(number);
  if (file === undefined) throw new Error(`File ${number} is not open.`);
  return file;
}

async function openHandle(folder: string, name: string): Promise<FileSystemSyncAccessHandle> {
  const sessions = await sessionsFolder();
  const directory = await sessions.getDirectoryHandle(folder, { create: true });
  const handle = await directory.getFileHandle(name, { create: true });
  return handle.createSyncAccessHandle();
}

async function create(folder: string, name: string): Promise<FileAnswer> {
  const handle = await openHandle(folder, name);
  handle.truncate(0);
  openFiles.set(++lastFile, { handle, encoding: null });
  return { kind: 'created', file: lastFile };
}

/** Writes all or nothing: half a chunk would be read as damage. */
function append(handle: FileSystemSyncAccessHandle, bytes: Uint8Array<ArrayBuffer>): void {
  const size = handle.getSize();
  try {
    writeAt(handle, bytes, size);
    handle.flush();
  } catch (error) {
    handle.truncate(size);
    throw error;
  }
}

function writeAt(handle: FileSystemSyncAccessHandle, bytes: Uint8Array, at: number): void {
  const written = handle.write(new Uint8Array(bytes), { at });
  // Chromium answers a full disk with an error's number that it takes for a very large count.
  if (written !== bytes.length)
    throw new DOMException('No room for the file.', 'QuotaExceededError');
}

async function createVideo(folder: string, widthPx: number, heightPx: number): Promise<FileAnswer> {
  let handle: FileSystemSyncAccessHandle | null = null;
  try {
    const encoding = await startVideoEncoding(widthPx, heightPx, async (name) => {
      const opened = await openHandle(folder, name);
      handle = opened;
      opened.truncate(0);
      return (bytes, position) => writeAt(opened, bytes, position);
    });
    if (encoding === null || handle === null) return { kind: 'no_encoder' };
    openFiles.set(++lastFile, { handle, encoding });
    const { file, mimeType } = encoding;
    return { kind: 'video_created', file: lastFile, video: { file, mimeType } };
  } catch (error) {
    closeIfOpen(handle);
    throw error;
  }
}

function closeIfOpen(handle: FileSystemSyncAccessHandle | null): void {
  handle?.close();
}

async function encode(number: number, frame: VideoFrame): Promise<FileAnswer> {
  const { encoding } = openFiles.get(number) ?? { encoding: null };
  if (encoding === null) {
    frame.close();
    throw new Error(`File ${number} is no open video.`);
  }
  await encoding.add(frame);
  return { kind: 'done' };
}

async function finishVideo(number: number): Promise<FileAnswer> {
  const { handle, encoding } = fileOf(number);
  openFiles.delete(number);
  try {
    await encoding?.finish();
    handle.flush();
  } finally {
    handle.close();
  }
  return { kind: 'done' };
}

async function reserve(folder: string, bytes: number): Promise<FileAnswer> {
  const handle = await openHandle(folder, RESERVE_FILE);
  try {
    handle.truncate(bytes);
  } finally {
    handle.close();
  }
  return { kind: 'done' };
}

async function answer(request: FileRequest): Promise<FileAnswer> {
  switch (request.kind) {
    case 'create':
      return create(request.folder, request.name);
    case 'append':
      append(fileOf(request.file).handle, request.bytes);
      return { kind: 'done' };
    case 'append_chunk':
      append(fileOf(request.file).handle, packChunk(request.chunk));
      return { kind: 'done' };
    case 'close':
      fileOf(request.file).handle.close();
      openFiles.delete(request.file);
      return { kind: 'done' };
    case 'reserve':
      return reserve(request.folder, request.bytes);
    case 'create_video':
      return createVideo(request.folder, request.widthPx, request.heightPx);
    case 'video_frame':
      return encode(request.file, request.frame);
    case 'recent_video': {
      const { file, fromS, toS } = request;
      const piece = (await fileOf(file).encoding?.recent(fromS, toS)) ?? null;
      return { kind: 'recent_video', piece };
    }
    case 'finish_video':
      return finishVideo(request.file);
    default:
      return request satisfies never;
  }
}

function failureOf(error: unknown): FileFailure {
  if (!(error instanceof DOMException))
    return error instanceof TypeError ? 'unavailable' : 'failed';
  if (error.name === 'QuotaExceededError') return 'full';
  return error.name === 'SecurityError' ? 'unavailable' : 'failed';
}

async function reply(request: number, asked: FileRequest): Promise<FileReply> {
  try {
    return { request, ok: true, answer: await answer(asked) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { request, ok: false, failure: failureOf(error), message };
  }
}

self.addEventListener(
  'message',
  ({ data }: MessageEvent<{ readonly request: number; readonly asked: FileRequest }>) => {
    void reply(data.request, data.asked).then((message) => self.postMessage(message));
  },
);
