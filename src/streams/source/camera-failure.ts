import { SourceFailure } from './source-stream.ts';

/** What a refusal of `getUserMedia` means for the person at the screen. */
export function cameraFailure(error: unknown): SourceFailure {
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  const detail = error instanceof Error ? error.message : String(error);
  switch (name) {
    case 'NotAllowedError':
    case 'SecurityError':
      return new SourceFailure('permission_refused', detail);
    case 'NotFoundError':
    case 'OverconstrainedError':
    case 'NotSupportedError':
      return new SourceFailure('no_camera', detail);
    case 'NotReadableError':
    case 'AbortError':
      return new SourceFailure('camera_in_use', detail);
    default:
      return new SourceFailure('no_camera', detail);
  }
}
