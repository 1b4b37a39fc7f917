import type { speedEn } from './en.ts';

/** French: changes of the pose model that keep the camera's rate. */
export const speedFr: Readonly<Record<keyof typeof speedEn, string>> = {
  care_auto: 'automatique',
  pose_cpu_gpu_slow:
    'Le processeur principal fait le travail : il est plus rapide ici que le processeur graphique.',
  quality_too_slow: 'Cet appareil ne suit pas la caméra. Désormais : {quality}.',
  quality_room: 'Cet appareil a du temps en réserve. Désormais : {quality}.',
  quality_named: 'modèle de pose {model}, {processor}, images de {size}',
  processor_gpu: 'processeur graphique',
  processor_cpu: 'processeur principal',
  stats_dropped_parts: '{all} (caméra {camera}, worker {replaced}, écran {screen})',
  picture_size: '{px} px',
  picture_full_size: 'taille complète',
};
