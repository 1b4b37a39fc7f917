/** Findings of the validation; each is a key of the text dictionary. */
export const VALIDATION_MESSAGES = [
  'validation.below_possible',
  'validation.above_possible',
  'validation.below_profile',
  'validation.above_profile',
  'validation.heights_disagree',
  'validation.scales_disagree',
  'validation.drop_height_differs_from_box',
  'validation.peak_velocity_contradicts_height',
  'validation.duration_contradicts_velocity',
] as const;

/** One finding of the validation. */
export type ValidationMessage = (typeof VALIDATION_MESSAGES)[number];
