import { useState } from 'react';

import { NumberField, Select, Tick } from '../quizediting/fields';
import { seenChoices, whenChoices } from '../quizediting/words';
import type { QuizTimes } from '../wire';
import type { IOpenings } from './api';
import { OpeningForm } from './form';
import type { IPlaceProps } from './form';
import { quizSentences } from './words';

/** When a quiz is open, how often it may be taken, and what its students see from when on. */
export function QuizOpeningForm(
  props: IPlaceProps & { openings: IOpenings; quizId: string }
): JSX.Element {
  const { openings, quizId, trans } = props;
  const [api] = useState(() => openings.quiz(quizId));
  return (
    <OpeningForm
      {...props}
      api={api}
      fields={({ draft, faults, edit }) => (
        <>
          <Tick
            label={trans.__('Take answers after it closes')}
            checked={draft.accept_late}
            onChange={accept_late => edit({ accept_late })}
          />
          <NumberField
            label={trans.__('Attempts (empty: any number)')}
            min={1}
            value={draft.max_attempts}
            fault={faults.max_attempts}
            onChange={max_attempts => edit({ max_attempts })}
          />
          <NumberField
            label={trans.__('Minutes for an attempt (empty: no limit)')}
            min={1}
            value={draft.time_limit_minutes}
            fault={faults.time_limit_minutes}
            onChange={time_limit_minutes => edit({ time_limit_minutes })}
          />
          <Select
            label={trans.__('Students see')}
            value={draft.show}
            options={seenChoices(trans)}
            onChange={show => edit({ show: show as QuizTimes['show'] })}
          />
          <Select
            label={trans.__('from')}
            value={draft.show_when}
            options={whenChoices(trans)}
            onChange={when =>
              edit({ show_when: when as QuizTimes['show_when'] })
            }
          />
        </>
      )}
      sentences={(opening, draft) => quizSentences(opening, draft, props)}
    />
  );
}
