import type { RejectionReason } from '../../dsp/analysis/attempt.ts';
import type { SourceFailureCode } from '../../streams/frame.ts';
import type { CpuReason, PoseQuality } from '../../streams/pose/pose-message.ts';
import type { Texts } from '../text/texts.ts';
import type { Notice, NoticeAction } from './screen-state.ts';

/** Why a source gives nothing, and what can be done about it. */
export function sourceFailureNotice(
  code: SourceFailureCode,
  detail: string,
  isSimulatedInstead: boolean,
): Notice {
  return {
    topic: 'source',
    tone: 'problem',
    message: (texts) => {
      const reason = failureText(texts, code, detail);
      return isSimulatedInstead ? `${reason} ${texts.text('simulated_instead')}` : reason;
    },
    actions: waysOn(code),
  };
}

/** Why a source gives no frames. */
export function failureText(texts: Texts, code: SourceFailureCode, detail: string): string {
  switch (code) {
    case 'no_camera':
    case 'permission_refused':
    case 'camera_in_use':
    case 'camera_lost':
    case 'insecure_context':
    case 'not_a_video':
      return texts.text(`failed_${code}`);
    case 'unsupported_codec':
    case 'unknown_track_version':
    case 'invalid_track':
    case 'unreadable_file':
      return texts.text(`failed_${code}`, { detail });
    default:
      return code satisfies never;
  }
}

function waysOn(code: SourceFailureCode): readonly NoticeAction[] {
  switch (code) {
    case 'no_camera':
    case 'permission_refused':
    case 'camera_in_use':
    case 'camera_lost':
      return ['retry_camera', 'open_file'];
    case 'insecure_context':
    case 'not_a_video':
    case 'unsupported_codec':
    case 'unknown_track_version':
    case 'invalid_track':
    case 'unreadable_file':
      return ['open_file'];
    default:
      return code satisfies never;
  }
}

/** A source gives frames, but something about it must be known. */
export function sourceWarningNotice(code: string, detail: string): Notice {
  return {
    topic: 'source',
    tone: code === 'camera_unmuted' ? 'information' : 'problem',
    message: (texts) => {
      switch (code) {
        case 'camera_muted':
          return texts.text('warning_camera_muted');
        case 'camera_unmuted':
          return texts.text('warning_camera_unmuted');
        case 'last_line_cut_off':
        case 'file_cut_off':
          return texts.text('warning_truncated_track');
        default:
          return texts.text('warning_other', { detail });
      }
    },
    actions: [],
  };
}

/** The pose model runs on the main processor, and why. */
export function cpuNotice(reason: CpuReason): Notice {
  return {
    topic: 'pose',
    tone: 'information',
    message: (texts) => texts.text(`pose_cpu_${reason}`),
    actions: [],
  };
}

/** Another pose model, processor or picture size from now on, and why. */
export function qualityNotice(quality: PoseQuality, reason: 'too_slow' | 'room'): Notice {
  const { preset, delegate, inputLongSidePx } = quality;
  return {
    topic: 'pose',
    tone: 'information',
    message: (texts) =>
      texts.text(`quality_${reason}`, {
        quality: texts.text('quality_named', {
          model: texts.text(`care_${preset}`),
          processor: texts.text(delegate === 'GPU' ? 'processor_gpu' : 'processor_cpu'),
          size:
            inputLongSidePx === null
              ? texts.text('picture_full_size')
              : texts.text('picture_size', { px: texts.number(inputLongSidePx, 0) }),
        }),
      }),
    actions: [],
  };
}

/** The pose model cannot run at all. */
export function poseFailureNotice(detail: string): Notice {
  return {
    topic: 'pose',
    tone: 'problem',
    message: (texts) => texts.text('pose_failed', { detail }),
    actions: [],
  };
}

/** A movement that was no jump. */
export function rejectionNotice(reason: RejectionReason): Notice {
  return {
    topic: 'movement',
    tone: 'information',
    message: (texts) =>
      texts.text('rejected_movement', { reason: texts.text(`rejected_${reason}`) }),
    actions: [],
  };
}

/** A recording is over without a result. */
export function emptyRecordingNotice(sawPerson: boolean): Notice {
  return {
    topic: 'recording',
    tone: 'problem',
    message: (texts) => texts.text(sawPerson ? 'no_jump' : 'no_person'),
    actions: ['open_file'],
  };
}

/** The picture cannot be drawn. */
export const noGraphicsNotice: Notice = {
  topic: 'picture',
  tone: 'problem',
  message: (texts) => texts.text('no_graphics'),
  actions: [],
};

/** What has to be known about recording and storage. */
export function sessionNotice(message: Notice['message']): Notice {
  return { topic: 'session', tone: 'information', message, actions: [] };
}

/** The athlete could not be kept on the device. */
export const athleteNotKeptNotice: Notice = {
  topic: 'roster',
  tone: 'information',
  message: (texts) => texts.text('athlete_not_kept'),
  actions: [],
};

/** A new version of the page waits to be used. */
export const updateNotice: Notice = {
  topic: 'update',
  tone: 'information',
  message: (texts) => texts.text('update_ready'),
  actions: ['update'],
};
