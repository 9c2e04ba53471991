import type { TranslationBundle } from '@jupyterlab/translation';
import { useId } from 'react';

import type { EffectiveRule } from '../wire';
import { asText, COUNTS, NO_LIMIT, NUMBERS } from './rules';
import type { Draft, RuleName } from './rules';

export interface IRuleFieldsProps {
  rules: readonly EffectiveRule[];
  own: EffectiveRule['source'];
  draft: Draft;
  /** What is set elsewhere. */
  without?: readonly RuleName[];
  onChange: (draft: Draft) => void;
  trans: TranslationBundle;
}

/** A field for each rule. One that is empty shows what holds without it, and from where. */
export function RuleFields(props: IRuleFieldsProps): JSX.Element {
  const { draft, without = [], onChange, trans } = props;
  const set = (name: RuleName, value: string): void =>
    onChange({ ...draft, [name]: value });
  return (
    <>
      {NUMBERS.filter(name => !without.includes(name)).map(name => (
        <NumberField key={name} {...props} name={name} set={set} />
      ))}
      <Line
        {...props}
        name="counts"
        label={trans.__('Of several submissions')}
        input={(id, placeholder) => (
          <select
            id={id}
            className="nbcampus-Select"
            value={draft.counts}
            onChange={event => set('counts', event.target.value)}
          >
            <option value="">{placeholder}</option>
            {COUNTS.map(counts => (
              <option key={counts} value={counts}>
                {countsWords(counts, trans)}
              </option>
            ))}
          </select>
        )}
      />
      <Line
        {...props}
        name="languages"
        label={trans.__('Languages')}
        input={(id, placeholder) => (
          <input
            id={id}
            className="nbcampus-Input"
            placeholder={placeholder}
            value={draft.languages}
            onChange={event => set('languages', event.target.value)}
          />
        )}
      />
      <Line
        {...props}
        name="accept_late"
        label={trans.__('Late work')}
        input={(id, placeholder) => (
          <select
            id={id}
            className="nbcampus-Select"
            value={draft.accept_late}
            onChange={event => set('accept_late', event.target.value)}
          >
            <option value="">{placeholder}</option>
            <option value="true">{trans.__('is taken')}</option>
            <option value="false">{trans.__('is refused')}</option>
          </select>
        )}
      />
    </>
  );
}

type INamed = IRuleFieldsProps & { name: RuleName };
type INumber = INamed & { name: (typeof NUMBERS)[number] };

function NumberField(
  props: INumber & { set: (name: RuleName, value: string) => void }
): JSX.Element {
  const { name, draft, set, trans } = props;
  const lifted = draft[name] === NO_LIMIT;
  return (
    <Line
      {...props}
      label={numberLabel(props)}
      input={(id, placeholder) => (
        <span className="nbcampus-Inspector-acts">
          <input
            id={id}
            className="nbcampus-Input"
            type="number"
            min={1}
            disabled={lifted}
            placeholder={lifted ? trans.__('no limit') : placeholder}
            value={lifted ? '' : draft[name]}
            onChange={event => set(name, event.target.value)}
          />
          <label>
            <input
              type="checkbox"
              checked={lifted}
              onChange={() => set(name, lifted ? '' : NO_LIMIT)}
            />{' '}
            {trans.__('No limit')}
          </label>
        </span>
      )}
    />
  );
}

function Line(
  props: INamed & {
    label: string;
    input: (id: string, placeholder: string) => JSX.Element;
  }
): JSX.Element {
  const id = useId();
  return (
    <div className="nbcampus-Inspector-line">
      <label htmlFor={id}>{props.label}</label>
      {props.input(id, inheritedWords(props))}
    </div>
  );
}

function numberLabel({ name, trans }: INumber): string {
  switch (name) {
    case 'max_attempts':
      return trans.__('Submissions per problem');
    case 'cooldown_seconds':
      return trans.__('Seconds between submissions');
    case 'time_limit_minutes':
      return trans.__('Minutes to work');
  }
}

function inheritedWords({ rules, name, own, trans }: INamed): string {
  const rule = rules.find(one => one.name === name);
  if (!rule || (own === 'class' && rule.source === 'class')) {
    return trans.__('standard');
  }
  const counts = COUNTS.find(one => one === rule.inherited);
  const value = counts
    ? countsWords(counts, trans)
    : valueWords(rule.inherited, trans);
  const fromClass = own === 'assignment' && rule.source !== 'standard';
  return fromClass
    ? trans.__('%1, from the class', value)
    : trans.__('%1, standard', value);
}

function countsWords(
  counts: (typeof COUNTS)[number],
  trans: TranslationBundle
): string {
  switch (counts) {
    case 'best':
      return trans.__('the best counts');
    case 'last':
      return trans.__('the last counts');
    case 'average':
      return trans.__('the average counts');
  }
}

function valueWords(value: unknown, trans: TranslationBundle): string {
  if (value === null) {
    return trans.__('no limit');
  }
  if (typeof value === 'boolean') {
    return value ? trans.__('is taken') : trans.__('is refused');
  }
  return asText(value);
}
