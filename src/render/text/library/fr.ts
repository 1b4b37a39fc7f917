import type { LibraryDictionary } from './dictionary.ts';

/** French texts of the screen of stored sessions that nothing else needs. */
export const libraryFr: LibraryDictionary = {
  attempt_about: 'Votre avis sur ce saut',
  attempt_found: 'Saut {number}',
  rating_at_least: 'Note à partir de',
  rating_any: 'toutes',
  rating_stars: '{stars} étoiles sur 5',
  trend_best: 'le meilleur',
  trend_date: 'Date',
  trend_mean: 'moyenne',
  trend_title: 'Évolution de ces séances',
  trend_type: 'Saut',
};
