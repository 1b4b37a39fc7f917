import type { LibraryDictionary } from './dictionary.ts';

/** French texts of the screen of stored sessions that nothing else needs. */
export const libraryFr: LibraryDictionary = {
  attempt_about: 'Votre avis sur ce saut',
  attempt_found: 'Saut {number}',
  import_already_there: 'déjà là',
  import_best: 'Le meilleur',
  import_cancelled: 'annulé',
  import_file: 'Fichier',
  import_files: 'Importation',
  import_imported: 'importé',
  import_jumps: 'Sauts',
  import_state: 'État',
  import_waiting: 'en attente',
  import_working: 'en cours',
  overlay_jump: 'Vidéo de ce saut avec squelette',
  overlay_no_encoder: 'Ce navigateur ne peut pas créer de vidéos.',
  overlay_no_track: 'Il n’y a pas de trajectoire à dessiner.',
  overlay_session: 'Vidéo avec squelette',
  rating_at_least: 'Note à partir de',
  rating_any: 'toutes',
  rating_stars: '{stars} étoiles sur 5',
  trend_best: 'le meilleur',
  trend_date: 'Date',
  trend_mean: 'moyenne',
  trend_title: 'Évolution de ces séances',
  trend_type: 'Saut',
};
