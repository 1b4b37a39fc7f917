import { alongFootM } from '../body/anthropometry.ts';
import type { AthleteStyle } from './athlete-style.ts';
import { HANGING_ARM, stanceHeightM, trunkTiltAt } from './stance.ts';

const BOUNCE_KNEE_DEG = 158;
const BISECTIONS = 14;

/**
 * Pitch of the feet at the lowest point of a bounce, rad: 0 where the legs bend enough, else as
 * far on the toes as it takes to be that high on slightly bent knees.
 */
export function bouncePitchRad(style: AthleteStyle, standingM: number, comHeightM: number): number {
  const heightAt = (pitchRad: number): number =>
    stanceHeightM(
      style,
      { pitchRad, toePitchRad: 0, ...HANGING_ARM, kneeDeg: BOUNCE_KNEE_DEG },
      alongFootM(0.65, style.statureM),
      (height) => trunkTiltAt(style, standingM, height),
    );
  if (heightAt(0) >= comHeightM) return 0;
  let low = 0;
  let high = style.takeoffPitchRad;
  for (let step = 0; step < BISECTIONS; step++) {
    const middle = (low + high) / 2;
    if (heightAt(middle) < comHeightM) low = middle;
    else high = middle;
  }
  return high;
}
