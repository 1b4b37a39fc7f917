/** English: changes of the pose model that keep the camera's rate. */
export const speedEn = {
  care_auto: 'automatic',
  pose_cpu_gpu_slow:
    'The main processor does the work: it is faster here than the graphics processor.',
  quality_too_slow: 'This device does not keep up with the camera. From now on: {quality}.',
  quality_room: 'This device has time to spare. From now on: {quality}.',
  quality_named: 'pose model {model}, {processor}, pictures of {size}',
  processor_gpu: 'graphics processor',
  processor_cpu: 'main processor',
  stats_dropped_parts: '{all} (camera {camera}, worker {replaced}, screen {screen})',
  picture_size: '{px} px',
  picture_full_size: 'full size',
} as const;
