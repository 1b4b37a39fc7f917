import { dropJump } from '../dj/drop-jump.ts';
import type { JumpKind } from '../jump-kind.ts';

/** One rebound of a series: the contact after a landing, and the flight that follows. */
export const hop: JumpKind = {
  type: 'hop',
  recognises: ({ preparation, isRebound }) => preparation.kind === 'contact' && isRebound,
  measure: dropJump.measure,
  flags: () => [],
};
