import type { JumpKind } from '../jump-kind.ts';
import { measureRebound } from '../rebound.ts';

/** One rebound of a series: the contact after a landing, and the flight that follows. */
export const hop: JumpKind = {
  type: 'hop',
  recognises: ({ preparation, isRebound }) => preparation.kind === 'contact' && isRebound,
  measure: measureRebound,
  flags: ({ preparation }) => (preparation.kind === 'contact' ? [] : ['quality.contact_not_seen']),
};
