import { html, nothing, type TemplateResult } from 'lit';
import type { AthleteCard, AthleteField } from '../../streams/roster/athlete-card.ts';
import type { Texts } from '../text/texts.ts';
import type { AthleteDraft } from './athlete-draft.ts';
import { choice, dialog } from './controls.ts';
import type { ScreenActions, ScreenState } from './screen-state.ts';

/** Id of the dialog in the page. */
export const ATHLETE_DIALOG = 'athlete-dialog';

const LEVELS = ['untrained', 'recreational', 'trained', 'competitive', 'elite'] as const;

/** Who jumps: choose, add, change, remove. */
export function athleteDialog(
  texts: Texts,
  state: ScreenState,
  actions: ScreenActions,
): TemplateResult {
  const { athletes, athleteId } = state;
  const chosen = athletes.find(({ id }) => id === athleteId) ?? null;
  const content = html`
    ${choice<string | null>(
      texts.text('athlete_choose'),
      [
        [null, texts.text('athlete_none')],
        ...athletes.map((each) => [each.id, athleteName(texts, each)] as const),
      ],
      athleteId,
      (id) => actions.chooseAthlete(id),
    )}
    ${form(texts, chosen, state, actions)}
  `;
  const title = texts.text('athlete');
  return dialog(ATHLETE_DIALOG, title, texts.text('action_dismiss'), content);
}

/** The name on the button and in the list. */
export function athleteName(texts: Texts, athlete: AthleteCard | null): string {
  if (athlete === null) return texts.text('athlete');
  return athlete.name ?? texts.text('athlete_unnamed');
}

function form(
  texts: Texts,
  athlete: AthleteCard | null,
  { wrongAthleteFields }: ScreenState,
  actions: ScreenActions,
): TemplateResult {
  const unit = texts.unitOfLength;
  const notSaid = texts.text('athlete_not_said');
  const save = (event: Event): void => {
    event.preventDefault();
    const { currentTarget } = event;
    if (!(currentTarget instanceof HTMLFormElement)) return;
    const isSaved = actions.saveAthlete(draftOf(texts, athlete, new FormData(currentTarget)));
    if (isSaved) currentTarget.closest('dialog')?.close();
  };
  const stature = athlete?.statureM ?? null;
  return html`
    <form novalidate @submit=${save}>
      <fieldset>
        <legend>${texts.text(athlete === null ? 'athlete_add' : 'athlete_edit')}</legend>
        <p class="said">${texts.text('athlete_private')}</p>
        <label class="field">${texts.text('athlete_name')}
          <input name="name" maxlength="200" autocomplete="off" .value=${athlete?.name ?? ''} />
        </label>
        ${pick('sex', texts.text('athlete_sex'), athlete?.sex ?? '', [
          ['', notSaid],
          ['female', texts.text('sex_female')],
          ['male', texts.text('sex_male')],
        ])}
        ${typed('birthYear', texts.text('athlete_birth_year'), athlete?.birthYear ?? null, 1)}
        ${typed(
          'stature',
          texts.text('athlete_stature', { unit }),
          stature === null ? null : Number((stature / texts.toMetres(1)).toFixed(1)),
          0.1,
        )}
        ${typed('massKg', texts.text('athlete_mass'), athlete?.massKg ?? null, 0.1)}
        ${pick('trainingLevel', texts.text('athlete_level'), athlete?.trainingLevel ?? '', [
          ['', notSaid],
          ...LEVELS.map((level) => [level, texts.measurement(`profile.${level}`)] as const),
        ])}
        <p role="alert" class="said">${
          wrongAthleteFields.length === 0 ? nothing : wrongText(texts, wrongAthleteFields)
        }</p>
        <div class="row">
          <button type="submit">${texts.text('athlete_save')}</button>
          ${
            athlete === null
              ? nothing
              : html`<button type="button" @click=${() => actions.removeAthlete(athlete.id)}>
                  ${texts.text('athlete_remove')}
                </button>`
          }
        </div>
      </fieldset>
    </form>
  `;
}

function wrongText(texts: Texts, fields: readonly AthleteField[]): string {
  const names = fields.map((field) => fieldName(texts, field));
  return texts.text('athlete_wrong', { fields: names.join(', ') });
}

function fieldName(texts: Texts, field: AthleteField): string {
  switch (field) {
    case 'name':
    case 'sex':
      return texts.text(`athlete_${field}`);
    case 'birthYear':
      return texts.text('athlete_birth_year');
    case 'statureM':
      return texts.text('athlete_stature', { unit: texts.unitOfLength });
    case 'massKg':
      return texts.text('athlete_mass');
    case 'trainingLevel':
      return texts.text('athlete_level');
  }
}

function typed(name: string, label: string, value: number | null, step: number): TemplateResult {
  return html`
    <label class="field">${label}
      <input name=${name} type="number" inputmode="decimal" step=${step}
        .value=${value === null ? '' : String(value)} />
    </label>
  `;
}

function pick(
  name: string,
  label: string,
  chosen: string,
  options: readonly (readonly [string, string])[],
): TemplateResult {
  return html`
    <label class="field">${label}
      <select name=${name}>
        ${options.map(
          ([value, text]) =>
            html`<option value=${value} .selected=${value === chosen}>${text}</option>`,
        )}
      </select>
    </label>
  `;
}

function draftOf(texts: Texts, athlete: AthleteCard | null, data: FormData): AthleteDraft {
  const text = (name: string): string | null => {
    const value = data.get(name);
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
  };
  const number = (name: string): number | null => {
    const value = text(name);
    return value === null ? null : Number(value);
  };
  const stature = number('stature');
  return {
    id: athlete?.id ?? null,
    name: text('name'),
    sex: text('sex'),
    birthYear: number('birthYear'),
    statureM: stature === null ? null : texts.toMetres(stature),
    massKg: number('massKg'),
    trainingLevel: text('trainingLevel'),
  };
}
