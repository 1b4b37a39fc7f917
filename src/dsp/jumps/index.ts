import type { JumpType } from '../analysis/attempt.ts';
import { countermovementJump } from './cmj/countermovement-jump.ts';
import { dropJump } from './dj/drop-jump.ts';
import { hop } from './hop/hop.ts';
import type { JumpKind, JumpSigns } from './jump-kind.ts';
import { squatJump } from './sj/squat-jump.ts';

/** All jump types, in the order in which they are tried. */
const JUMP_KINDS = {
  hop,
  dj: dropJump,
  sj: squatJump,
  cmj: countermovementJump,
} as const satisfies Readonly<Record<JumpType, JumpKind>>;

/**
 * The kind of a jump: the one that was asked for, else the first that recognises the signs. A
 * countermovement jump has none of its own.
 */
export function jumpKindOf(wanted: JumpType | 'auto', signs: JumpSigns): JumpKind {
  if (wanted !== 'auto') return JUMP_KINDS[wanted];
  const kinds = Object.values<JumpKind>(JUMP_KINDS);
  return kinds.find((kind) => kind.recognises?.(signs)) ?? countermovementJump;
}
