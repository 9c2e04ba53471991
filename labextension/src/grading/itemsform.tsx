import { useState } from 'react';

import { Choice } from '../teaching/choice';
import type { IFormProps } from './body';
import { withPlaced } from './draft';
import type { Placed } from './draft';
import { CATEGORIES } from './items';
import type { Category, IWeighed } from './items';
import { categoryWord } from './words';

const OUT = 'out';

/** Which kinds of items are in which group, and the single items that are elsewhere. */
export function ItemsForm(props: IFormProps): JSX.Element {
  const { model, draft, trans } = props;
  const elsewhere = Object.keys(draft.placed).length;
  // What the person opens or closes stays so, whatever is placed meanwhile.
  const [openAtFirst] = useState(elsewhere > 0);
  return (
    <section className="nbcampus-Grading-part">
      <h3>{trans.__('What is in the groups')}</h3>
      <div className="nbcampus-Deadlines-fields">
        {CATEGORIES.map(category => (
          <Kind key={category} {...props} category={category} />
        ))}
      </div>
      <details open={openAtFirst}>
        <summary>
          {trans.__('Single items that are elsewhere (%1)', elsewhere)}
        </summary>
        {model.items.length === 0 ? (
          <p>{trans.__('This class has no items with points yet.')}</p>
        ) : (
          <ul className="nbcampus-Grading-items">
            {model.items.map(item => (
              <li key={item.id}>
                <Item {...props} item={item} />
              </li>
            ))}
          </ul>
        )}
      </details>
    </section>
  );
}

function Kind(props: IFormProps & { category: Category }): JSX.Element {
  const { draft, set, category, trans } = props;
  const none =
    draft.weighting === 'points'
      ? trans.__('No group: by their points')
      : trans.__('No group: they do not weigh');
  return (
    <Choice
      label={categoryWord(category, trans)}
      all={none}
      value={String(draft.kinds[category] ?? '')}
      choices={groupChoices(props)}
      onChoose={value =>
        set({
          kinds: {
            ...draft.kinds,
            [category]: value === '' ? null : Number(value)
          }
        })
      }
    />
  );
}

function Item(props: IFormProps & { item: IWeighed }): JSX.Element {
  const { model, draft, item, trans } = props;
  const { id, title, module, category } = item;
  const placed: Placed | undefined = draft.placed[id];
  return (
    <Choice
      label={`${title} · ${module}`}
      all={trans.__('With its kind (%1)', categoryWord(category, trans))}
      value={String(placed ?? '')}
      choices={[
        ...groupChoices(props),
        { value: OUT, text: trans.__('Out of the total') }
      ]}
      onChoose={value => model.edit(withPlaced(draft, id, placedAs(value)))}
    />
  );
}

function placedAs(value: string): Placed | null {
  return value === '' ? null : value === OUT ? OUT : Number(value);
}

function groupChoices({
  draft,
  trans
}: IFormProps): { value: string; text: string }[] {
  return draft.groups.map(({ key, name }) => ({
    value: String(key),
    text: name || trans.__('new group')
  }));
}
