import { html, nothing, type TemplateResult } from 'lit';
import type { View } from '../../dsp/body/view.ts';
import type { AdviceKey, GuideState } from '../../dsp/guide/advice.ts';
import type { TextKey } from '../text/dictionary.ts';
import type { Texts } from '../text/texts.ts';

/** A sign for each advice: what is to be done can be seen from where the athlete stands. */
const SIGN: Readonly<Record<AdviceKey, string>> = {
  step_into_view: '◎',
  only_one_person: '①',
  step_back: '⇤',
  show_feet: '⬇',
  room_above: '⬆',
  step_closer: '⇥',
  move_to_middle: '⇆',
  level_camera: '⟲',
  straighten_camera: '⤒',
  raise_camera: '⇑',
  lower_camera: '⇓',
  more_light: '☀',
  less_light: '☁',
  frame_rate_low: '◔',
};

const VIEW_TEXT: Readonly<Record<View, TextKey & `guide_view_${View}`>> = {
  front: 'guide_view_front',
  oblique: 'guide_view_oblique',
  side: 'guide_view_side',
  unknown: 'guide_view_unknown',
};

/** More than two things at a time are not read. */
const SHOWN = 2;

/** What should be different before the jump; a small green mark when nothing should. */
export function guidePanel(
  texts: Texts,
  guide: GuideState | null,
): TemplateResult | typeof nothing {
  if (guide === null) return nothing;
  const { advice, isGood } = guide;
  if (advice.length === 0 && !isGood) return nothing;
  return html`
    <div class="guide" role="status" aria-label=${texts.text('guide_title')} data-good=${isGood}>
      ${isGood ? goodLine(texts, guide) : advice.slice(0, SHOWN).map((key) => adviceLine(texts, key))}
    </div>
  `;
}

function adviceLine(texts: Texts, key: AdviceKey): TemplateResult {
  return html`
    <p class="advice" data-advice=${key}>
      <span class="sign" aria-hidden="true">${SIGN[key]}</span>
      <span>${texts.text(`guide_${key}`)}</span>
    </p>
  `;
}

function goodLine(texts: Texts, { view, measurable }: GuideState): TemplateResult {
  const [first] = measurable;
  const label = texts.text(VIEW_TEXT[view]);
  return html`
    <p class="good">
      <span class="sign" aria-hidden="true">✓</span>
      <span>${texts.text('guide_good')}</span>
      <span class="what">${
        first === undefined
          ? label
          : texts.text('labelled', { label, value: texts.text(`guide_measures_${first}`) })
      }</span>
    </p>
  `;
}
