import { useId } from 'react';

import type { IBankProps } from './bankbody';
import { difficultyWord } from './words';

const DIFFICULTIES = ['easy', 'medium', 'hard'] as const;

/** What is searched for, and the buttons that bring new problems. */
export function BankFilters(props: IBankProps): JSX.Element {
  const { model, newProblem, trans } = props;
  const { search, tag, difficulty, mine } = model.filter;
  const ids = { search: useId(), tag: useId(), difficulty: useId() };
  return (
    <div className="nbcampus-Bank-head" role="search">
      <span className="nbcampus-Filter">
        <label htmlFor={ids.search}>{trans.__('Search')}</label>
        <input
          id={ids.search}
          type="search"
          className="nbcampus-Input"
          placeholder={trans.__('Title, tag or text')}
          value={search}
          onChange={event => model.narrow({ search: event.target.value })}
        />
      </span>
      <span className="nbcampus-Filter">
        <label htmlFor={ids.tag}>{trans.__('Tag')}</label>
        <select
          id={ids.tag}
          className="nbcampus-Select"
          value={tag}
          onChange={event => model.narrow({ tag: event.target.value })}
        >
          <option value="">{trans.__('All')}</option>
          {model.tags.map(({ tag: each, problems }) => (
            <option key={each} value={each}>
              {each} ({problems})
            </option>
          ))}
        </select>
      </span>
      <span className="nbcampus-Filter">
        <label htmlFor={ids.difficulty}>{trans.__('Difficulty')}</label>
        <select
          id={ids.difficulty}
          className="nbcampus-Select"
          value={difficulty}
          onChange={event => model.narrow({ difficulty: event.target.value })}
        >
          <option value="">{trans.__('All')}</option>
          {DIFFICULTIES.map(each => (
            <option key={each} value={each}>
              {difficultyWord(each, trans)}
            </option>
          ))}
        </select>
      </span>
      <label className="nbcampus-Bank-mine">
        <input
          type="checkbox"
          checked={mine}
          onChange={event => model.narrow({ mine: event.target.checked })}
        />{' '}
        {trans.__('Only mine')}
      </label>
      <span className="nbcampus-Bank-acts">
        <button
          type="button"
          className="nbcampus-Button nbcampus-mod-primary"
          onClick={newProblem}
        >
          {trans.__('New problem')}
        </button>
        <Import {...props} />
      </span>
    </div>
  );
}

/** A zip becomes a notebook, whether or not it passes: there it can be mended. */
function Import({ model, saving, trans }: IBankProps): JSX.Element {
  const bring = async (file: File | undefined): Promise<void> => {
    const archive = file && (await saving.read(file));
    const trial = archive && (await model.imported.importArchive(archive));
    if (trial && trial.readable) {
      await saving.open(await model.api.triedNotebook(trial.id));
    }
  };
  return (
    <label className="nbcampus-Button nbcampus-Bank-import">
      {trans.__('Import a zip…')}
      <input
        type="file"
        accept=".zip"
        className="nbcampus-forReaders"
        onChange={event => {
          void bring(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
    </label>
  );
}
