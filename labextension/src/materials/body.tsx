import type { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { ChangeEvent } from 'react';

import { useChanges } from '../campus/changes';
import { Select, TextField } from '../quizediting/fields';
import { Markdown } from '../reading/markdown';
import type { IDraft, Kind, MaterialEditor } from './model';

export interface IMaterialProps {
  model: MaterialEditor;
  /** The content of a chosen file in base64. */
  read: (file: File) => Promise<string>;
  rendermime: IRenderMimeRegistry;
  trans: TranslationBundle;
}

/** A material as its teacher writes it. */
export function MaterialBody(props: IMaterialProps): JSX.Element {
  const { model, trans } = props;
  useChanges(model.changed);
  const { item, draft, failure } = model;
  return (
    <div className="nbcampus-QuizEditor">
      <header className="nbcampus-QuizEditor-head">
        <h1>{item?.title ?? trans.__('Material')}</h1>
        <div className="nbcampus-Question-line">
          <button
            type="button"
            className="nbcampus-Button nbcampus-mod-primary"
            disabled={!model.isChanged}
            onClick={() => void model.save()}
          >
            {trans.__('Save')}
          </button>
          {item && (
            <button
              type="button"
              className="nbcampus-Button"
              onClick={() => void model.publish(!item.is_published)}
            >
              {item.is_published ? trans.__('Hide') : trans.__('Publish')}
            </button>
          )}
          <span className="nbcampus-Question-said" role="status">
            {model.isChanged ? trans.__('Not saved yet') : trans.__('Saved')}
          </span>
          {typeof item?.readers === 'number' && (
            <span className="nbcampus-Question-said">
              {trans._n(
                'read by %1 student',
                'read by %1 students',
                item.readers
              )}
            </span>
          )}
        </div>
        {failure && (
          <p className="nbcampus-Note nbcampus-mod-error" role="alert">
            {failure.message}{' '}
            {failure.error === 'changed_meanwhile' && (
              <>
                <button
                  type="button"
                  className="nbcampus-Button"
                  onClick={() => void model.load()}
                >
                  {trans.__('Show theirs')}
                </button>{' '}
                <button
                  type="button"
                  className="nbcampus-Button"
                  onClick={() => void model.keepMine()}
                >
                  {trans.__('Go on with mine')}
                </button>
              </>
            )}
          </p>
        )}
      </header>
      {draft ? (
        <Form {...props} draft={draft} />
      ) : (
        !failure && <p className="nbcampus-Note">{trans.__('Loading…')}</p>
      )}
    </div>
  );
}

function Form(props: IMaterialProps & { draft: IDraft }): JSX.Element {
  const { model, draft, rendermime, trans } = props;
  const isText = draft.kind === 'markdown' || draft.kind === 'link';
  return (
    <div className="nbcampus-QuizEditor-row">
      <div className="nbcampus-QuizEditor-form">
        <Select
          label={trans.__('Kind')}
          value={draft.kind}
          options={[
            ['markdown', trans.__('Text (Markdown)')],
            ['link', trans.__('Link')],
            ['pdf', trans.__('PDF')],
            ['notebook', trans.__('Notebook')],
            ['file', trans.__('Any other file')]
          ]}
          onChange={kind => model.edit({ kind: kind as Kind, file: null })}
        />
        {!isText && <FileField {...props} />}
        {draft.kind === 'link' ? (
          <TextField
            label={trans.__('Address, with https://')}
            value={draft.body}
            onChange={body => model.edit({ body })}
          />
        ) : (
          <TextField
            label={isText ? trans.__('Text') : trans.__('Words about the file')}
            rows={isText ? 18 : 4}
            value={draft.body}
            onChange={body => model.edit({ body })}
          />
        )}
      </div>
      {draft.kind !== 'link' && (
        <section
          className="nbcampus-QuizEditor-preview"
          aria-label={trans.__('As students see it')}
        >
          <Markdown text={draft.body} rendermime={rendermime} />
        </section>
      )}
    </div>
  );
}

function FileField(props: IMaterialProps & { draft: IDraft }): JSX.Element {
  const { model, draft, read, trans } = props;
  const name = draft.file?.name ?? model.item?.file?.name;
  const onChange = async (
    event: ChangeEvent<HTMLInputElement>
  ): Promise<void> => {
    const chosen = event.target.files?.[0];
    if (chosen) {
      model.edit({ file: { name: chosen.name, content: await read(chosen) } });
    }
  };
  return (
    <div className="nbcampus-Field">
      <label>
        {trans.__('File, 10 MB at most')}{' '}
        <input
          type="file"
          accept={{ pdf: '.pdf', notebook: '.ipynb' }[draft.kind as string]}
          onChange={event => void onChange(event)}
        />
      </label>
      {name && <span>{name}</span>}
    </div>
  );
}
