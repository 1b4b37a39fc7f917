/** Folder of all sessions in the page's own file system. */
const SESSIONS = 'sessions';

/** Name of the file that keeps room aside in a session's folder. */
export const RESERVE_FILE = 'reserve';

/** The folder of all sessions in the origin-private file system; made if it is missing. */
export async function sessionsFolder(): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory();
  return root.getDirectoryHandle(SESSIONS, { create: true });
}

/** Whether the file system says that something is not there. */
export function isNotFound(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'NotFoundError';
}
