import { type BoxStepSpec, boxStep } from './movement/box-step.ts';
import type { PhysicalMovement } from './movement/choreography.ts';
import { type CmjSpec, countermovementJump } from './movement/cmj.ts';
import { type DropJumpSpec, dropJump } from './movement/drop-jump.ts';
import { type GaitSpec, gaitMovement } from './movement/gait.ts';
import { type HopsSpec, repeatedHops } from './movement/hops.ts';
import { type SquatJumpSpec, squatJump } from './movement/squat-jump.ts';
import { type StationarySpec, stationaryMovement } from './movement/stationary.ts';

/** A movement that holds at least one jump. */
export type JumpSpec = CmjSpec | SquatJumpSpec | DropJumpSpec | HopsSpec;

/** Everything that defines a movement; the same spec always gives the same movement. */
export type MovementSpec = JumpSpec | StationarySpec | GaitSpec | BoxStepSpec;

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
    case 'walking':
    case 'running':
    case 'crossing':
      return gaitMovement(spec);
    case 'box_step':
      return boxStep(spec);
    case 'standing':
    case 'squats':
    case 'calf_raises':
    case 'arm_swings':
    case 'sit_and_stand':
    case 'pick_up':
    case 'almost_jump':
      return stationaryMovement(spec);
  }
}
