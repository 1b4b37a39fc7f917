import { dropHeight } from '../../metrics/drop-height.ts';
import type { JumpKind } from '../jump-kind.ts';
import { measureRebound } from '../rebound.ts';

/** Drop jump: down from a box, one short contact, up. */
export const dropJump: JumpKind = {
  type: 'dj',
  recognises: ({ preparation, isRebound }) => preparation.kind === 'contact' && !isRebound,
  measure(evidence, sheet) {
    const { flight, preparation, view } = evidence;
    const events = measureRebound(evidence, sheet);
    const feetDropM = preparation.kind === 'contact' ? preparation.feetDropM : Number.NaN;
    sheet.note('drop_height_m', dropHeight(feetDropM, flight.scale.relativeSd, view));
    return events;
  },
  flags: ({ preparation }) => (preparation.kind === 'contact' ? [] : ['quality.contact_not_seen']),
};
