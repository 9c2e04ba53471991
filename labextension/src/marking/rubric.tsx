import { useState } from 'react';
import type { FormEvent } from 'react';

import { signed } from '../verdict/measures';
import type { MarkingQueue, MarkingSubmission, RubricItem } from '../wire';
import type { IMarkingProps } from './body';
import { toggled } from './draft';

type Props = IMarkingProps & {
  queue: MarkingQueue;
  submission: MarkingSubmission;
};

/** The rubric at the right: applied by a click or a number key, edited where it stands. */
export function RubricEditor(props: Props): JSX.Element {
  const { queue, submission, trans } = props;
  const { rubric } = submission;
  return (
    <section className="nbcampus-Rubric" aria-label={trans.__('Rubric')}>
      <h3>{trans.__('Rubric')}</h3>
      {rubric.length === 0 && (
        <p>
          {queue.may_edit_rubric
            ? trans.__(
                'No items yet. An item adds points, or deducts them with a minus.'
              )
            : trans.__('No items yet. The teachers of this class write them.')}
        </p>
      )}
      <ol>
        {rubric.map((item, index) => (
          <li key={`${item.id} ${item.version}`}>
            <Item {...props} item={item} index={index} />
          </li>
        ))}
      </ol>
      {queue.may_edit_rubric && <NewItem {...props} />}
    </section>
  );
}

function Item(props: Props & { item: RubricItem; index: number }): JSX.Element {
  const { index, item, model, queue, trans } = props;
  const [isEditing, setEditing] = useState(false);
  const draft = model.draft;
  if (isEditing) {
    return <ItemForm {...props} onDone={() => setEditing(false)} />;
  }
  return (
    <div className="nbcampus-Rubric-item">
      <label>
        <input
          type="checkbox"
          checked={draft?.rubric_item_ids.includes(item.id) ?? false}
          onChange={() => draft && model.write(toggled(draft, item.id))}
        />
        {index < 9 && <kbd>{index + 1}</kbd>}
        <span className="nbcampus-Rubric-points">{signed(item.points)}</span>
        <span>{item.label}</span>
      </label>
      {queue.may_edit_rubric && (
        <span className="nbcampus-Rubric-acts">
          {index > 0 && (
            <button
              type="button"
              className="nbcampus-Link"
              aria-label={trans.__('Move %1 up', item.label)}
              onClick={() => void moveUp(props, index)}
            >
              ↑
            </button>
          )}
          <button
            type="button"
            className="nbcampus-Link"
            aria-label={trans.__('Edit %1', item.label)}
            onClick={() => setEditing(true)}
          >
            {trans.__('Edit')}
          </button>
          <button
            type="button"
            className="nbcampus-Link"
            aria-label={trans.__('Remove %1', item.label)}
            onClick={() => void remove(props, item)}
          >
            {trans.__('Remove')}
          </button>
        </span>
      )}
    </div>
  );
}

function ItemForm(
  props: Props & { item: RubricItem; onDone: () => void }
): JSX.Element {
  const { item, model, onDone, trans } = props;
  const [label, setLabel] = useState(item.label);
  const [worth, setWorth] = useState(String(item.points));
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const change = { label, points: Number(worth) };
    if (await model.act(() => model.api.changeItem(item, change))) {
      onDone();
    }
  };
  return (
    <form className="nbcampus-Rubric-form" onSubmit={event => void save(event)}>
      <PointsField {...props} value={worth} onChange={setWorth} />
      <LabelField {...props} value={label} onChange={setLabel} />
      {item.applied > 0 && (
        <p>
          {trans._n(
            'This changes the points of %1 marked submission.',
            'This changes the points of %1 marked submissions.',
            item.applied
          )}
        </p>
      )}
      <button type="submit" className="nbcampus-Button">
        {trans.__('Save item')}
      </button>
      <button type="button" className="nbcampus-Link" onClick={onDone}>
        {trans.__('Cancel')}
      </button>
    </form>
  );
}

function NewItem(props: Props): JSX.Element {
  const { model, trans } = props;
  const [label, setLabel] = useState('');
  const [worth, setWorth] = useState('');
  const add = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const place = model.placeId ?? '';
    const points = Number(worth);
    if (await model.act(() => model.api.addItem(place, label, points))) {
      setLabel('');
      setWorth('');
    }
  };
  return (
    <form className="nbcampus-Rubric-form" onSubmit={event => void add(event)}>
      <PointsField {...props} value={worth} onChange={setWorth} />
      <LabelField {...props} value={label} onChange={setLabel} />
      <button type="submit" className="nbcampus-Button">
        {trans.__('Add item')}
      </button>
    </form>
  );
}

interface IField {
  value: string;
  onChange: (value: string) => void;
}

function PointsField(props: Props & IField): JSX.Element {
  return (
    <input
      type="number"
      step="any"
      required
      className="nbcampus-Rubric-number"
      aria-label={props.trans.__('Points of the item')}
      placeholder="−1"
      value={props.value}
      onChange={event => props.onChange(event.currentTarget.value)}
    />
  );
}

function LabelField(props: Props & IField): JSX.Element {
  return (
    <input
      type="text"
      required
      maxLength={400}
      aria-label={props.trans.__('What the item is about')}
      placeholder={props.trans.__('What it is about')}
      value={props.value}
      onChange={event => props.onChange(event.currentTarget.value)}
    />
  );
}

async function moveUp(props: Props, index: number): Promise<void> {
  const { model, submission } = props;
  const ids = submission.rubric.map(item => item.id);
  ids.splice(index - 1, 2, ids[index], ids[index - 1]);
  await model.act(() => model.api.orderItems(model.placeId ?? '', ids));
}

/** Asks first where it changes anybody's points. */
async function remove(props: Props, item: RubricItem): Promise<void> {
  const { confirm, model, trans } = props;
  const body = trans._n(
    'It is applied to %1 submission, whose points change.',
    'It is applied to %1 submissions, whose points change.',
    item.applied
  );
  if (
    item.applied === 0 ||
    (await confirm(trans.__('Remove “%1”?', item.label), body))
  ) {
    await model.act(() => model.api.removeItem(item.id, item.applied));
  }
}
