import type { TranslationBundle } from '@jupyterlab/translation';

import { askForm, ChoiceField, FormBody, TextField } from './form';
import { asRecord, KINDS, without } from './roles';
import type { ITestSettings, Kind } from './roles';
import { kindWord } from './words';

/** The settings of a test as one types them. `more` is JSON: what only some kinds have. */
export interface ITestForm {
  name: string;
  kind: Kind;
  points: string;
  seconds: string;
  message: string;
  more: string;
}

const SHOWN = ['name', 'kind', 'points', 'message', 'limits'];

export function formOf(test: ITestSettings): ITestForm {
  const more = without(test, SHOWN);
  const seconds = test.limits?.['wall_seconds'];
  return {
    name: test.name,
    kind: test.kind,
    points: String(test.points),
    seconds: seconds === undefined ? '' : String(seconds),
    message: test.message ?? '',
    more: Object.keys(more).length ? JSON.stringify(more, null, 1) : ''
  };
}

/** The settings that were typed, or null where a number is none or `more` is no JSON object. */
export function testOfForm(
  form: ITestForm,
  before: ITestSettings
): ITestSettings | null {
  const more = parsed(form.more);
  const points = Number(form.points);
  const seconds = form.seconds.trim() === '' ? null : Number(form.seconds);
  if (!more || !Number.isFinite(points) || Number.isNaN(seconds)) {
    return null;
  }
  const others = without(before.limits ?? {}, ['wall_seconds']);
  const limits =
    seconds === null ? others : { ...others, wall_seconds: seconds };
  return {
    ...more,
    name: form.name.trim(),
    kind: form.kind,
    points,
    ...(form.message.trim() && { message: form.message.trim() }),
    ...(Object.keys(limits).length > 0 && { limits })
  };
}

function parsed(text: string): Record<string, unknown> | null {
  if (text.trim() === '') {
    return {};
  }
  try {
    const value: unknown = JSON.parse(text);
    return value === asRecord(value) ? asRecord(value) : null;
  } catch {
    return null;
  }
}

/** Asks for the settings of a test; null when nothing is to change. */
export async function askTest(
  test: ITestSettings,
  trans: TranslationBundle
): Promise<ITestSettings | null> {
  let form: ITestForm | null = formOf(test);
  while (form) {
    const tried: ITestForm = form;
    form = await askForm({
      title: trans.__('Settings of this test'),
      accept: trans.__('Use these'),
      body: new FormBody(tried, (values, change) => (
        <TestForm values={values} change={change} trans={trans} />
      ))
    });
    const read = form && testOfForm(form, test);
    if (read) {
      return read;
    }
  }
  return null;
}

export function TestForm(props: {
  values: ITestForm;
  change: (part: Partial<ITestForm>) => void;
  trans: TranslationBundle;
}): JSX.Element {
  const { values, change, trans } = props;
  const sound = testOfForm(values, { name: '', kind: 'asserts', points: 1 });
  return (
    <>
      <TextField
        label={trans.__('Name')}
        hint={trans.__(
          'Unlike that of every other test; students do not see names of hidden tests'
        )}
        value={values.name}
        onChange={name => change({ name })}
      />
      <ChoiceField
        label={trans.__('Kind')}
        value={values.kind}
        choices={KINDS.map(kind => [kind, kindWord(kind, trans)] as const)}
        onChange={kind => change({ kind })}
      />
      <TextField
        label={trans.__('Points')}
        value={values.points}
        onChange={points => change({ points })}
      />
      <TextField
        label={trans.__('Seconds that it may take')}
        hint={trans.__('Without a number 4')}
        value={values.seconds}
        onChange={seconds => change({ seconds })}
      />
      <TextField
        label={trans.__('What to say to whoever fails it')}
        hint={trans.__('Of a sample test only')}
        value={values.message}
        onChange={message => change({ message })}
      />
      <TextField
        label={trans.__('Further keys, in JSON')}
        hint={trans.__(
          'Such as {"function": "double", "cases": 40} for a property, {"twins": […]} or {"comparison": {"kind": "unordered"}}'
        )}
        lines={4}
        value={values.more}
        onChange={more => change({ more })}
      />
      {!sound && (
        <p className="nbcampus-Note nbcampus-mod-error" role="alert">
          {trans.__(
            'Points and seconds are numbers, further keys a JSON object.'
          )}
        </p>
      )}
    </>
  );
}
