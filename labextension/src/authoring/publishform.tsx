import type { TranslationBundle } from '@jupyterlab/translation';

import type { Trial } from '../wire';
import { ChangesView } from './changes';
import { askForm, FormBody, TextField } from './form';

/** Asks whether to publish what passed, with what is new in it; the note, or null. */
export async function askPublish(
  trial: Trial,
  trans: TranslationBundle
): Promise<string | null> {
  const form = await askForm({
    title: trans.__('Publish %1 as version %2?', trial.slug, trial.newest + 1),
    accept: trans.__('Publish'),
    body: new FormBody({ note: '' }, ({ note }, change) => (
      <PublishForm trial={trial} note={note} change={change} trans={trans} />
    ))
  });
  return form && form.note;
}

export function PublishForm(props: {
  trial: Trial;
  note: string;
  change: (part: { note: string }) => void;
  trans: TranslationBundle;
}): JSX.Element {
  const { trial, note, change, trans } = props;
  return (
    <>
      <p>
        {trans.__(
          'A version never changes. Assignments keep the version that they have.'
        )}
      </p>
      <h4>
        {trial.newest > 0
          ? trans.__('What is new since version %1', trial.newest)
          : trans.__('What the first version holds')}
      </h4>
      <div className="nbcampus-AuthoringForm-changes">
        <ChangesView changes={trial.changes ?? []} trans={trans} />
      </div>
      <TextField
        label={trans.__('Note for colleagues')}
        hint={trans.__('Such as: a clearer example; students do not see it')}
        value={note}
        onChange={next => change({ note: next })}
      />
    </>
  );
}
