/** Holds a session against other tabs while it is being written. */
export interface SessionLock {
  release(): void;
}

function nameOf(sessionId: string): string {
  return `session ${sessionId}`;
}

/**
 * Takes a session for this tab. The browser gives it back when the tab ends, however it ends.
 * @returns null while another tab has it
 */
export function lockSession(sessionId: string): Promise<SessionLock | null> {
  return new Promise((resolve, reject) => {
    navigator.locks
      .request(nameOf(sessionId), { ifAvailable: true }, (lock) => {
        if (lock === null) {
          resolve(null);
          return undefined;
        }
        return new Promise<void>((release) => resolve({ release }));
      })
      .catch(reject);
  });
}
