import type { PhysicalMovement } from './movement/choreography.ts';
import { type CmjSpec, countermovementJump } from './movement/cmj.ts';
import { type DropJumpSpec, dropJump } from './movement/drop-jump.ts';
import { type HopsSpec, repeatedHops } from './movement/hops.ts';
import { type SquatJumpSpec, squatJump } from './movement/squat-jump.ts';

/** Everything that defines a movement; the same spec always gives the same movement. */
export type MovementSpec = CmjSpec | SquatJumpSpec | DropJumpSpec | HopsSpec;

/** Makes the movement of a spec. */
export function createMovement(spec: MovementSpec): PhysicalMovement {
  switch (spec.type) {
    case 'cmj':
      return countermovementJump(spec);
    case 'sj':
      return squatJump(spec);
    case 'dj':
      return dropJump(spec);
    case 'hop':
      return repeatedHops(spec);
  }
}
