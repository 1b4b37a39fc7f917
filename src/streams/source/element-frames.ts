import type { PictureReceiver } from './processor-frames.ts';

/**
 * Reads a camera through a video element, one callback a presented frame: the way for browsers
 * that have no track processor on the window. Settles when the signal is aborted; the track's
 * end is watched by the caller.
 */
export async function readElementFrames(
  stream: MediaStream,
  onPicture: PictureReceiver,
  signal: AbortSignal,
): Promise<void> {
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  video.srcObject = stream;
  try {
    await video.play();
    await new Promise<void>((resolve, reject) => {
      signal.addEventListener('abort', () => resolve(), { once: true });
      readOn(video, onPicture, signal, reject);
    });
  } finally {
    video.srcObject = null;
  }
}

function readOn(
  video: HTMLVideoElement,
  onPicture: PictureReceiver,
  signal: AbortSignal,
  fail: (error: unknown) => void,
): void {
  let lastMs = Number.NEGATIVE_INFINITY;
  let converting = false;
  const take = async (captureTimeMs: number): Promise<void> => {
    converting = true;
    try {
      onPicture(await createImageBitmap(video), captureTimeMs);
    } finally {
      converting = false;
    }
  };
  const onFrame = (now: number, metadata: VideoFrameCallbackMetadata): void => {
    if (signal.aborted) return;
    video.requestVideoFrameCallback(onFrame);
    const captureTimeMs = metadata.captureTime ?? now;
    if (converting || captureTimeMs <= lastMs) return;
    lastMs = captureTimeMs;
    take(captureTimeMs).catch((error: unknown) => {
      if (!signal.aborted) fail(error);
    });
  };
  video.requestVideoFrameCallback(onFrame);
}
