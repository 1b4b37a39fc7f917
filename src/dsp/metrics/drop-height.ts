import type { ViewEstimate } from '../body/view.ts';
import { inRadians } from '../numerics/angle.ts';
import type { Measured } from '../numerics/propagation.ts';

/** What noise leaves of the feet's place on the box and on the floor, m. */
const PLACE_SD_M = 0.015;
/**
 * Someone who steps off the box half a metre towards a camera 3.75 m away and 1 m above the floor
 * seems to fall 13 cm further; across the picture, not at all.
 */
const APPROACH_SD_M = 0.13;

/**
 * Height of the drop, m: how far the feet came down on the picture from where they stood on the box.
 * Uncertain where the step leads towards the camera or away from it.
 * @param feetDropM by the metre scale
 * @param scaleSd relative standard uncertainty of that scale
 */
export function dropHeight(feetDropM: number, scaleSd: number, view: ViewEstimate): Measured {
  const towards = view.view === 'unknown' ? 1 : Math.cos(inRadians(view.yawDeg));
  const sd = Math.hypot(PLACE_SD_M, feetDropM * scaleSd, APPROACH_SD_M * towards);
  return { value: feetDropM, sd };
}
