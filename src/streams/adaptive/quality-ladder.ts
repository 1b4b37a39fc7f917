import type { PoseDelegate, PoseQuality } from '../pose/pose-message.ts';
import type { PosePreset, PresetChoice } from '../pose/pose-preset.ts';

/** One step of a ladder of qualities. */
export interface Rung {
  readonly quality: PoseQuality;
  /**
   * The least share of the next better rung's cost that this one can have. It only says what is
   * worth trying; what a rung costs is measured on it.
   */
  readonly leastShare: number;
}

/** Above this a body two thirds as tall as the picture still has the network's 256 pixels. */
const SMALLER_PX = 640;
const SMALLEST_PX = 448;
/** Less than was ever measured between two models (0.65 on a main processor, 0.8 on others). */
const NEXT_MODEL_SHARE = 0.4;
const SMALLER_SHARE = 0.8;
/** A weak graphics processor can be several times slower than the main one. */
const OTHER_DELEGATE_SHARE = 0.2;

/**
 * The qualities that can be had, the best first. A choice of one model has one rung: nothing is
 * changed behind the back of who chose.
 *
 * @param delegate - where the network runs now
 * @param canLeaveGpu - whether the main processor may take over
 */
export function qualityLadder(
  choice: PresetChoice,
  delegate: PoseDelegate,
  canLeaveGpu: boolean,
): readonly Rung[] {
  const rung = (
    preset: PosePreset,
    inputLongSidePx: number | null,
    leastShare: number,
    where = delegate,
  ): Rung => ({ quality: { preset, delegate: where, inputLongSidePx }, leastShare });
  switch (choice) {
    case 'fast':
    case 'balanced':
      return [rung(choice, null, 1)];
    case 'auto':
    case 'accurate': {
      // On the main processor a smaller picture saves nothing: the network is all of the cost.
      const ladder =
        delegate === 'CPU'
          ? [rung('balanced', null, NEXT_MODEL_SHARE), rung('fast', null, NEXT_MODEL_SHARE)]
          : [
              rung('balanced', null, NEXT_MODEL_SHARE),
              rung('balanced', SMALLER_PX, SMALLER_SHARE),
              rung('fast', SMALLER_PX, NEXT_MODEL_SHARE),
              rung('fast', SMALLEST_PX, SMALLER_SHARE),
            ];
      if (choice === 'accurate') ladder.unshift(rung('accurate', null, 1));
      if (delegate === 'GPU' && canLeaveGpu) {
        ladder.push(rung('fast', null, OTHER_DELEGATE_SHARE, 'CPU'));
      }
      return ladder;
    }
    default:
      return choice satisfies never;
  }
}
