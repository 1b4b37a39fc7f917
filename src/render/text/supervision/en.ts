/** English: faults while the page runs, and what is kept where. */
export const supervisionEn = {
  pose_cpu_gpu_lost: 'The graphics processor was taken away: the main processor does the work.',
  fault_camera_lost: 'The camera is gone. It is used again as soon as it is back.',
  fault_camera_stalled: 'The camera has stopped. It is being started again …',
  fault_camera_black: 'The picture is black. Is the lens covered, or the room dark?',
  fault_camera_frozen:
    'The picture does not move any more. If it stays so, choose the camera again.',
  fault_clock_jumped: 'The camera’s clock has jumped. A jump at that moment is not measured.',
  fault_slept: 'The device was asleep. The camera is being started again …',
  fault_pose_crashed: 'The pose model has failed. It is being started again …',
  fault_pose_hung: 'The pose model does not answer. It is being started again …',
  fault_pose_not_loaded: 'The pose model cannot be loaded. It is tried again and again …',
  fault_pose_frames_failed: 'The pose model cannot read the pictures. It is being started again …',
  fault_gpu_lost: 'The graphics processor was taken away. The main processor takes over …',
  fault_drawing_lost: 'The picture cannot be drawn at the moment; measuring goes on.',
  fault_drawing_stuck: 'The picture stands still; it is being set up again. Measuring goes on.',
  recovered_stage: 'It works again after {seconds} s. A jump in between is not measured.',
  privacy_title: 'Privacy',
  privacy_nothing_leaves:
    'Nothing leaves this device. The page works without a server; it has no account, no cookies, no counting of visitors and no advertising, and asks no other address for anything.',
  privacy_kept_title: 'What is kept, and where',
  privacy_kept_camera: 'Camera pictures: nowhere, unless you record a video with a session.',
  privacy_kept_sessions:
    'Sessions: skeletons, jumps, notes and, if you wish, videos. In this browser’s storage on this device.',
  privacy_kept_athletes: 'Athletes’ cards and settings: in this browser’s storage on this device.',
  privacy_kept_log:
    'A log of faults: the newest 200, without pictures, names or addresses. In this browser’s storage on this device.',
  privacy_kept_program:
    'The program itself, so that it works without a network. It holds nothing about you.',
  privacy_files: 'Files that you save or export are yours: this page does not know them any more.',
  privacy_log_save: 'Save the log for a bug report',
  privacy_erase: 'Delete everything now',
  privacy_erase_warning:
    'Sessions, videos, athletes, settings and log are deleted at once. This cannot be undone.',
  privacy_erased: 'Everything is deleted.',
  privacy_erase_incomplete:
    'Not everything could be deleted. Close the other tabs of this page, then try again.',
  privacy_close: 'Close',
} as const;
