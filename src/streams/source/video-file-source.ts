import type { InputVideoTrack, VideoSample } from 'mediabunny';
import type { Observable } from 'rxjs';
import type { SourceEvent } from '../frame.ts';
import type { FrameGate, FrameSource } from './frame-source.ts';
import type { PictureLedger } from './picture-ledger.ts';
import { SourceFailure, sourceStream } from './source-stream.ts';

/**
 * A video file, frame by frame: every frame, upright, at the file's own timestamps. It waits at
 * the gate instead of dropping.
 */
export class VideoFileSource implements FrameSource {
  readonly #file: Blob;
  readonly #name: string;
  readonly #ledger: PictureLedger;

  constructor(file: Blob, name: string, ledger: PictureLedger) {
    this.#file = file;
    this.#name = name;
    this.#ledger = ledger;
  }

  open(gate: FrameGate): Observable<SourceEvent> {
    return sourceStream(async (emit, signal) => {
      const { ALL_FORMATS, BlobSource, Input, VideoSampleSink } = await import('mediabunny');
      const input = new Input({ source: new BlobSource(this.#file), formats: ALL_FORMATS });
      try {
        if (!(await input.canRead())) {
          throw new SourceFailure('not_a_video', 'The file is in no known video format.');
        }
        const track = await input.getPrimaryVideoTrack();
        if (track === null) throw new SourceFailure('not_a_video', 'The file has no video track.');
        if (!(await track.canDecode())) {
          throw new SourceFailure('unsupported_codec', await codecName(track));
        }
        emit(await describe(track, this.#name));
        await this.#read(new VideoSampleSink(track).samples(), emit, gate, signal);
      } finally {
        input.dispose();
      }
    }, 'unreadable_file');
  }

  async #read(
    samples: AsyncGenerator<VideoSample, void, unknown>,
    emit: (event: SourceEvent) => void,
    gate: FrameGate,
    signal: AbortSignal,
  ): Promise<void> {
    let lastMs = Number.NEGATIVE_INFINITY;
    for await (const sample of samples) {
      try {
        if (!signal.aborted) await gate.ready();
        if (signal.aborted) return;
        const captureTimeMs = sample.microsecondTimestamp / 1000;
        if (captureTimeMs <= lastMs) continue;
        lastMs = captureTimeMs;
        const picture = this.#ledger.created(uprightPicture(sample));
        emit({ kind: 'frame', frame: { kind: 'picture', captureTimeMs, picture } });
      } finally {
        sample.close();
      }
    }
  }
}

async function codecName(track: InputVideoTrack): Promise<string> {
  return (await track.getCodec()) ?? 'unknown codec';
}

async function describe(track: InputVideoTrack, name: string): Promise<SourceEvent> {
  return {
    kind: 'opened',
    info: {
      kind: 'file',
      name,
      picture: {
        widthPx: await track.getDisplayWidth(),
        heightPx: await track.getDisplayHeight(),
      },
      nominalFrameRateHz: null,
      mirrored: false,
      track: null,
    },
  };
}

function uprightPicture(sample: VideoSample): VideoFrame | ImageBitmap {
  if (sample.rotation === 0 && !sample.flip) return sample.toVideoFrame();
  const canvas = new OffscreenCanvas(sample.displayWidth, sample.displayHeight);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('No 2D context to turn the frame upright.');
  sample.draw(context, 0, 0);
  return canvas.transferToImageBitmap();
}
