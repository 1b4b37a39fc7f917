import { countermovementJump } from './cmj/countermovement-jump.ts';
import { dropJump } from './dj/drop-jump.ts';
import { hop } from './hop/hop.ts';
import type { JumpKind } from './jump-kind.ts';
import { squatJump } from './sj/squat-jump.ts';

/** All jump types, in the order in which they are tried. */
export const JUMP_KINDS: readonly JumpKind[] = [hop, dropJump, squatJump, countermovementJump];
