import type { TranslationBundle } from '@jupyterlab/translation';

import type { Pool, QuizConfig } from '../wire';
import { NumberField, Select, Tick } from './fields';
import type { AuthoredQuestion, IFault } from './drafts';
import { seenChoices, whenChoices } from './words';

export interface IConfigFormProps {
  config: QuizConfig;
  questions: AuthoredQuestion[];
  fault: IFault | null;
  onChange: (change: Partial<QuizConfig>) => void;
  trans: TranslationBundle;
}

/** The rules of a quiz. */
export function ConfigForm(props: IConfigFormProps): JSX.Element {
  const { config, onChange, trans } = props;
  return (
    <fieldset className="nbcampus-ConfigForm">
      <legend>{trans.__('Rules')}</legend>
      <div className="nbcampus-Fields">
        <NumberField
          label={trans.__('Attempts (empty: any number)')}
          min={1}
          value={config.max_attempts}
          onChange={value => onChange({ max_attempts: value })}
        />
        <NumberField
          label={trans.__('Minutes for an attempt (empty: no limit)')}
          min={1}
          value={config.time_limit_minutes}
          onChange={value => onChange({ time_limit_minutes: value })}
        />
        <Select
          label={trans.__('Students see')}
          value={config.show}
          options={seenChoices(trans)}
          onChange={show => onChange({ show: show as QuizConfig['show'] })}
        />
        <Select
          label={trans.__('from')}
          value={config.show_when}
          options={whenChoices(trans)}
          onChange={when =>
            onChange({ show_when: when as QuizConfig['show_when'] })
          }
        />
      </div>
      <Tick
        label={trans.__('Shuffle the questions')}
        checked={config.shuffle_questions}
        onChange={checked => onChange({ shuffle_questions: checked })}
      />
      <Tick
        label={trans.__('Shuffle the choices')}
        checked={config.shuffle_choices}
        onChange={checked => onChange({ shuffle_choices: checked })}
      />
      <Tick
        label={trans.__('Take answers after the due date')}
        checked={config.accept_late}
        onChange={checked => onChange({ accept_late: checked })}
      />
      <Pools {...props} />
    </fieldset>
  );
}

/** A pool for each name that a question gives; how many of its questions each student gets. */
function Pools(props: IConfigFormProps): JSX.Element {
  const { config, questions, fault, onChange, trans } = props;
  const named = questions.flatMap(({ pool }) => pool ?? []);
  const draws = new Map((config.pools ?? []).map(({ id, draw }) => [id, draw]));
  const ids = [...new Set([...draws.keys(), ...named])];
  const put = (id: string, draw: number | null): void => {
    const others = (config.pools ?? []).filter(pool => pool.id !== id);
    const pools: Pool[] = draw === null ? others : [...others, { id, draw }];
    onChange({ pools });
  };
  return (
    <>
      {ids.map(id => (
        <NumberField
          key={id}
          label={trans.__(
            'From the pool “%1” (%2 questions) each student gets',
            id,
            named.filter(each => each === id).length
          )}
          min={1}
          value={draws.get(id) ?? null}
          onChange={draw => put(id, draw)}
        />
      ))}
      {fault && fault.question === null && (
        <span className="nbcampus-Field-fault" role="alert">
          {fault.text}
        </span>
      )}
    </>
  );
}
