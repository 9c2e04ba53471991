import type { TranslationBundle } from '@jupyterlab/translation';

import { askToAllow } from '../kernels/allowing';
import type { ClassSummary } from '../wire';
import type { IAsking } from './passes';

/** Asks which class a notebook may read; null when none. */
export async function chooseClass(
  classes: ClassSummary[],
  { path, classId }: IAsking,
  trans: TranslationBundle
): Promise<ClassSummary | null> {
  const chosen = await askToAllow(
    {
      title: trans.__('Let this notebook read a class?'),
      text: trans.__(
        'The notebook “%1” asks to read the names, attempts with their code, and marks of a class of yours for 12 hours. ' +
          'Allow it only if you know what the notebook does: one that a student wrote gets what it asks for.',
        path
      ),
      choices: [
        {
          label: trans.__('Class'),
          options: classes.map(({ id, name }) => ({ value: id, text: name })),
          chosen: classId
        }
      ]
    },
    trans
  );
  return classes.find(({ id }) => id === chosen?.[0]) ?? null;
}
