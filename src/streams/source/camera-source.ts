import type { Observable } from 'rxjs';
import type { SourceEvent, SourceInfo } from '../frame.ts';
import { cameraFailure } from './camera-failure.ts';
import { readElementFrames } from './element-frames.ts';
import type { FrameSource } from './frame-source.ts';
import { trackProcessorOf } from './media-stream-track-processor.ts';
import type { PictureLedger } from './picture-ledger.ts';
import { readProcessorFrames } from './processor-frames.ts';
import { SourceFailure, sourceStream } from './source-stream.ts';

/** Which camera, and what to ask of it. */
export interface CameraOptions {
  /** A device by its id; null: whichever faces the wanted way. */
  readonly deviceId: string | null;
  /** `rear` films the athlete in front of the tablet's back. Ignored with a `deviceId`. */
  readonly facing: 'front' | 'rear';
  /** Longer side of the picture asked for, px; the camera gives what it can. */
  readonly longSidePx: number;
}

/** A camera that can be chosen. */
export interface CameraDevice {
  readonly deviceId: string;
  /** Empty before permission was given once. */
  readonly label: string;
}

/** Rate asked for, Hz. What comes is measured, not believed. */
const WANTED_FRAME_RATE_HZ = 60;

/** The cameras of this device. */
export async function listCameras(): Promise<readonly CameraDevice[]> {
  if (navigator.mediaDevices === undefined) return [];
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices
    .filter((device) => device.kind === 'videoinput' && device.deviceId !== '')
    .map(({ deviceId, label }) => ({ deviceId, label }));
}

/** A live camera. Frames that come faster than they can be looked at are the receiver's to drop. */
export class CameraSource implements FrameSource {
  readonly #options: CameraOptions;
  readonly #ledger: PictureLedger;

  constructor(options: CameraOptions, ledger: PictureLedger) {
    this.#options = options;
    this.#ledger = ledger;
  }

  open(): Observable<SourceEvent> {
    return sourceStream(async (emit, signal) => {
      const stream = await openStream(this.#options);
      const release = (): void => {
        for (const each of stream.getTracks()) each.stop();
      };
      signal.addEventListener('abort', release, { once: true });
      if (signal.aborted) release();
      try {
        await this.#read(stream, emit, signal);
      } finally {
        release();
      }
    }, 'camera_lost');
  }

  async #read(
    stream: MediaStream,
    emit: (event: SourceEvent) => void,
    signal: AbortSignal,
  ): Promise<void> {
    const [track] = stream.getVideoTracks();
    if (track === undefined) throw new SourceFailure('no_camera', 'The stream has no video track.');
    const lost = watchTrack(track, emit, signal);
    let widthPx = 0;
    let heightPx = 0;
    const onFrame = (picture: VideoFrame | ImageBitmap, captureTimeMs: number): void => {
      this.#ledger.created(picture);
      if (signal.aborted) {
        this.#ledger.close(picture);
        return;
      }
      const size = pictureSize(picture);
      if (size.widthPx !== widthPx || size.heightPx !== heightPx) {
        ({ widthPx, heightPx } = size);
        emit({ kind: 'opened', info: describeTrack(track, size, this.#options) });
      }
      emit({ kind: 'frame', frame: { kind: 'picture', captureTimeMs, picture } });
    };
    const processor = trackProcessorOf(track);
    const reading =
      processor === null
        ? readElementFrames(stream, onFrame, signal)
        : readProcessorFrames(processor, onFrame, signal);
    await Promise.race([reading, lost]);
    if (!signal.aborted) throw new SourceFailure('camera_lost', 'The camera stopped.');
  }
}

async function openStream(options: CameraOptions): Promise<MediaStream> {
  if (!globalThis.isSecureContext) {
    throw new SourceFailure('insecure_context', 'A camera needs HTTPS or localhost.');
  }
  if (navigator.mediaDevices === undefined) {
    throw new SourceFailure('no_camera', 'This browser gives no access to cameras.');
  }
  const which: MediaTrackConstraints =
    options.deviceId === null
      ? { facingMode: { ideal: options.facing === 'front' ? 'user' : 'environment' } }
      : { deviceId: { exact: options.deviceId } };
  const video: MediaTrackConstraints & { readonly resizeMode: ConstrainDOMString } = {
    ...which,
    // The camera's own picture: a browser would cut a portrait one down to the wanted shape.
    resizeMode: { ideal: 'none' },
    width: { ideal: options.longSidePx },
    height: { ideal: Math.round((options.longSidePx * 9) / 16) },
    frameRate: { ideal: WANTED_FRAME_RATE_HZ },
  };
  try {
    return await navigator.mediaDevices.getUserMedia({ video, audio: false });
  } catch (error) {
    throw cameraFailure(error);
  }
}

/** Announces muting; settles when the track has ended (unplugged, or permission withdrawn). */
function watchTrack(
  track: MediaStreamTrack,
  emit: (event: SourceEvent) => void,
  signal: AbortSignal,
): Promise<void> {
  const listen = { signal };
  track.addEventListener(
    'mute',
    () => emit({ kind: 'warning', code: 'camera_muted', detail: track.label }),
    listen,
  );
  track.addEventListener(
    'unmute',
    () => emit({ kind: 'warning', code: 'camera_unmuted', detail: track.label }),
    listen,
  );
  return new Promise<void>((resolve) => {
    track.addEventListener('ended', () => resolve(), listen);
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

function pictureSize(picture: VideoFrame | ImageBitmap): {
  readonly widthPx: number;
  readonly heightPx: number;
} {
  return 'displayWidth' in picture
    ? { widthPx: picture.displayWidth, heightPx: picture.displayHeight }
    : { widthPx: picture.width, heightPx: picture.height };
}

function describeTrack(
  track: MediaStreamTrack,
  picture: { readonly widthPx: number; readonly heightPx: number },
  options: CameraOptions,
): SourceInfo {
  const settings = track.getSettings();
  const facesAway =
    settings.facingMode === undefined
      ? /\b(back|rear|environment)\b/i.test(track.label)
      : settings.facingMode === 'environment';
  return {
    kind: 'camera',
    name: track.label === '' ? `${options.facing} camera` : track.label,
    picture,
    nominalFrameRateHz: settings.frameRate ?? null,
    mirrored: !facesAway,
    track: null,
  };
}
