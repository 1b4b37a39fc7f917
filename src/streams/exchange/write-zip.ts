import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';
import { BlobGatherer } from './blob-gatherer.ts';

/** One file of an archive that is being made. */
export interface ZipPart {
  readonly name: string;
  /** Text is compressed; blobs are compressed already and stored as they are. */
  readonly content: string | Blob;
  /** Time of change, ms since 1970. */
  readonly changedMs: number;
}

const SLICE_BYTES = 1_048_576;
/** Larger archives need a format that many programs cannot read. */
const MAX_BYTES = 4e9;

/** The archive would be larger than what every program can read. */
class ArchiveTooLarge extends Error {
  override readonly name = 'ArchiveTooLarge';
}

/**
 * Writes a ZIP archive piece by piece; the same parts give the same bytes.
 * @param onBytes called with the number of bytes of content that have been taken in so far
 * @throws {ArchiveTooLarge} above 4 GB
 */
export async function writeZip(
  parts: AsyncIterable<ZipPart>,
  onBytes: (bytes: number) => void = () => {},
): Promise<Blob> {
  const gatherer = new BlobGatherer();
  let failure: Error | null = null;
  const zip = new Zip((error, data) => {
    if (error === null) gatherer.add(data);
    else failure ??= error;
    if (gatherer.bytes > MAX_BYTES) {
      failure ??= new ArchiveTooLarge(
        'The archive would be larger than 4 GB. Export fewer sessions.',
      );
    }
  });
  let bytes = 0;
  for await (const { name, content, changedMs } of parts) {
    const isText = typeof content === 'string';
    const entry = isText ? new ZipDeflate(name, { level: 6 }) : new ZipPassThrough(name);
    // A ZIP knows local times from 1980 on: the same archive wherever it is made.
    entry.mtime = zipTime(changedMs);
    zip.add(entry);
    const blob = isText ? new Blob([content]) : content;
    for (let at = 0; at < blob.size || at === 0; at += SLICE_BYTES) {
      const slice = new Uint8Array(await blob.slice(at, at + SLICE_BYTES).arrayBuffer());
      entry.push(slice, at + SLICE_BYTES >= blob.size);
      bytes += slice.length;
      onBytes(bytes);
      if (failure !== null) throw failure;
    }
  }
  zip.end();
  if (failure !== null) throw failure;
  return gatherer.blob('application/zip');
}

function zipTime(timeMs: number): Date {
  const utc = new Date(Math.max(timeMs, Date.UTC(1980, 0, 2)));
  return new Date(
    utc.getUTCFullYear(),
    utc.getUTCMonth(),
    utc.getUTCDate(),
    utc.getUTCHours(),
    utc.getUTCMinutes(),
    utc.getUTCSeconds(),
  );
}
