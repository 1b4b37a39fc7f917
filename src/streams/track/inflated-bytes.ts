import { Gunzip } from 'fflate';

/** Bytes inflated at a time: bounds the memory that a maliciously dense file can ask for. */
const SLICE_BYTES = 16_384;

/** How the reading of a byte stream ended. */
export interface InflatedEnd {
  /** The gzip stream stops in the middle, or its length does not match what it says. */
  readonly cutOff: boolean;
}

function isGzip(start: Uint8Array): boolean {
  return start[0] === 0x1f && start[1] === 0x8b;
}

/** Joins the first bytes of a stream until there are two, which is what gzip is known by. */
async function readStart(source: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  let start = new Uint8Array(0);
  while (start.length < 2) {
    const next = await source.next();
    if (next.done === true) break;
    const joined = new Uint8Array(start.length + next.value.length);
    joined.set(start);
    joined.set(next.value, start.length);
    start = joined;
  }
  return start;
}

async function* chunksFrom(
  start: Uint8Array,
  source: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield start;
  for (let next = await source.next(); next.done !== true; next = await source.next()) {
    yield next.value;
  }
}

async function* inflate(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, boolean> {
  const inflated: Uint8Array[] = [];
  let memberBytes = 0;
  let tail = 0;
  const gunzip = new Gunzip((bytes) => {
    memberBytes += bytes.length;
    inflated.push(bytes);
  });
  gunzip.onmember = () => {
    memberBytes = 0;
  };
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at += SLICE_BYTES) {
      const slice = chunk.subarray(at, at + SLICE_BYTES);
      for (const byte of slice.subarray(-4)) tail = (tail >>> 8) | (byte << 24);
      gunzip.push(slice.slice());
      yield* inflated.splice(0);
    }
  }
  // gzip ends with the length of what it holds (RFC 1952, ISIZE).
  return tail >>> 0 === memberBytes % 2 ** 32;
}

/**
 * The content of a file, inflated if it is gzip (known by its first bytes, not by its name).
 * A file that is cut off gives what there is. Works the same in Node and in browsers.
 *
 * @throws whatever the source throws, and fflate's error where gzip is damaged
 */
export async function* inflatedBytes(
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, InflatedEnd> {
  const iterator = source[Symbol.asyncIterator]();
  try {
    const start = await readStart(iterator);
    const chunks = chunksFrom(start, iterator);
    if (isGzip(start)) return { cutOff: !(yield* inflate(chunks)) };
    yield* chunks;
    return { cutOff: false };
  } finally {
    await iterator.return?.();
  }
}
