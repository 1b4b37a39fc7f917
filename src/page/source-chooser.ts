import type { SourceFailureCode } from '../streams/frame.ts';
import type { PageSettings } from '../streams/settings/page-settings.ts';
import { CameraSource } from '../streams/source/camera-source.ts';
import { isTrackFile } from '../streams/source/file-kind.ts';
import type { FrameSource } from '../streams/source/frame-source.ts';
import type { PictureLedger } from '../streams/source/picture-ledger.ts';
import { bytesOf, ReplaySource } from '../streams/source/replay-source.ts';
import { SimulatedSource } from '../streams/source/simulated-source.ts';
import { VideoFileSource } from '../streams/source/video-file-source.ts';
import { SupervisedCamera } from '../streams/supervision/supervised-camera.ts';

/** Makes the source that was asked for last: an older wish that is ready late gives way. */
export class SourceChooser {
  readonly #ledger: PictureLedger;
  readonly #supervised: (open: () => CameraSource) => FrameSource;
  #wishes = 0;

  /** @param supervised - a camera that comes back by itself */
  constructor(ledger: PictureLedger, supervised: (open: () => CameraSource) => FrameSource) {
    this.#ledger = ledger;
    this.#supervised = supervised;
  }

  camera({ camera, facing, resolution }: PageSettings): FrameSource {
    this.#wishes += 1;
    const options = { deviceId: camera, facing, longSidePx: Number(resolution) };
    return this.#supervised(() => new CameraSource(options, this.#ledger));
  }

  /** The simulated athlete; null: something else was asked for meanwhile. */
  async demo(): Promise<FrameSource | null> {
    const wish = ++this.#wishes;
    const { demoScene } = await import('../streams/source/demo-scene.ts');
    return wish === this.#wishes ? new SimulatedSource(demoScene()) : null;
  }

  /** A video or a track; null: something else was asked for meanwhile. */
  async file(file: File): Promise<FrameSource | null> {
    const wish = ++this.#wishes;
    const isTrack = await isTrackFile(file, file.name);
    if (wish !== this.#wishes) return null;
    return isTrack
      ? new ReplaySource(() => bytesOf(file), file.name, 'real_time')
      : new VideoFileSource(file, file.name, this.#ledger);
  }
}

/** Whether a source is a camera. */
export function isCamera(source: FrameSource | null): boolean {
  return source instanceof SupervisedCamera;
}

/** Whether a source gives pictures, in which the pose is still to be found. */
export function needsPose(source: FrameSource): boolean {
  return isCamera(source) || source instanceof VideoFileSource;
}

/** Whether a failure means that there is no camera to be had: the demo stands in. */
export function hasNoCamera(code: SourceFailureCode): boolean {
  switch (code) {
    case 'no_camera':
    case 'permission_refused':
    case 'camera_in_use':
    case 'insecure_context':
      return true;
    case 'camera_lost':
    case 'not_a_video':
    case 'unsupported_codec':
    case 'unknown_track_version':
    case 'invalid_track':
    case 'unreadable_file':
      return false;
  }
}
