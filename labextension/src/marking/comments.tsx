import { useState } from 'react';
import type { FormEvent } from 'react';

import { whereWords } from '../feedback/view';
import type { Comment, MarkingSubmission } from '../wire';
import type { IMarkingProps } from './body';

type Props = IMarkingProps & { submission: MarkingSubmission };

/** A new comment: on the lines that are selected in the code, or on the whole; written anew or from the bank. */
export function CommentForm(
  props: Props & { lines: readonly [number, number] | null }
): JSX.Element {
  const { lines, model, trans } = props;
  const [text, setText] = useState('');
  const [isVisible, setVisible] = useState(true);
  const [bankId, setBankId] = useState<string | null>(null);
  const add = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const { placeId, selected } = model;
    if (!placeId || !selected || !text.trim()) {
      return;
    }
    const added = await model.act(() =>
      model.api.comment(placeId, selected, {
        text,
        visible: isVisible,
        line_from: lines?.[0] ?? null,
        line_to: lines?.[1] ?? null,
        bank_comment_id: bankId
      })
    );
    if (added) {
      setText('');
      setBankId(null);
    }
  };
  return (
    <form className="nbcampus-CommentForm" onSubmit={event => void add(event)}>
      <label>
        {trans.__(
          'Comment: %1',
          whereWords(
            {
              file_name: null,
              line_from: lines?.[0] ?? null,
              line_to: lines?.[1] ?? null
            },
            trans
          )
        )}
        <textarea
          rows={2}
          maxLength={10_000}
          value={text}
          onChange={event => setText(event.currentTarget.value)}
        />
      </label>
      <Bank
        {...props}
        text={text}
        onInsert={(id, kept) => {
          setBankId(id);
          setText(text ? `${text}\n${kept}` : kept);
        }}
      />
      <label>
        <input
          type="checkbox"
          checked={isVisible}
          onChange={event => setVisible(event.currentTarget.checked)}
        />
        {trans.__('The student sees it, once released')}
      </label>
      <button type="submit" className="nbcampus-Button" disabled={!text.trim()}>
        {trans.__('Add comment')}
      </button>
    </form>
  );
}

function Bank(
  props: Props & {
    text: string;
    onInsert: (id: string, text: string) => void;
  }
): JSX.Element {
  const { model, onInsert, text, trans } = props;
  const bank = model.queue?.bank ?? [];
  const keep = (): void => {
    const { placeId, queue } = model;
    if (placeId && queue) {
      void model.act(() => model.api.keep(queue.class_id, text, placeId));
    }
  };
  return (
    <span className="nbcampus-CommentForm-bank">
      {bank.length > 0 && (
        <select
          aria-label={trans.__('Insert a kept comment')}
          value=""
          onChange={event => {
            const id = event.currentTarget.value;
            const kept = bank.find(one => one.id === id);
            if (kept) {
              onInsert(kept.id, kept.text);
            }
          }}
        >
          <option value="">{trans.__('Insert a kept comment…')}</option>
          {bank.map(kept => (
            <option key={kept.id} value={kept.id}>
              {kept.text.slice(0, 80)}
            </option>
          ))}
        </select>
      )}
      {text.trim() && !bank.some(kept => kept.text === text.trim()) && (
        <button type="button" className="nbcampus-Link" onClick={keep}>
          {trans.__('Keep for use again')}
        </button>
      )}
    </span>
  );
}

export function CommentList(
  props: Props & { onGoTo: (line: number) => void }
): JSX.Element | null {
  const { submission, trans } = props;
  const { comments } = submission;
  return comments.length === 0 ? null : (
    <section aria-label={trans.__('Comments')}>
      <h3>{trans.__('Comments')}</h3>
      <ul className="nbcampus-Comments">
        {comments.map(comment => (
          <li key={comment.id}>
            <One {...props} comment={comment} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function One(
  props: Props & { comment: Comment; onGoTo: (line: number) => void }
): JSX.Element {
  const { comment, model, onGoTo, trans } = props;
  const line = comment.file_name === null ? comment.line_from : null;
  const mayRemove = comment.own || model.queue?.may_release;
  return (
    <>
      <p className="nbcampus-Comments-head">
        {line === null ? (
          whereWords(comment, trans)
        ) : (
          <button
            type="button"
            className="nbcampus-Link"
            onClick={() => onGoTo(line)}
          >
            {whereWords(comment, trans)}
          </button>
        )}{' '}
        {trans.__('by %1', comment.author)}{' '}
        {!comment.visible && (
          <span className="nbcampus-Tag">{trans.__('staff only')}</span>
        )}{' '}
        {mayRemove && (
          <button
            type="button"
            className="nbcampus-Link"
            onClick={() =>
              void model.act(() => model.api.removeComment(comment.id))
            }
          >
            {trans.__('Remove')}
          </button>
        )}
      </p>
      <p className="nbcampus-Feedback-text">{comment.text}</p>
    </>
  );
}
