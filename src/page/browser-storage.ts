/** A storage of this browser; null where it is denied, when already reading its name throws. */
export function storageOrNull(name: 'localStorage' | 'sessionStorage'): Storage | null {
  try {
    return window[name];
  } catch {
    return null;
  }
}
