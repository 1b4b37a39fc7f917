/** How full the browser's storage for this page is. */
export interface StorageState {
  readonly usedBytes: number;
  /** What the browser lets the page have; less may be free on the disk. */
  readonly quotaBytes: number;
  /** The browser does not clear it by itself. */
  readonly persistent: boolean;
  /** `low`: the user should know; `no_video`: videos are no longer begun. */
  readonly room: 'ample' | 'low' | 'no_video';
}

/** An hour of video and landmarks takes about this much. */
const LOW_BYTES = 1.5e9;
/** Below this a video would end soon after it began. */
const NO_VIDEO_BYTES = 150e6;

/** What free room means for recording. */
export function roomOf(usedBytes: number, quotaBytes: number): StorageState['room'] {
  const free = quotaBytes - usedBytes;
  if (free < NO_VIDEO_BYTES) return 'no_video';
  return free < LOW_BYTES ? 'low' : 'ample';
}

/** Asks the browser how full the storage is. */
export async function readStorage(): Promise<StorageState> {
  const [{ usage = 0, quota = 0 }, persistent] = await Promise.all([
    navigator.storage.estimate(),
    navigator.storage.persisted(),
  ]);
  return { usedBytes: usage, quotaBytes: quota, persistent, room: roomOf(usage, quota) };
}

/** Asks that sessions are kept until the user deletes them; whether that is granted. */
export async function askForPersistence(): Promise<boolean> {
  return (await navigator.storage.persisted()) || navigator.storage.persist();
}
