import type { FrameReadable } from './media-stream-track-processor.ts';

/** Takes a picture and its capture time, ms on a clock of the camera's own. */
export type PictureReceiver = (picture: VideoFrame | ImageBitmap, captureTimeMs: number) => void;

/**
 * Reads a camera track frame by frame. A frame's timestamp is the camera's own capture time
 * (the same instants as `captureTime` of the frame callbacks, on another origin).
 */
export async function readProcessorFrames(
  processor: FrameReadable,
  onPicture: PictureReceiver,
  signal: AbortSignal,
): Promise<void> {
  const reader = processor.readable.getReader();
  const cancel = (): void => {
    reader.cancel().catch(() => undefined);
  };
  signal.addEventListener('abort', cancel, { once: true });
  let lastMs = Number.NEGATIVE_INFINITY;
  for (;;) {
    const { done, value: frame } = await reader.read();
    if (done) return;
    const captureTimeMs = frame.timestamp / 1000;
    if (captureTimeMs <= lastMs || signal.aborted) {
      frame.close();
      continue;
    }
    lastMs = captureTimeMs;
    onPicture(frame, captureTimeMs);
  }
}
