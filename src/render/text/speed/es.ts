import type { speedEn } from './en.ts';

/** Spanish: changes of the pose model that keep the camera's rate. */
export const speedEs: Readonly<Record<keyof typeof speedEn, string>> = {
  care_auto: 'automática',
  pose_cpu_gpu_slow: 'El procesador principal hace el trabajo: aquí es más rápido que el gráfico.',
  quality_too_slow:
    'Este dispositivo no sigue el ritmo de la cámara. A partir de ahora: {quality}.',
  quality_room: 'A este dispositivo le sobra tiempo. A partir de ahora: {quality}.',
  quality_named: 'modelo de pose {model}, {processor}, imágenes de {size}',
  processor_gpu: 'procesador gráfico',
  processor_cpu: 'procesador principal',
  stats_dropped_parts: '{all} (cámara {camera}, trabajador {replaced}, pantalla {screen})',
  picture_size: '{px} px',
  picture_full_size: 'tamaño completo',
};
