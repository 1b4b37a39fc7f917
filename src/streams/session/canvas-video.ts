import { type AppendingFile, StorageFull, type VideoWriter } from './session-files.ts';

/** A video is handed over in pieces of this length, ms. */
const PIECE_MS = 500;
/** WebM first: it is written as it comes, MP4 a hundred pictures late in Chromium. */
const MIME_TYPES = ['video/webm', 'video/mp4'] as const;

/**
 * Records frames that are drawn on a canvas: the way for browsers without an encoder that takes
 * frames. The recorder stamps a frame with the time at which it was drawn.
 * @returns null where there is no recorder either
 */
export async function recordCanvasVideo(
  widthPx: number,
  heightPx: number,
  create: (name: VideoWriter['file']) => Promise<AppendingFile>,
): Promise<VideoWriter | null> {
  if (typeof MediaRecorder === 'undefined') return null;
  const mimeType = MIME_TYPES.find((type) => MediaRecorder.isTypeSupported(type));
  const canvas = document.createElement('canvas');
  canvas.width = widthPx;
  canvas.height = heightPx;
  const context = canvas.getContext('2d', { alpha: false });
  if (mimeType === undefined || context === null) return null;
  const name = mimeType === 'video/mp4' ? 'video.mp4' : 'video.webm';
  const file = await create(name);
  const recorder = new MediaRecorder(canvas.captureStream(), { mimeType });
  let writing: Promise<void> = Promise.resolve();
  let failure: unknown = null;
  recorder.addEventListener('dataavailable', ({ data }) => {
    writing = writing
      .then(async () => file.append(new Uint8Array(await data.arrayBuffer())))
      .catch((error: unknown) => {
        failure ??= error;
      });
  });
  const stop = async (): Promise<void> => {
    const stopped = new Promise((done) => recorder.addEventListener('stop', done, { once: true }));
    if (recorder.state !== 'inactive') {
      recorder.stop();
      await stopped;
    }
    await writing;
    await file.close();
  };
  return {
    file: name,
    mimeType,
    timing: 'arrival',
    async add(frame) {
      context.drawImage(frame, 0, 0, widthPx, heightPx);
      frame.close();
      if (recorder.state === 'inactive') recorder.start(PIECE_MS);
      if (failure instanceof StorageFull) throw failure;
      if (failure !== null) throw new Error(String(failure));
    },
    // What the browser's recorder has given so far is no whole video.
    recent: async () => null,
    finish: stop,
  };
}
