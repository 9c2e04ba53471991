import type { TranslationBundle } from '@jupyterlab/translation';
import { useId } from 'react';

import { useOpened } from '../screens/opened';
import type { AnnouncementsModel, IAnnouncementDraft } from './announcements';

export interface IAnnouncementFormProps {
  model: AnnouncementsModel;
  draft: IAnnouncementDraft;
  trans: TranslationBundle;
}

/** Writing or changing an announcement. */
export function AnnouncementForm(props: IAnnouncementFormProps): JSX.Element {
  const { model, draft, trans } = props;
  const id = useId();
  const { frame } = useOpened<HTMLFormElement>();
  return (
    <form
      ref={frame}
      className="nbcampus-AnnouncementForm"
      onSubmit={event => {
        event.preventDefault();
        void model.send();
      }}
    >
      <label htmlFor={`${id}-title`}>{trans.__('Title')}</label>
      <input
        id={`${id}-title`}
        className="nbcampus-Input"
        required
        maxLength={200}
        value={draft.title}
        onChange={event => model.change({ title: event.target.value })}
      />
      <label htmlFor={`${id}-body`}>{trans.__('Text (Markdown)')}</label>
      <textarea
        id={`${id}-body`}
        className="nbcampus-Input"
        rows={6}
        maxLength={20_000}
        value={draft.body}
        onChange={event => model.change({ body: event.target.value })}
      />
      {!draft.of && <Reach {...props} />}
      <div className="nbcampus-Notices-head">
        <button type="submit" className="nbcampus-Button" disabled={model.busy}>
          {draft.of ? trans.__('Save') : trans.__('Announce')}
        </button>
        <button
          type="button"
          className="nbcampus-Button"
          onClick={() => model.cancel()}
        >
          {trans.__('Cancel')}
        </button>
      </div>
    </form>
  );
}

/** When it appears, and for whom. */
function Reach({ model, draft, trans }: IAnnouncementFormProps): JSX.Element {
  const id = useId();
  const { sections } = draft;
  return (
    <>
      <label htmlFor={id}>
        {trans.__('Appears, by this computer’s clock (empty: at once)')}
      </label>
      <input
        id={id}
        className="nbcampus-Input"
        type="datetime-local"
        value={draft.publishAt}
        onChange={event => model.change({ publishAt: event.target.value })}
      />
      {model.sections.length > 0 && (
        <fieldset>
          <legend>{trans.__('Only for (none: the whole class)')}</legend>
          {model.sections.map(name => (
            <label key={name}>
              <input
                type="checkbox"
                checked={sections.includes(name)}
                onChange={event =>
                  model.change({
                    sections: event.target.checked
                      ? [...sections, name]
                      : sections.filter(other => other !== name)
                  })
                }
              />{' '}
              {name}
            </label>
          ))}
        </fieldset>
      )}
    </>
  );
}
