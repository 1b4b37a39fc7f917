import type { LibraryDictionary } from './dictionary.ts';

/** Spanish texts of the screen of stored sessions that nothing else needs. */
export const libraryEs: LibraryDictionary = {
  attempt_about: 'Qué opina de este salto',
  attempt_found: 'Salto {number}',
  import_already_there: 'ya estaba',
  import_best: 'El mejor',
  import_cancelled: 'cancelado',
  import_file: 'Archivo',
  import_files: 'Importación',
  import_imported: 'importado',
  import_jumps: 'Saltos',
  import_state: 'Estado',
  import_waiting: 'en espera',
  import_working: 'en curso',
  overlay_jump: 'Vídeo de este salto con esqueleto',
  overlay_no_encoder: 'Este navegador no puede crear vídeos.',
  overlay_no_track: 'No hay trayectoria que dibujar.',
  overlay_session: 'Vídeo con esqueleto',
  rating_at_least: 'Valoración desde',
  rating_any: 'cualquiera',
  rating_stars: '{stars} de 5 estrellas',
  trend_best: 'el mejor',
  trend_date: 'Fecha',
  trend_mean: 'media',
  trend_title: 'Evolución de estas sesiones',
  trend_type: 'Salto',
};
