import type { Phase } from '../analysis/attempt.ts';

/** Whether somebody in this phase is in the middle of an attempt, its landing included. */
export function isAttemptPhase(phase: Phase): boolean {
  switch (phase) {
    case 'absent':
    case 'moving':
    case 'standing':
      return false;
    case 'squat_hold':
    case 'eccentric':
    case 'concentric':
    case 'drop':
    case 'contact':
    case 'flight':
    case 'landing':
      return true;
  }
}
