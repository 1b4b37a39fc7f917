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
/** Twice and a half the least difference that was ever measured between two models. */
const NEXT_MODEL_SHARE = 0.4;
const SMALLER_SHARE = 0.6;
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
      const ladder = [
        rung('balanced', null, NEXT_MODEL_SHARE),
        rung('balanced', SMALLER_PX, SMALLER_SHARE),
        rung('fast', SMALLER_PX, NEXT_MODEL_SHARE),
        rung('fast', SMALLEST_PX, SMALLER_SHARE),
      ];
      if (choice === 'accurate') ladder.unshift(rung('accurate', null, 1));
      if (delegate === 'GPU' && canLeaveGpu) {
        ladder.push(rung('fast', SMALLER_PX, OTHER_DELEGATE_SHARE, 'CPU'));
      }
      return ladder;
    }
    default:
      return choice satisfies never;
  }
}
