import { useEffect, useId, useRef, useState } from 'react';
import type { FormEvent, RefObject } from 'react';

import { asRefusal } from '../campus/refusal';
import type { ICalendarProps } from './body';
import {
  changeOf,
  draftOf,
  eventOf,
  faultOf,
  movedTo,
  newDraft
} from './draft';
import type { IEventDraft, IFault } from './draft';
import type { IEntry } from './entries';

interface IFormProps extends ICalendarProps {
  /** Null for a new event. */
  entry: IEntry | null;
  onDone: () => void;
}

/** Writes a new event on the day that is looked at, or changes one. */
export function EventForm(props: IFormProps): JSX.Element {
  const { model, entry, onDone, trans } = props;
  const { timeZone } = model.times;
  const [before] = useState(() =>
    entry
      ? draftOf(entry, timeZone)
      : newDraft(model.day, model.minute, timeZone)
  );
  const [draft, setDraft] = useState(before);
  const [fault, setFault] = useState<IFault | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const title = useRef<HTMLInputElement>(null);
  const faultId = useId();
  const text = fault?.text ?? refusal;

  useEffect(() => title.current?.focus(), []);

  const change = (part: Partial<IEventDraft>): void => {
    setDraft({ ...draft, ...part });
    setFault(null);
    setRefusal(null);
  };
  const save = async (): Promise<void> => {
    const found = faultOf(draft, timeZone, trans);
    setFault(found);
    if (found) {
      return;
    }
    setBusy(true);
    try {
      await (entry
        ? model.change(entry, changeOf(draft, before, timeZone))
        : model.add(eventOf(draft, timeZone), draft.classId || null));
      onDone();
    } catch (failure) {
      setRefusal(asRefusal(failure).message);
      setBusy(false);
    }
  };
  const field = (name: IFault['field']): IFieldState => ({
    invalid: fault?.field === name,
    describedBy: fault?.field === name ? faultId : undefined
  });
  return (
    <form
      className="nbcampus-Calendar-aside nbcampus-EventForm"
      aria-label={entry ? trans.__('Edit event') : trans.__('New event')}
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void save();
      }}
    >
      <h3>{entry ? trans.__('Edit event') : trans.__('New event')}</h3>
      <Field
        label={trans.__('Title')}
        value={draft.title}
        input={title}
        {...field('title')}
        onChange={value => change({ title: value })}
      />
      <Field
        label={trans.__('Start')}
        value={draft.start}
        moment
        {...field('start')}
        onChange={value => change(movedTo(draft, value, timeZone))}
      />
      <Field
        label={trans.__('End')}
        value={draft.end}
        moment
        {...field('end')}
        onChange={value => change({ end: value })}
      />
      {!entry && model.classes.length > 0 && (
        <Whose
          {...props}
          classId={draft.classId}
          onChange={classId => change({ classId })}
        />
      )}
      {text && (
        <p id={faultId} className="nbcampus-Form-fault" role="alert">
          {text}
        </p>
      )}
      <div className="nbcampus-Form-line nbcampus-mod-end">
        <button type="button" className="nbcampus-Button" onClick={onDone}>
          {trans.__('Cancel')}
        </button>
        <button
          type="submit"
          className="nbcampus-Button nbcampus-mod-primary"
          disabled={busy}
        >
          {busy ? trans.__('Saving…') : trans.__('Save')}
        </button>
      </div>
    </form>
  );
}

interface IFieldState {
  invalid: boolean;
  describedBy: string | undefined;
}

function Field(
  props: IFieldState & {
    label: string;
    value: string;
    moment?: boolean;
    input?: RefObject<HTMLInputElement>;
    onChange: (value: string) => void;
  }
): JSX.Element {
  const id = useId();
  return (
    <>
      <label htmlFor={id}>{props.label}</label>
      <input
        ref={props.input}
        id={id}
        className="nbcampus-Input"
        type={props.moment ? 'datetime-local' : 'text'}
        // Years of more than four digits are typed by mistake.
        max={props.moment ? '9999-12-31T23:59' : undefined}
        maxLength={200}
        value={props.value}
        aria-invalid={props.invalid}
        aria-describedby={props.describedBy}
        onChange={event => props.onChange(event.target.value)}
      />
    </>
  );
}

function Whose(
  props: ICalendarProps & {
    classId: string;
    onChange: (classId: string) => void;
  }
): JSX.Element {
  const { model, classId, onChange, trans } = props;
  const id = useId();
  return (
    <>
      <label htmlFor={id}>{trans.__('Who sees it')}</label>
      <select
        id={id}
        className="nbcampus-Select"
        value={classId}
        onChange={event => onChange(event.target.value)}
      >
        <option value="">{trans.__('Only I')}</option>
        {model.classes.map(one => (
          <option key={one.id} value={one.id}>
            {trans.__('Everybody in %1', one.name)}
          </option>
        ))}
      </select>
    </>
  );
}
