import { Inflate } from 'fflate';
import { type ExchangeResult, exchangeFailure } from './exchange-failure.ts';

/** One file in an archive. */
export interface ZipEntry {
  readonly name: string;
  readonly method: 'stored' | 'deflated';
  readonly packedBytes: number;
  /** As the archive says. */
  readonly bytes: number;
  /** Where its local header begins. */
  readonly offset: number;
}

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
/** The end record can be followed by a comment of this length. */
const MAX_COMMENT_BYTES = 65_535;
const MAX_DIRECTORY_BYTES = 16_777_216;
const MAX_ENTRIES = 50_000;
/** Marks a number that stands elsewhere because it is larger (ZIP64). */
const ELSEWHERE = 0xffffffff;
const SLICE_BYTES = 65_536;

async function viewOf(file: Blob, from: number, to: number): Promise<DataView<ArrayBuffer>> {
  return new DataView(await file.slice(Math.max(0, from), to).arrayBuffer());
}

function damaged(what: string) {
  return exchangeFailure(
    'damaged_archive',
    `The ZIP file is damaged or cut off (${what}). Copy it again from where it was made.`,
  );
}

interface End {
  readonly entries: number;
  readonly bytes: number;
  readonly offset: number;
}

async function readEnd(file: Blob): Promise<End | null> {
  const tail = await viewOf(file, file.size - END_BYTES - MAX_COMMENT_BYTES, file.size);
  for (let at = tail.byteLength - END_BYTES; at >= 0; at -= 1) {
    if (tail.getUint32(at, true) !== END_SIGNATURE) continue;
    return {
      entries: tail.getUint16(at + 10, true),
      bytes: tail.getUint32(at + 12, true),
      offset: tail.getUint32(at + 16, true),
    };
  }
  return null;
}

/**
 * Lists the files in a ZIP archive by its directory at the end, which is what counts in a ZIP; their
 * content is not touched. Archives above 4 GB (ZIP64) and encrypted ones are refused.
 */
export async function readZipDirectory(file: Blob): Promise<ExchangeResult<readonly ZipEntry[]>> {
  const end = await readEnd(file);
  if (end === null) {
    return exchangeFailure('not_an_archive', 'This is no ZIP file, or its end is missing.');
  }
  const { entries: count, bytes, offset } = end;
  if (offset === ELSEWHERE || bytes === ELSEWHERE || count === 0xffff) {
    return exchangeFailure('too_large', 'The ZIP file is larger than 4 GB. Export it in parts.');
  }
  if (bytes > MAX_DIRECTORY_BYTES || count > MAX_ENTRIES) {
    return exchangeFailure('too_large', 'The ZIP file holds too many files to be an export.');
  }
  if (offset + bytes > file.size) return damaged('directory');
  const view = await viewOf(file, offset, offset + bytes);
  const entries: ZipEntry[] = [];
  for (let at = 0, i = 0; i < count; i += 1) {
    const entry = readEntry(view, at);
    if (entry === null) return damaged(`entry ${i + 1}`);
    if (entry.entry !== null) entries.push(entry.entry);
    at = entry.next;
  }
  return { ok: true, value: entries };
}

/** Null where the directory is damaged; an entry that is packed in an unknown way is left out. */
function readEntry(
  view: DataView<ArrayBuffer>,
  at: number,
): { readonly entry: ZipEntry | null; readonly next: number } | null {
  if (at + ENTRY_BYTES > view.byteLength || view.getUint32(at, true) !== ENTRY_SIGNATURE)
    return null;
  const nameBytes = view.getUint16(at + 28, true);
  const next =
    at + ENTRY_BYTES + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  if (next > view.byteLength) return null;
  const name = new TextDecoder().decode(new Uint8Array(view.buffer, at + ENTRY_BYTES, nameBytes));
  const isEncrypted = (view.getUint16(at + 8, true) & 1) === 1;
  const packing = view.getUint16(at + 10, true);
  const method = packing === 0 ? 'stored' : packing === 8 ? 'deflated' : null;
  const packedBytes = view.getUint32(at + 20, true);
  const bytes = view.getUint32(at + 24, true);
  const offset = view.getUint32(at + 42, true);
  if (isEncrypted || method === null) return { entry: null, next };
  return { entry: { name, method, packedBytes, bytes, offset }, next };
}

/**
 * The content of a file in an archive. A stored one is a view of the archive, of any size; a deflated
 * one is inflated into memory.
 * @param maxBytes more than this is refused, whatever the archive says
 */
export async function readZipEntry(
  file: Blob,
  entry: ZipEntry,
  maxBytes: number,
): Promise<ExchangeResult<Blob>> {
  if (entry.bytes > maxBytes) return tooLarge(entry, maxBytes);
  const local = await viewOf(file, entry.offset, entry.offset + LOCAL_BYTES);
  if (local.byteLength < LOCAL_BYTES || local.getUint32(0, true) !== LOCAL_SIGNATURE) {
    return damaged(entry.name);
  }
  const start = entry.offset + LOCAL_BYTES + local.getUint16(26, true) + local.getUint16(28, true);
  const packed = file.slice(start, start + entry.packedBytes);
  if (packed.size < entry.packedBytes) return damaged(entry.name);
  if (entry.method === 'stored') {
    return entry.packedBytes === entry.bytes ? { ok: true, value: packed } : damaged(entry.name);
  }
  return inflate(packed, entry, maxBytes);
}

async function inflate(
  packed: Blob,
  entry: ZipEntry,
  maxBytes: number,
): Promise<ExchangeResult<Blob>> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  const inflating = new Inflate((part) => {
    bytes += part.length;
    parts.push(new Uint8Array(part));
  });
  try {
    for (let at = 0; at < packed.size; at += SLICE_BYTES) {
      const slice = await packed.slice(at, at + SLICE_BYTES).arrayBuffer();
      inflating.push(new Uint8Array(slice), at + SLICE_BYTES >= packed.size);
      if (bytes > maxBytes) return tooLarge(entry, maxBytes);
    }
  } catch {
    return damaged(entry.name);
  }
  return bytes === entry.bytes ? { ok: true, value: new Blob(parts) } : damaged(entry.name);
}

function tooLarge({ name }: ZipEntry, maxBytes: number) {
  const megabytes = Math.round(maxBytes / 1e6);
  return exchangeFailure(
    'too_large',
    `${name} in the ZIP file is larger than ${megabytes} MB, which no export is.`,
  );
}
