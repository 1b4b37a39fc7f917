/** Reads the frames of a camera track without an element: Chromium has it on the window. */
export interface FrameReadable {
  readonly readable: ReadableStream<VideoFrame>;
}

/** The browser's processor for a camera track, or null where it has none. */
export function trackProcessorOf(track: MediaStreamTrack): FrameReadable | null {
  if (!('MediaStreamTrackProcessor' in globalThis)) return null;
  return new MediaStreamTrackProcessor({ track, maxBufferSize: 1 });
}
