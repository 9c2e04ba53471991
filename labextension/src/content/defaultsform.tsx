import { useEffect, useState } from 'react';
import type { FormEvent } from 'react';

import { asRefusal } from '../campus/refusal';
import type { EffectiveRule } from '../wire';
import type { IContentProps } from './body';
import { RuleFields } from './rulefields';
import { draftOf, statedBy } from './rules';
import type { Draft } from './rules';

/** What holds for every assignment of the class that states nothing itself. */
export function DefaultsForm(
  props: IContentProps & { classId: string }
): JSX.Element {
  const { model, classId, trans } = props;
  const [rules, setRules] = useState<EffectiveRule[] | null>(null);
  const [draft, setDraft] = useState<Draft | null>(null);
  const [said, setSaid] = useState('');
  const { api } = model;

  const follow = async (
    asked: Promise<{ rules: EffectiveRule[] }>,
    words: string
  ): Promise<void> => {
    try {
      const found = await asked;
      setRules(found.rules);
      setDraft(draftOf(found.rules, 'class'));
      setSaid(words);
    } catch (failure) {
      setSaid(asRefusal(failure).message);
    }
  };
  useEffect(() => {
    void follow(api.defaults(classId), '');
  }, [api, classId]);
  const save = (event: FormEvent): void => {
    event.preventDefault();
    if (draft) {
      const words = trans.__('The rules of the class are saved.');
      void follow(api.setDefaults(classId, statedBy(draft)), words);
    }
  };
  return (
    <form
      className="nbcampus-Inspector"
      aria-label={trans.__('Rules of the class')}
      onSubmit={save}
    >
      <h3>{trans.__('Rules of the class')}</h3>
      <p className="nbcampus-Inspector-note">
        {trans.__(
          'They hold for every assignment that states nothing else itself.'
        )}
      </p>
      {rules && draft && (
        <>
          <RuleFields
            rules={rules}
            own="class"
            draft={draft}
            onChange={setDraft}
            trans={trans}
          />
          <button
            type="submit"
            className="nbcampus-Button nbcampus-mod-primary"
          >
            {trans.__('Save')}
          </button>
        </>
      )}
      <p className="nbcampus-Inspector-note" role="status">
        {said}
      </p>
    </form>
  );
}
