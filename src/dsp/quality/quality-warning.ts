/** Warnings about how well an attempt was seen; each is a key of the text dictionary. */
export const QUALITY_WARNINGS = [
  'quality.visibility_low',
  'quality.visibility_moderate',
  'quality.frames_lost',
  'quality.gap_in_flight',
  'quality.frame_rate_low',
  'quality.frame_rate_uneven',
  'quality.poor_parabola',
  'quality.heights_disagree',
  'quality.height_uncertain',
  'quality.scales_disagree',
  'quality.sides_swapped',
  'quality.feet_out_of_picture',
  'quality.body_out_of_picture',
  'quality.proportions_implausible',
  'quality.athlete_small',
  'quality.view_unknown',
  'quality.sj_countermovement',
  'quality.sj_without_hold',
  'quality.contact_not_seen',
  'quality.landing_not_seen',
  'quality.set_by_hand',
] as const;

/** One warning about the quality of an attempt. */
export type QualityWarning = (typeof QUALITY_WARNINGS)[number];
