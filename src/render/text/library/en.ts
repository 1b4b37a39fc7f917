/** English texts of the screen of stored sessions that nothing else needs. */
export const libraryEn = {
  attempt_about: 'What you think of this jump',
  attempt_found: 'Jump {number}',
  overlay_jump: 'Video of this jump with skeleton',
  overlay_no_encoder: 'This browser cannot make videos.',
  overlay_no_track: 'There is no track to draw.',
  overlay_session: 'Video with skeleton',
  rating_at_least: 'Rating from',
  rating_any: 'any',
  rating_stars: '{stars} of 5 stars',
  trend_best: 'best',
  trend_date: 'Date',
  trend_mean: 'mean',
  trend_title: 'Trend of these sessions',
  trend_type: 'Jump',
} as const;
