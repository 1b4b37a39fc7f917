import type * as Media from 'mediabunny';
import { openPage } from './open-page.ts';

declare global {
  interface Window {
    Mediabunny?: typeof Media;
  }
}

/** A video file's bytes, and how its name must end. */
export interface EncodedVideo {
  readonly bytes: Buffer;
  readonly ending: '.mp4' | '.webm';
}

interface Encoding {
  readonly base64: string;
  readonly isMp4: boolean;
}

/** Runs in the page: pictures of one rate become a video, H.264 where the browser has it. */
async function encode(job: { readonly jpegs: readonly string[]; readonly rateHz: number }) {
  const media = window.Mediabunny;
  if (media === undefined) throw new Error('mediabunny did not load');
  const picture = (base64: string): Promise<ImageBitmap> => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    return createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }));
  };
  const { width, height } = await picture(job.jpegs[0] ?? '');
  const codec = await media.getFirstEncodableVideoCodec(['avc', 'vp8'], { width, height });
  if (codec === null) throw new Error('This browser encodes no video.');
  const isMp4 = codec === 'avc';
  const target = new media.BufferTarget();
  const format = isMp4 ? new media.Mp4OutputFormat() : new media.WebMOutputFormat();
  const output = new media.Output({ format, target });
  const source = new media.VideoSampleSource({ codec, bitrate: 4e6, keyFrameInterval: 1 });
  output.addVideoTrack(source, { frameRate: job.rateHz });
  await output.start();
  for (const [i, jpeg] of job.jpegs.entries()) {
    const bitmap = await picture(jpeg);
    const frame = new VideoFrame(bitmap, { timestamp: Math.round((1e6 * i) / job.rateHz) });
    const sample = new media.VideoSample(frame);
    await source.add(sample);
    sample.close();
    bitmap.close();
  }
  await output.finalize();
  const bytes = new Uint8Array(target.buffer ?? new ArrayBuffer(0));
  let text = '';
  for (let from = 0; from < bytes.length; from += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(from, from + 0x8000));
  }
  return { base64: btoa(text), isMp4 };
}

/** The pictures of a file of JPEGs one after the other, as base64. */
export function picturesOf(mjpeg: Buffer): readonly string[] {
  const start = Buffer.of(0xff, 0xd8, 0xff);
  const pictures: string[] = [];
  for (let at = mjpeg.indexOf(start); at >= 0; ) {
    const next = mjpeg.indexOf(start, at + start.length);
    pictures.push(mjpeg.toString('base64', at, next < 0 ? mjpeg.length : next));
    at = next;
  }
  return pictures;
}

/** Encodes pictures of one size as a video file, the first of them at zero. */
export async function encodeVideo(jpegs: readonly string[], rateHz: number): Promise<EncodedVideo> {
  // The page serves as a secure context alone; its policy forbids foreign scripts.
  const opened = await openPage({ query: '?source=simulated', context: { bypassCSP: true } });
  try {
    const path = 'node_modules/mediabunny/dist/bundles/mediabunny.min.cjs';
    await opened.page.addScriptTag({ path });
    const { base64, isMp4 }: Encoding = await opened.page.evaluate(encode, { jpegs, rateHz });
    return { bytes: Buffer.from(base64, 'base64'), ending: isMp4 ? '.mp4' : '.webm' };
  } finally {
    await opened.close();
  }
}
