import { html, nothing, type TemplateResult } from 'lit';
import type { TrainingStage, TrainingState } from '../../streams/training/training-state.ts';
import type { Texts } from '../text/texts.ts';

/** What the set says of itself, with its numbers worked out. */
export interface ShownSet {
  readonly stage: TrainingStage;
  readonly entries: TrainingState['entries'];
  readonly planned: number;
  readonly bestM: number | null;
  readonly meanM: number | null;
}

/** The great word of the moment. */
function stageText(texts: Texts, stage: TrainingStage): string {
  switch (stage.kind) {
    case 'waiting':
    case 'ready':
    case 'jumping':
    case 'done':
      return texts.text(`stage_${stage.kind}`);
    case 'countdown':
      return texts.text('stage_countdown', { seconds: texts.number(stage.leftS, 0) });
    case 'resting':
      return texts.text('stage_resting', { time: minutes(stage.leftS) });
  }
}

const STAGE_SIGN: Readonly<Record<TrainingStage['kind'], string>> = {
  waiting: '■',
  countdown: '◷',
  ready: '▲',
  jumping: '★',
  resting: '☾',
  done: '✔',
};

/** The word of the moment on the picture. */
export function stagePanel(texts: Texts, set: ShownSet): TemplateResult {
  return html`
    <p class="stage-word" data-stage=${set.stage.kind} role="status">
      <span aria-hidden="true">${STAGE_SIGN[set.stage.kind]}</span> ${stageText(texts, set.stage)}
    </p>
  `;
}

/** Best and mean of the set, and how many attempts are left. */
export function setPanel(texts: Texts, set: ShownSet, newSet: () => void): TemplateResult {
  const { entries, planned, bestM, meanM } = set;
  const left = texts.text('set_left_of', {
    left: texts.number(planned - entries.length, 0),
    count: texts.number(planned, 0),
  });
  return html`
    <section class="set" aria-label=${texts.text('set_title')}>
    <dl>
      <div><dt>${texts.text('set_left')}</dt><dd data-part="set-left">${left}</dd></div>
      ${
        bestM === null
          ? nothing
          : html`<div><dt>${texts.text('set_best')}</dt>
              <dd data-part="set-best"><data value=${bestM}>${texts.length(bestM)}</data></dd></div>`
      }
      ${
        meanM === null
          ? nothing
          : html`<div><dt>${texts.text('set_mean', { count: texts.number(entries.length, 0) })}</dt>
              <dd data-part="set-mean"><data value=${meanM}>${texts.length(meanM)}</data></dd></div>`
      }
    </dl>
      ${
        entries.length === 0
          ? nothing
          : html`<button type="button" @click=${newSet}>${texts.text('set_new')}</button>`
      }
    </section>
  `;
}

function minutes(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
