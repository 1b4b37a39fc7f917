import type { EncodedPacket, VideoCodec } from 'mediabunny';

/** Pictures held, s: longer than any jump with what comes before and after it. */
const HELD_S = 12;

/** A stretch of the newest pictures as a small video of its own. */
export interface VideoPiece {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Where its first and its last picture lie in the whole video, s. */
  readonly startS: number;
  readonly endS: number;
}

/**
 * The newest encoded pictures of a video that is being recorded: some megabytes, which can be looked
 * at while the file they go to is being written.
 */
export class RecentVideo {
  readonly #codec: VideoCodec;
  readonly #isMp4: boolean;
  readonly #packets: EncodedPacket[] = [];
  #meta: EncodedVideoChunkMetadata | undefined;

  /** @param isMp4 whether pieces are MP4, else WebM */
  constructor(codec: VideoCodec, isMp4: boolean) {
    this.#codec = codec;
    this.#isMp4 = isMp4;
  }

  push(packet: EncodedPacket, meta: EncodedVideoChunkMetadata | undefined): void {
    if (meta?.decoderConfig !== undefined) this.#meta = meta;
    this.#packets.push(packet);
    // A picture can be decoded from a key picture on: older ones go up to the next of them.
    const next = this.#packets.findIndex(({ type }, at) => at > 0 && type === 'key');
    const nextS = this.#packets[next]?.timestamp ?? Number.POSITIVE_INFINITY;
    if (packet.timestamp - nextS > HELD_S) this.#packets.splice(0, next);
  }

  /** The pictures of a stretch, from the key picture before it on; null where none is held. */
  async within(fromS: number, toS: number): Promise<VideoPiece | null> {
    const isBefore = ({ type, timestamp }: EncodedPacket) => type === 'key' && timestamp <= fromS;
    const start = Math.max(0, this.#packets.findLastIndex(isBefore));
    const wanted = this.#packets.slice(start).filter(({ timestamp }) => timestamp <= toS);
    const [first] = wanted;
    const last = wanted.at(-1);
    if (first === undefined || last === undefined || first.type !== 'key') return null;
    const media = await import('mediabunny');
    const target = new media.BufferTarget();
    const format = this.#isMp4 ? new media.Mp4OutputFormat() : new media.WebMOutputFormat();
    const output = new media.Output({ format, target });
    const source = new media.EncodedVideoPacketSource(this.#codec);
    output.addVideoTrack(source);
    await output.start();
    for (const packet of wanted) {
      const timestamp = packet.timestamp - first.timestamp;
      await source.add(packet.clone({ timestamp }), this.#meta);
    }
    await output.finalize();
    const { buffer } = target;
    return buffer === null
      ? null
      : { bytes: new Uint8Array(buffer), startS: first.timestamp, endS: last.timestamp };
  }
}
