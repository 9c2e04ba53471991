import type { TranslationBundle } from '@jupyterlab/translation';

import { askForm, ChoiceField, FormBody, TextField } from './form';
import { without } from './roles';

const LANGUAGES = ['python', 'c', 'cpp', 'java', 'javascript', 'r'] as const;

/** The head of a problem as one types it. */
export interface ISettingsForm {
  title: string;
  slug: string;
  difficulty: string;
  language: string;
  tags: string;
  files: Record<string, string>;
}

type Head = Record<string, unknown>;

function text(value: unknown, otherwise: string): string {
  return typeof value === 'string' ? value : otherwise;
}

export function settingsOf(head: Head): ISettingsForm {
  const { tags, files } = head;
  return {
    title: text(head['title'], ''),
    slug: text(head['slug'], ''),
    difficulty: text(head['difficulty'], 'easy'),
    language: text(head['language'], 'python'),
    tags: Array.isArray(tags) ? tags.join(', ') : '',
    files: { ...(files as Record<string, string> | undefined) }
  };
}

export function headOf(form: ISettingsForm): Head {
  const { title, slug, difficulty, language, files } = form;
  const tags = form.tags.split(',').map(tag => tag.trim());
  return {
    title: title.trim(),
    slug: slug.trim(),
    difficulty,
    language,
    tags: tags.filter(tag => tag !== ''),
    files
  };
}

/** Asks for the settings of a problem; null when nothing is to change. `read` gives a file's bytes in base64. */
export async function askSettings(
  head: Head,
  read: (file: File) => Promise<string>,
  trans: TranslationBundle
): Promise<Head | null> {
  const form = await askForm({
    title: trans.__('Settings of this problem'),
    accept: trans.__('Use these'),
    body: new FormBody(settingsOf(head), (values, change) => (
      <SettingsForm values={values} change={change} read={read} trans={trans} />
    ))
  });
  return form && headOf(form);
}

export interface ISettingsProps {
  values: ISettingsForm;
  change: (part: Partial<ISettingsForm>) => void;
  read: (file: File) => Promise<string>;
  trans: TranslationBundle;
}

export function SettingsForm(props: ISettingsProps): JSX.Element {
  const { values, change, trans } = props;
  return (
    <>
      <TextField
        label={trans.__('Title')}
        value={values.title}
        onChange={title => change({ title })}
      />
      <TextField
        label={trans.__('Short name')}
        hint={trans.__(
          'Lower-case letters, digits and hyphens. It stays when the title changes: another one is another problem.'
        )}
        value={values.slug}
        onChange={slug => change({ slug })}
      />
      <ChoiceField
        label={trans.__('Difficulty')}
        value={values.difficulty}
        choices={[
          ['easy', trans.__('Easy')],
          ['medium', trans.__('Medium')],
          ['hard', trans.__('Hard')]
        ]}
        onChange={difficulty => change({ difficulty })}
      />
      <ChoiceField
        label={trans.__('Language')}
        value={values.language}
        choices={LANGUAGES.map(name => [name, name] as const)}
        onChange={language => change({ language })}
      />
      <TextField
        label={trans.__('Tags')}
        hint={trans.__('With commas between them')}
        value={values.tags}
        onChange={tags => change({ tags })}
      />
      <Files {...props} />
    </>
  );
}

/** The files that students and tests get. */
function Files(props: ISettingsProps): JSX.Element {
  const { values, change, read, trans } = props;
  const add = async (file: File | undefined): Promise<void> => {
    if (file) {
      change({ files: { ...values.files, [file.name]: await read(file) } });
    }
  };
  const remove = (name: string): void => {
    change({ files: without(values.files, [name]) });
  };
  return (
    <fieldset className="nbcampus-AuthoringForm-files">
      <legend>{trans.__('Files that students and tests get')}</legend>
      {Object.keys(values.files).map(name => (
        <span key={name} className="nbcampus-AuthoringForm-file">
          <code>{name}</code>
          <button
            type="button"
            className="nbcampus-Link"
            aria-label={trans.__('Remove %1', name)}
            onClick={() => remove(name)}
          >
            {trans.__('Remove')}
          </button>
        </span>
      ))}
      <label>
        {trans.__('Add a file')}{' '}
        <input
          type="file"
          onChange={event => void add(event.target.files?.[0])}
        />
      </label>
    </fieldset>
  );
}
