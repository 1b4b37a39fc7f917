/** French: faults while the page runs, and what is kept where. */
export const supervisionFr = {
  pose_cpu_gpu_lost:
    'Le processeur graphique a été retiré : le processeur principal fait le travail.',
  fault_camera_lost: 'La caméra a disparu. Elle servira de nouveau dès son retour.',
  fault_camera_stalled: 'La caméra s’est arrêtée. Elle est relancée …',
  fault_camera_black: 'L’image est noire. L’objectif est-il couvert, ou la salle sombre ?',
  fault_camera_frozen: 'L’image ne bouge plus. Si cela dure, choisissez la caméra de nouveau.',
  fault_clock_jumped: 'L’horloge de la caméra a sauté. Un saut à cet instant n’est pas mesuré.',
  fault_slept: 'L’appareil était en veille. La caméra est relancée …',
  fault_pose_crashed: 'Le modèle de posture a échoué. Il est relancé …',
  fault_pose_hung: 'Le modèle de posture ne répond pas. Il est relancé …',
  fault_pose_not_loaded: 'Le modèle de posture ne se charge pas. De nouveaux essais suivent …',
  fault_pose_frames_failed: 'Le modèle de posture ne peut pas lire les images. Il est relancé …',
  fault_gpu_lost: 'Le processeur graphique a été retiré. Le processeur principal prend le relais …',
  fault_drawing_lost: 'L’image ne peut pas être dessinée pour l’instant ; la mesure continue.',
  fault_drawing_stuck: 'L’image est figée ; elle est remise en place. La mesure continue.',
  recovered_stage:
    'Cela marche de nouveau après {seconds} s. Un saut entre-temps n’est pas mesuré.',
  privacy_title: 'Confidentialité',
  privacy_nothing_leaves:
    'Rien ne quitte cet appareil. La page fonctionne sans serveur ; elle n’a ni compte, ni cookies, ni mesure d’audience, ni publicité, et ne demande rien à aucune autre adresse.',
  privacy_kept_title: 'Ce qui est gardé, et où',
  privacy_kept_camera:
    'Images de la caméra : nulle part, sauf si vous enregistrez une vidéo avec une séance.',
  privacy_kept_sessions:
    'Séances : squelettes, sauts, notes et, si vous le voulez, vidéos. Dans le stockage de ce navigateur, sur cet appareil.',
  privacy_kept_athletes:
    'Fiches d’athlètes et réglages : dans le stockage de ce navigateur, sur cet appareil.',
  privacy_kept_log:
    'Un journal des pannes : les 200 dernières, sans images, noms ni adresses. Dans le stockage de ce navigateur, sur cet appareil.',
  privacy_kept_program:
    'Le programme lui-même, pour marcher sans réseau. Il ne contient rien sur vous.',
  privacy_files:
    'Les fichiers que vous enregistrez ou exportez sont à vous : cette page ne les connaît plus.',
  privacy_log_save: 'Enregistrer le journal pour signaler un défaut',
  privacy_erase: 'Tout effacer maintenant',
  privacy_erase_warning:
    'Séances, vidéos, athlètes, réglages et journal sont effacés aussitôt. C’est irréversible.',
  privacy_erased: 'Tout est effacé.',
  privacy_erase_incomplete:
    'Tout n’a pas pu être effacé. Fermez les autres onglets de cette page, puis réessayez.',
  privacy_close: 'Fermer',
} as const;
