/** Spanish: faults while the page runs, and what is kept where. */
export const supervisionEs = {
  pose_cpu_gpu_lost: 'Se perdió el procesador gráfico: el procesador principal hace el trabajo.',
  fault_camera_lost: 'La cámara no está. Se usará de nuevo en cuanto vuelva.',
  fault_camera_stalled: 'La cámara se ha parado. Se está iniciando de nuevo …',
  fault_camera_black: 'La imagen es negra. ¿Está tapada la lente o a oscuras la sala?',
  fault_camera_frozen: 'La imagen ya no se mueve. Si sigue así, elija la cámara de nuevo.',
  fault_clock_jumped: 'El reloj de la cámara ha saltado. Un salto en ese momento no se mide.',
  fault_slept: 'El dispositivo estaba en reposo. La cámara se está iniciando de nuevo …',
  fault_pose_crashed: 'El modelo de postura ha fallado. Se está iniciando de nuevo …',
  fault_pose_hung: 'El modelo de postura no responde. Se está iniciando de nuevo …',
  fault_pose_not_loaded: 'No se puede cargar el modelo de postura. Se intenta una y otra vez …',
  fault_pose_frames_failed:
    'El modelo de postura no puede leer las imágenes. Se está iniciando de nuevo …',
  fault_gpu_lost: 'Se perdió el procesador gráfico. El procesador principal lo releva …',
  fault_drawing_lost: 'La imagen no se puede dibujar por ahora; se sigue midiendo.',
  fault_drawing_stuck: 'La imagen está parada; se está preparando de nuevo. La medición continúa.',
  recovered_stage: 'Funciona de nuevo tras {seconds} s. Un salto en ese intervalo no se mide.',
  privacy_title: 'Privacidad',
  privacy_nothing_leaves:
    'Nada sale de este dispositivo. La página funciona sin servidor; no tiene cuentas, ni cookies, ni recuento de visitas, ni publicidad, y no pide nada a ninguna otra dirección.',
  privacy_kept_title: 'Qué se guarda y dónde',
  privacy_kept_camera:
    'Imágenes de la cámara: en ningún sitio, salvo que grabe un vídeo con una sesión.',
  privacy_kept_sessions:
    'Sesiones: esqueletos, saltos, notas y, si lo desea, vídeos. En el almacenamiento de este navegador, en este dispositivo.',
  privacy_kept_athletes:
    'Fichas de atletas y ajustes: en el almacenamiento de este navegador, en este dispositivo.',
  privacy_kept_log:
    'Un registro de fallos: los 200 más recientes, sin imágenes, nombres ni direcciones. En el almacenamiento de este navegador, en este dispositivo.',
  privacy_kept_program:
    'El propio programa, para que funcione sin red. No contiene nada sobre usted.',
  privacy_files: 'Los archivos que guarde o exporte son suyos: esta página ya no los conoce.',
  privacy_log_save: 'Guardar el registro para informar de un error',
  privacy_erase: 'Borrar todo ahora',
  privacy_erase_warning:
    'Sesiones, vídeos, atletas, ajustes y registro se borran al instante. No se puede deshacer.',
  privacy_erased: 'Todo está borrado.',
  privacy_erase_incomplete:
    'No se pudo borrar todo. Cierre las otras pestañas de esta página e inténtelo de nuevo.',
  privacy_close: 'Cerrar',
} as const;
