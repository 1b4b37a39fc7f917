import type { VideoCodec } from 'mediabunny';
import { RecentVideo, type VideoPiece } from './recent-video.ts';

/** Codecs in the order in which they are tried: hardware encodes H.264, then what is cheap. */
const CODECS: readonly VideoCodec[] = ['avc', 'vp8', 'vp9', 'av1'];
/** Bits a pixel of one second: 2.8 Mbit/s at 1280 × 720. */
const BITS_A_PIXEL = 3;
/** Seconds between key frames: what a seek has to decode, and what a crash can lose. */
const KEY_FRAME_S = 0.5;

/** A running encoding. */
export interface VideoEncoding {
  /** Takes a frame and closes it; resolves when the next can be taken. */
  add(frame: VideoFrame): Promise<void>;
  finish(): Promise<void>;
  /** The newest pictures of a stretch, s since the video's start; null where none is held. */
  recent(fromS: number, toS: number): Promise<VideoPiece | null>;
  readonly file: 'video.mp4' | 'video.webm';
  readonly mimeType: string;
}

/**
 * Starts to encode a video that can be read up to wherever its writing ended: fragmented MP4 for
 * H.264, else WebM. Works in workers.
 * @param open begins the file and gives what writes its bytes to where they belong; what that throws
 *   fails the encoding
 * @param aim whether the encoder keeps up with a camera, or takes its time over each frame
 * @returns null where this browser has no encoder for the size
 */
export async function startVideoEncoding(
  widthPx: number,
  heightPx: number,
  open: (file: VideoEncoding['file']) => Promise<(bytes: Uint8Array, position: number) => void>,
  aim: 'in_time' | 'every_frame' = 'in_time',
): Promise<VideoEncoding | null> {
  if (typeof VideoEncoder === 'undefined') return null;
  const media = await import('mediabunny');
  const bitrate = Math.round(widthPx * heightPx * BITS_A_PIXEL);
  const codec = await media.getFirstEncodableVideoCodec([...CODECS], {
    width: widthPx,
    height: heightPx,
    bitrate,
  });
  if (codec === null) return null;
  const isMp4 = codec === 'avc';
  const file = isMp4 ? 'video.mp4' : 'video.webm';
  // The head of the file is written as soon as the output starts.
  const write = await open(file);
  const target = new media.StreamTarget(
    new WritableStream({
      write: ({ data, position }: { readonly data: Uint8Array; readonly position: number }) =>
        write(data, position),
    }),
  );
  const format = isMp4
    ? new media.Mp4OutputFormat({ fastStart: 'fragmented', minimumFragmentDuration: KEY_FRAME_S })
    : new media.WebMOutputFormat({ appendOnly: true, minimumClusterDuration: KEY_FRAME_S });
  const output = new media.Output({ format, target });
  const recent = new RecentVideo(codec, isMp4);
  const source = new media.VideoSampleSource({
    codec,
    bitrate,
    keyFrameInterval: KEY_FRAME_S,
    latencyMode: aim === 'in_time' ? 'realtime' : 'quality',
    sizeChangeBehavior: 'contain',
    // What takes its time is looked at when it is done.
    ...(aim === 'in_time' && { onEncodedPacket: (packet, meta) => recent.push(packet, meta) }),
  });
  output.addVideoTrack(source);
  await output.start();
  return {
    async add(frame) {
      // The sample owns the frame: closing one closes both.
      const sample = new media.VideoSample(frame);
      try {
        await source.add(sample);
      } finally {
        sample.close();
      }
    },
    finish: () => output.finalize(),
    recent: (fromS, toS) => recent.within(fromS, toS),
    file,
    mimeType: isMp4 ? 'video/mp4' : 'video/webm',
  };
}
