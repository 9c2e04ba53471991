import type { TranslationBundle } from '@jupyterlab/translation';
import { useState } from 'react';

import type { MarkingModel } from './model';

export interface INoteFieldProps {
  model: MarkingModel;
  /** What stands there. */
  note: string;
  trans: TranslationBundle;
}

/** The private note about the student and the assignment, which no student ever sees. */
export function NoteField(props: INoteFieldProps): JSX.Element {
  const { model, note, trans } = props;
  const [text, setText] = useState(note);
  const save = (): void => {
    const { placeId, selected } = model;
    if (placeId && selected) {
      void model.act(() => model.api.saveNote(placeId, selected, text, note));
    }
  };
  return (
    <div className="nbcampus-Mark-note">
      <label>
        {trans.__('Private note, for the staff alone')}
        <textarea
          rows={2}
          maxLength={20_000}
          value={text}
          onChange={event => setText(event.currentTarget.value)}
        />
      </label>
      {text !== note && (
        <button type="button" className="nbcampus-Button" onClick={save}>
          {trans.__('Save note')}
        </button>
      )}
    </div>
  );
}
