import type { PhysicalMovement } from './movement/choreography.ts';
import { type CmjSpec, countermovementJump } from './movement/cmj.ts';

/** Everything that defines a movement; the same spec always gives the same movement. */
export type MovementSpec = CmjSpec;

/** Makes the movement of a spec. */
export function createMovement(spec: MovementSpec): PhysicalMovement {
  switch (spec.type) {
    case 'cmj':
      return countermovementJump(spec);
  }
}
