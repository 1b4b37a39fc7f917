import type { LibraryDictionary } from './dictionary.ts';

/** Spanish texts of the screen of stored sessions that nothing else needs. */
export const libraryEs: LibraryDictionary = {
  attempt_about: 'Qué opina de este salto',
  attempt_found: 'Salto {number}',
  rating_at_least: 'Valoración desde',
  rating_any: 'cualquiera',
  rating_stars: '{stars} de 5 estrellas',
};
