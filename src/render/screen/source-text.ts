import type { Texts } from '../text/texts.ts';
import type { ScreenState } from './screen-state.ts';

/** Where the frames come from, in words. */
export function sourceName(texts: Texts, state: ScreenState): string {
  const { source } = state;
  if (source === null) return texts.text('source_opening');
  switch (source.kind) {
    case 'camera':
      return texts.text('source_camera', { name: source.name });
    case 'file':
      return texts.text('source_file', { name: source.name });
    case 'replay':
      return texts.text('source_replay', { name: source.name });
    case 'simulated':
      return texts.text(
        state.standsInForCamera ? 'source_simulated_no_camera' : 'source_simulated',
      );
    default:
      return source.kind satisfies never;
  }
}

/** Size, rate and processor: what the source promises, in small print. */
export function sourceDetails(texts: Texts, state: ScreenState): string {
  const { source, delegate } = state;
  if (source === null) return '';
  const size = texts.text('source_size', {
    width: texts.number(source.picture.widthPx, 0),
    height: texts.number(source.picture.heightPx, 0),
  });
  const rate =
    source.nominalFrameRateHz === null
      ? []
      : [texts.text('source_rate', { rate: texts.number(source.nominalFrameRateHz, 0) })];
  const usesPose = source.kind === 'camera' || source.kind === 'file';
  const pose = usesPose ? [poseText(texts, delegate)] : [];
  const end = state.ended ? [texts.text('source_ended')] : [];
  return [size, ...rate, ...pose, ...end].join(' · ');
}

function poseText(texts: Texts, delegate: ScreenState['delegate']): string {
  if (delegate === null) return texts.text('pose_loading');
  return texts.text(delegate === 'GPU' ? 'pose_gpu' : 'pose_cpu');
}
