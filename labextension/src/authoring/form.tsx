import { Dialog, ReactWidget, showDialog } from '@jupyterlab/apputils';
import { useId } from 'react';
import type { ReactNode } from 'react';

/** A dialog with a form: `draw` gets the values and what changes them. */
export class FormBody<T> extends ReactWidget implements Dialog.IBodyWidget<T> {
  constructor(
    private _values: T,
    private _draw: (
      values: T,
      change: (part: Partial<T>) => void
    ) => JSX.Element
  ) {
    super();
    this.addClass('nbcampus-AuthoringForm');
  }

  getValue(): T {
    return this._values;
  }

  protected override render(): JSX.Element {
    return this._draw(this._values, part => {
      this._values = { ...this._values, ...part };
      this.update();
    });
  }
}

/** The values when the form was accepted, null otherwise. */
export async function askForm<T>(options: {
  title: string;
  accept: string;
  body: FormBody<T>;
}): Promise<T | null> {
  const { title, accept, body } = options;
  const { button, value } = await showDialog<T>({
    title,
    body,
    buttons: [Dialog.cancelButton(), Dialog.okButton({ label: accept })]
  });
  return button.accept ? value : null;
}

/** A label above its control. */
export function Field(props: {
  label: string;
  hint?: string;
  children: (ids: { id: string; 'aria-describedby': string }) => ReactNode;
}): JSX.Element {
  const id = useId();
  const hint = useId();
  return (
    <div className="nbcampus-AuthoringForm-field">
      <label htmlFor={id}>{props.label}</label>
      {props.children({ id, 'aria-describedby': hint })}
      <span id={hint} className="nbcampus-AuthoringForm-hint">
        {props.hint}
      </span>
    </div>
  );
}

/** A text that changes as one types. */
export function TextField(props: {
  label: string;
  hint?: string;
  value: string;
  lines?: number;
  onChange: (value: string) => void;
}): JSX.Element {
  const { label, hint, value, lines, onChange } = props;
  return (
    <Field label={label} {...(hint !== undefined && { hint })}>
      {ids =>
        lines ? (
          <textarea
            {...ids}
            className="nbcampus-Input"
            rows={lines}
            value={value}
            onChange={event => onChange(event.target.value)}
          />
        ) : (
          <input
            {...ids}
            className="nbcampus-Input"
            value={value}
            onChange={event => onChange(event.target.value)}
          />
        )
      }
    </Field>
  );
}

export function ChoiceField<T extends string>(props: {
  label: string;
  hint?: string;
  value: T;
  choices: readonly (readonly [T, string])[];
  onChange: (value: T) => void;
}): JSX.Element {
  const { label, hint, value, choices, onChange } = props;
  return (
    <Field label={label} {...(hint !== undefined && { hint })}>
      {ids => (
        <select
          {...ids}
          className="nbcampus-Select"
          value={value}
          onChange={event => onChange(event.target.value as T)}
        >
          {choices.map(([each, word]) => (
            <option key={each} value={each}>
              {word}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
