import type { PageSettings } from './page-settings.ts';

/** What has to begin anew when settings change. */
export interface Restarts {
  /** The pose model is loaded with other wishes. */
  readonly pose: boolean;
  /** The camera is opened with other wishes. */
  readonly camera: boolean;
  /** Frames are measured or drawn otherwise from the first one on. */
  readonly measuring: boolean;
}

const POSE = ['preset', 'delegate', 'confidence'] as const;
const CAMERA = ['facing', 'camera', 'resolution'] as const;
const MEASURING = ['test', 'box', 'visibility', 'cutoff', 'mirrored'] as const;

/** What differs between two settings such that it cannot simply be taken over. */
export function restartsOf(before: PageSettings, after: PageSettings): Restarts {
  const differs = (names: readonly (keyof PageSettings)[]): boolean =>
    names.some((name) => before[name] !== after[name]);
  const pose = differs(POSE);
  return { pose, camera: differs(CAMERA), measuring: pose || differs(MEASURING) };
}
