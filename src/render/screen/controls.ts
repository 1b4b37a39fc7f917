import { html, type nothing, type TemplateResult } from 'lit';

/** A list to choose one of; `null` is an option like any other. */
export function choice<T extends string | null>(
  label: string,
  options: readonly (readonly [T, string])[],
  chosen: T,
  choose: (value: T) => void,
): TemplateResult {
  const onChange = (event: Event): void => {
    const select = event.target;
    if (!(select instanceof HTMLSelectElement)) return;
    const option = options[select.selectedIndex];
    if (option !== undefined) choose(option[0]);
  };
  return html`
    <label class="field">${label}
      <select @change=${onChange}>
        ${options.map(
          ([value, text]) =>
            html`<option value=${value ?? ''} .selected=${value === chosen}>${text}</option>`,
        )}
      </select>
    </label>
  `;
}

/** A thing that is on or off. */
export function toggle(
  label: string,
  isOn: boolean,
  change: (isOn: boolean) => void,
): TemplateResult {
  const onChange = (event: Event): void => {
    const box = event.target;
    if (box instanceof HTMLInputElement) change(box.checked);
  };
  return html`
    <label class="toggle">
      <input type="checkbox" .checked=${isOn} @change=${onChange} /><span>${label}</span>
    </label>
  `;
}

/** How a number is typed in. */
export interface NumberField {
  readonly label: string;
  readonly low: number;
  readonly high: number;
  readonly step: number;
  readonly value: number | null;
  /** Whether the field may be left empty. */
  readonly optional: boolean;
  /** What is said about a number that cannot be. */
  readonly invalid: string;
  readonly change: (value: number | null) => void;
}

/** A number; what is out of its range is said so beside it and not taken. */
export function numberField(field: NumberField): TemplateResult {
  const onChange = (event: Event): void => {
    const input = event.target;
    if (!(input instanceof HTMLInputElement)) return;
    const isEmpty = input.value.trim() === '';
    const value = input.valueAsNumber;
    const isValid = isEmpty
      ? field.optional && !input.validity.badInput
      : value >= field.low && value <= field.high;
    input.setCustomValidity(isValid ? '' : field.invalid);
    input.reportValidity();
    if (isValid) field.change(isEmpty ? null : value);
  };
  const { value } = field;
  return html`
    <label class="field">${field.label}
      <input type="number" inputmode="decimal" step=${field.step} min=${field.low} max=${field.high}
        .value=${value === null ? '' : String(value)} @change=${onChange} />
    </label>
  `;
}

/** A dialog over the page; the browser keeps the focus in it and closes it with Escape. */
export function dialog(
  id: string,
  title: string,
  closeLabel: string,
  content: TemplateResult | typeof nothing,
): TemplateResult {
  const close = (event: Event): void => {
    const { currentTarget } = event;
    if (currentTarget instanceof HTMLElement) currentTarget.closest('dialog')?.close();
  };
  return html`
    <dialog id=${id} aria-labelledby="${id}-title">
      <header>
        <h2 id="${id}-title">${title}</h2>
        <button type="button" class="dismiss" aria-label=${closeLabel} @click=${close}>✕</button>
      </header>
      <div class="content">${content}</div>
    </dialog>
  `;
}
