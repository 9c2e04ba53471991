import { useState } from 'react';

import { NumberField } from '../quizediting/fields';
import type { IOpenings } from './api';
import { OpeningForm } from './form';
import type { IPlaceProps } from './form';
import { examSentences } from './words';

/** When an exam is open, and whether each student has a clock of their own. */
export function ExamOpeningForm(
  props: IPlaceProps & { openings: IOpenings; examId: string }
): JSX.Element {
  const { openings, examId, trans } = props;
  const [api] = useState(() => openings.exam(examId));
  return (
    <OpeningForm
      {...props}
      api={api}
      fields={({ draft, faults, edit }) => (
        <NumberField
          label={trans.__(
            'Minutes from each student’s start (empty: all end together)'
          )}
          min={1}
          value={draft.minutes}
          fault={faults.minutes}
          onChange={minutes => edit({ minutes })}
        />
      )}
      sentences={(opening, draft) => examSentences(opening, draft, props)}
    />
  );
}
