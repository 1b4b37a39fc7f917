import { html, nothing, type TemplateResult } from 'lit';
import type { PageSettings } from '../../streams/settings/page-settings.ts';
import { LANGUAGE_NAMES, type Texts } from '../text/texts.ts';
import { choice, dialog, numberField, toggle } from './controls.ts';
import type { ScreenActions, ScreenState } from './screen-state.ts';

/** Id of the dialog in the page. */
export const SETTINGS_DIALOG = 'settings-dialog';

type Change = (change: Partial<PageSettings>) => void;

/** All settings, in groups. */
export function settingsDialog(
  texts: Texts,
  state: ScreenState,
  actions: ScreenActions,
): TemplateResult {
  const change: Change = (settings) => actions.changeSettings(settings);
  const { settings } = state;
  const content = html`
    ${group(texts.text('settings_start'), startGroup(texts, state, actions))}
    ${group(texts.text('settings_test'), testGroup(texts, settings, change))}
    ${group(texts.text('settings_camera'), cameraGroup(texts, state, change))}
    ${group(texts.text('settings_show'), showGroup(texts, settings, change))}
    ${group(texts.text('settings_words'), wordsGroup(texts, state, change))}
    ${group(texts.text('settings_expert'), expertGroup(texts, settings, change))}
  `;
  return dialog(SETTINGS_DIALOG, texts.text('settings'), texts.text('action_dismiss'), content);
}

function group(title: string, content: TemplateResult): TemplateResult {
  return html`<fieldset><legend>${title}</legend>${content}</fieldset>`;
}

function startGroup(texts: Texts, state: ScreenState, actions: ScreenActions): TemplateResult {
  return html`
    <button type="button" @click=${() => actions.openDemo()}>${texts.text('action_demo')}</button>
    <button type="button" @click=${() => actions.copyLink()}>${texts.text('settings_link')}</button>
    <button type="button" @click=${() => actions.resetSettings()}>${texts.text('settings_reset')}</button>
    <button type="button" @click=${() => actions.openPrivacy()}>${texts.text('privacy_title')}</button>
    ${state.offlineReady ? html`<p class="said">✓ ${texts.text('offline_ready')}</p>` : nothing}
    <p role="status" class="said">${state.linkNote === null ? nothing : state.linkNote(texts)}</p>
  `;
}

function testGroup(texts: Texts, settings: PageSettings, change: Change): TemplateResult {
  const unit = texts.unitOfLength;
  const perUnit = texts.toMetres(1);
  return html`
    ${choice(
      texts.text('choose_test'),
      [
        ['auto', texts.text('test_auto')],
        ['cmj', texts.measurement('type.cmj')],
        ['sj', texts.measurement('type.sj')],
        ['dj', texts.measurement('type.dj')],
        ['hop', texts.measurement('type.hop')],
      ],
      settings.test,
      (test) => change({ test }),
    )}
    ${number(texts, 'choose_box', 0.05 / perUnit, 1.5 / perUnit, {
      label: texts.text('choose_box', { unit }),
      value: settings.box === null ? null : round(settings.box / perUnit, 1),
      step: 0.5,
      optional: true,
      change: (box) => change({ box: box === null ? null : round(box * perUnit, 4) }),
    })}
    ${number(texts, 'choose_attempts', 1, 20, {
      value: settings.attempts,
      change: (attempts) => change({ attempts: attempts ?? 1 }),
    })}
    ${number(texts, 'choose_countdown', 0, 10, {
      value: settings.countdown,
      change: (countdown) => change({ countdown: countdown ?? 0 }),
    })}
    ${number(texts, 'choose_rest', 0, 600, {
      value: settings.rest,
      change: (rest) => change({ rest: rest ?? 0 }),
    })}
  `;
}

function cameraGroup(
  texts: Texts,
  { settings, cameras }: ScreenState,
  change: Change,
): TemplateResult {
  return html`
    ${choice(
      texts.text('choose_facing'),
      [
        ['rear', texts.text('camera_rear')],
        ['front', texts.text('camera_front')],
      ],
      settings.facing,
      (facing) => change({ facing, camera: null }),
    )}
    ${choice<string | null>(
      texts.text('choose_camera'),
      [
        [null, texts.text('choose_any_camera')],
        ...cameras.map(({ deviceId, label }) => [deviceId, label] as const),
      ],
      settings.camera,
      (camera) => change({ camera }),
    )}
    ${choice(
      texts.text('choose_resolution'),
      (['640', '960', '1280', '1920'] as const).map((px) => [px, `${px} px`] as const),
      settings.resolution,
      (resolution) => change({ resolution }),
    )}
    ${choice(
      texts.text('choose_mirrored'),
      (['auto', 'on', 'off'] as const).map(
        (each) => [each, texts.text(`mirrored_${each}`)] as const,
      ),
      settings.mirrored,
      (mirrored) => change({ mirrored }),
    )}
    ${choice(
      texts.text('choose_care'),
      (['auto', 'fast', 'balanced', 'accurate'] as const).map(
        (each) => [each, texts.text(`care_${each}`)] as const,
      ),
      settings.preset,
      (preset) => change({ preset }),
    )}
    ${choice(
      texts.text('choose_delegate'),
      [
        ['auto', texts.text('delegate_auto')],
        ['GPU', texts.text('delegate_gpu')],
        ['CPU', texts.text('delegate_cpu')],
      ],
      settings.delegate,
      (delegate) => change({ delegate }),
    )}
    ${toggle(texts.text('toggle_video'), settings.video, (video) => change({ video }))}
  `;
}

const SHOWN = [
  'ruler',
  'apex',
  'ghost',
  'angles',
  'track',
  'floor',
  'charts',
  'guide',
  'stats',
] as const;

function showGroup(texts: Texts, settings: PageSettings, change: Change): TemplateResult {
  return html`${SHOWN.map((each) =>
    toggle(texts.text(`toggle_${each}`), settings[each], (isOn) => change({ [each]: isOn })),
  )}`;
}

function wordsGroup(
  texts: Texts,
  { settings, language, voiceMissing }: ScreenState,
  change: Change,
): TemplateResult {
  return html`
    ${choice(
      texts.text('choose_language'),
      (['en', 'es', 'fr'] as const).map((each) => [each, LANGUAGE_NAMES[each]] as const),
      language,
      (lang) => change({ lang }),
    )}
    ${choice(
      texts.text('choose_units'),
      (['cm', 'in'] as const).map((each) => [each, texts.text(`units_${each}`)] as const),
      settings.units,
      (units) => change({ units }),
    )}
    ${toggle(texts.text('toggle_sound'), settings.sound, (sound) => change({ sound }))}
    ${
      voiceMissing
        ? html`<p class="said">${texts.text('voice_missing')}</p>`
        : toggle(texts.text('toggle_voice'), settings.voice, (voice) => change({ voice }))
    }
  `;
}

function expertGroup(texts: Texts, settings: PageSettings, change: Change): TemplateResult {
  return html`
    ${number(texts, 'expert_visibility', 0, 0.95, {
      value: settings.visibility,
      step: 0.05,
      change: (visibility) => change({ visibility: visibility ?? 0 }),
    })}
    ${number(texts, 'expert_cutoff', 3, 30, {
      value: settings.cutoff,
      step: 0.5,
      optional: true,
      change: (cutoff) => change({ cutoff }),
    })}
    ${number(texts, 'expert_confidence', 0.1, 0.95, {
      value: settings.confidence,
      step: 0.05,
      change: (confidence) => change({ confidence: confidence ?? 0.5 }),
    })}
  `;
}

type NumberKey =
  | 'choose_attempts'
  | 'choose_countdown'
  | 'choose_rest'
  | 'expert_visibility'
  | 'expert_cutoff'
  | 'expert_confidence';

interface NumberWish {
  readonly value: number | null;
  readonly change: (value: number | null) => void;
  readonly step?: number;
  readonly optional?: boolean;
}

function number(
  texts: Texts,
  key: NumberKey | 'choose_box',
  low: number,
  high: number,
  wish: NumberWish & { readonly label?: string },
): TemplateResult {
  const step = wish.step ?? 1;
  const decimals = Number.isInteger(step) ? 0 : 2;
  return numberField({
    label: key === 'choose_box' ? (wish.label ?? '') : texts.text(key),
    low: round(low, 2),
    high: round(high, 2),
    step,
    value: wish.value,
    optional: wish.optional ?? false,
    invalid: texts.text('number_invalid', {
      low: texts.number(low, decimals),
      high: texts.number(high, decimals),
    }),
    change: wish.change,
  });
}

function round(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}
