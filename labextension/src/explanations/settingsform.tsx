import { useEffect, useId, useState } from 'react';

import { NumberField, typedNumber } from '../lateness/fields';
import type { ExplanationSettings } from '../wire';
import type { SettingsChange } from './api';
import type { IExplanationsProps } from './body';

/** As the campus takes them. */
const MOST = { perStudent: 1000, perClass: 100_000 };

/** Whether the class has explanations, who releases them, and how many; assistants only read it. */
export function SettingsForm(props: IExplanationsProps): JSX.Element {
  const { rules } = props.model;
  const { trans } = props;
  if (rules.settings) {
    return <Form {...props} settings={rules.settings} />;
  }
  return rules.refusal ? (
    <p className="nbcampus-Note nbcampus-mod-error" role="alert">
      {rules.refusal.message}
    </p>
  ) : (
    <p className="nbcampus-Note">{trans.__('Loading…')}</p>
  );
}

interface IDraft {
  enabled: boolean;
  needs_release: boolean;
  perStudent: string;
  perClass: string;
}

function Form(
  props: IExplanationsProps & { settings: ExplanationSettings }
): JSX.Element {
  const { model, settings, trans } = props;
  const { rules } = model;
  const [base, setBase] = useState(settings);
  const [draft, setDraft] = useState(() => draftOf(settings));
  useEffect(() => {
    if (base !== settings) {
      setBase(settings);
      setDraft(moved(draft, base, settings));
    }
  }, [base, draft, settings]);
  const set = (change: Partial<IDraft>): void =>
    setDraft({ ...draft, ...change });
  const changes = changesOf(draft, settings);
  return (
    <form
      className="nbcampus-Deadlines-policy"
      onSubmit={event => {
        event.preventDefault();
        if (changes) {
          void rules.changeSettings(changes);
        }
      }}
    >
      <p className="nbcampus-Deadlines-help">
        {trans.__(
          'A student may ask a language model about a result. It reads the problem, their code, what the sample tests said and what the analysis found; hidden tests and the solution it never reads.'
        )}
        {settings.model !== null && ` ${trans.__('Model: %1', settings.model)}`}
      </p>
      <fieldset disabled={!model.mayChange}>
        <legend>{trans.__('Explanations in this class')}</legend>
        <div className="nbcampus-Explanations-checks">
          <Check
            label={trans.__('Students may ask for explanations')}
            checked={draft.enabled}
            onChange={enabled => set({ enabled })}
          />
          <Check
            label={trans.__('Staff reads and releases each one first')}
            checked={draft.needs_release}
            onChange={needs_release => set({ needs_release })}
          />
        </div>
        <div className="nbcampus-Deadlines-fields">
          <NumberField
            label={trans.__('For each student, in 24 hours')}
            value={draft.perStudent}
            max={MOST.perStudent}
            onChange={perStudent => set({ perStudent })}
          />
          <NumberField
            label={trans.__('For the class, in 24 hours')}
            value={draft.perClass}
            max={MOST.perClass}
            onChange={perClass => set({ perClass })}
          />
        </div>
      </fieldset>
      {!changes && (
        <p className="nbcampus-Note nbcampus-mod-error" role="alert">
          {trans.__('A number is missing, or out of its range.')}
        </p>
      )}
      {rules.refusal && (
        <p className="nbcampus-Note nbcampus-mod-error" role="alert">
          {rules.refusal.message}
        </p>
      )}
      {model.mayChange ? (
        <button
          type="submit"
          className="nbcampus-Button nbcampus-mod-primary"
          disabled={rules.busy || !changes || Object.keys(changes).length === 0}
        >
          {trans.__('Save the settings')}
        </button>
      ) : (
        <p className="nbcampus-Note">
          {trans.__('The teachers of the class decide about this.')}
        </p>
      )}
      <p role="status">{rules.saved === 'settings' && trans.__('Saved.')}</p>
    </form>
  );
}

function Check(props: {
  label: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}): JSX.Element {
  const id = useId();
  return (
    <span className="nbcampus-Deadlines-check">
      <input
        id={id}
        type="checkbox"
        checked={props.checked}
        onChange={event => props.onChange(event.target.checked)}
      />
      <label htmlFor={id}>{props.label}</label>
    </span>
  );
}

function draftOf(settings: ExplanationSettings): IDraft {
  const { enabled, needs_release } = settings;
  const [perStudent, perClass] = [settings.per_student, settings.per_class];
  return {
    enabled,
    needs_release,
    perStudent: String(perStudent),
    perClass: String(perClass)
  };
}

/** The settings as they are now, with what was typed over those that they were. */
function moved(
  draft: IDraft,
  base: ExplanationSettings,
  now: ExplanationSettings
): IDraft {
  const was = draftOf(base);
  const merged = draftOf(now);
  return {
    enabled: draft.enabled === was.enabled ? merged.enabled : draft.enabled,
    needs_release:
      draft.needs_release === was.needs_release
        ? merged.needs_release
        : draft.needs_release,
    perStudent:
      draft.perStudent === was.perStudent
        ? merged.perStudent
        : draft.perStudent,
    perClass: draft.perClass === was.perClass ? merged.perClass : draft.perClass
  };
}

/** What is other than it was, so that two who change different things do not undo each other; null for what is none. */
function changesOf(
  draft: IDraft,
  was: ExplanationSettings
): SettingsChange | null {
  const per_student = typedNumber(draft.perStudent, MOST.perStudent);
  const per_class = typedNumber(draft.perClass, MOST.perClass);
  if (!Number.isInteger(per_student) || !Number.isInteger(per_class)) {
    return null;
  }
  const { enabled, needs_release } = draft;
  return {
    ...(enabled !== was.enabled && { enabled }),
    ...(needs_release !== was.needs_release && { needs_release }),
    ...(per_student !== was.per_student && { per_student }),
    ...(per_class !== was.per_class && { per_class })
  };
}
