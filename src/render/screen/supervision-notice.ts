import type { FaultCause } from '../../streams/supervision/fault.ts';
import type { Notice } from './screen-state.ts';

/** A stage of the pipeline has a fault that is being dealt with. */
export function faultNotice(cause: FaultCause): Notice {
  return {
    topic: 'supervision',
    tone: 'problem',
    message: (texts) => texts.text(`fault_${cause}`),
    actions: [],
  };
}

/** A stage works again. */
export function recoveredNotice(afterMs: number): Notice {
  return {
    topic: 'supervision',
    tone: 'information',
    message: (texts) => texts.text('recovered_stage', { seconds: texts.number(afterMs / 1000, 1) }),
    actions: [],
  };
}
