import type { TranslationBundle } from '@jupyterlab/translation';

import { useChanges } from '../campus/changes';
import type { IClock } from '../campus/clock';
import { absoluteMoment, agoWords } from '../campus/moments';
import type { Notice } from '../wire';
import type { NoticesModel } from './model';
import { kindWords, unreadWords } from './words';

export interface INoticesProps {
  model: NoticesModel;
  clock: IClock;
  trans: TranslationBundle;
  /** Opens what a notice leads to. */
  open: (notice: Notice) => void;
  /** Shows how one is told, and lets it be changed. */
  onChoices: () => void;
}

/** The list of notices. */
export function NoticesBody(props: INoticesProps): JSX.Element {
  const { model } = props;
  useChanges(model.changed);
  return (
    <div className="nbcampus-Notices">
      <Head {...props} />
      {model.failure && (
        <p className="nbcampus-Note nbcampus-mod-error" role="alert">
          {model.failure.message}
        </p>
      )}
      <List {...props} />
    </div>
  );
}

function Head({ model, trans, onChoices }: INoticesProps): JSX.Element {
  return (
    <div className="nbcampus-Notices-head">
      <h2>{unreadWords(model.unread, trans)}</h2>
      <label>
        <input
          type="checkbox"
          checked={model.onlyUnread}
          onChange={event => void model.filter(event.target.checked)}
        />{' '}
        {trans.__('Only new ones')}
      </label>
      <button
        type="button"
        className="nbcampus-Button"
        disabled={model.unread === 0}
        onClick={() => void model.markAll()}
      >
        {trans.__('Mark all as read')}
      </button>
      <button type="button" className="nbcampus-Button" onClick={onChoices}>
        {trans.__('How to be told')}
      </button>
    </div>
  );
}

function List(props: INoticesProps): JSX.Element {
  const { model, trans } = props;
  if (!model.ready) {
    return (
      <p className="nbcampus-Note">
        {model.failure ? '' : trans.__('Loading…')}
      </p>
    );
  }
  if (model.notices.length === 0) {
    return (
      <p className="nbcampus-Note">
        {trans.__(
          'Nothing here yet. Results, due dates and what your teachers announce will be told here.'
        )}
      </p>
    );
  }
  return (
    <>
      <ul className="nbcampus-Notices-list" aria-label={trans.__('Notices')}>
        {model.notices.map(notice => (
          <Line key={notice.id} {...props} notice={notice} />
        ))}
      </ul>
      {model.hasMore && (
        <button
          type="button"
          className="nbcampus-Button"
          onClick={() => void model.more()}
        >
          {trans.__('Show earlier ones')}
        </button>
      )}
    </>
  );
}

function Line(props: INoticesProps & { notice: Notice }): JSX.Element {
  const { model, clock, notice, trans, open } = props;
  const { is_read: isRead, created_at: at } = notice;
  const then = Date.parse(at);
  return (
    <li
      className={`nbcampus-NoticeLine ${isRead ? '' : 'nbcampus-mod-unread'}`}
    >
      <button
        type="button"
        className="nbcampus-NoticeLine-title"
        onClick={() => open(notice)}
      >
        {!isRead && <span className="nbcampus-Tag">{trans.__('New')}</span>}{' '}
        {notice.title}
      </button>
      <span className="nbcampus-NoticeLine-about">
        {kindWords(notice.type, trans)}
        {notice.class_name && ` · ${notice.class_name}`}
        {' · '}
        <time dateTime={at} title={absoluteMoment(then)}>
          {agoWords(then, clock.now(), trans)}
        </time>
      </span>
      <button
        type="button"
        className="nbcampus-Link"
        aria-label={
          isRead
            ? trans.__('Mark as new: %1', notice.title)
            : trans.__('Mark as read: %1', notice.title)
        }
        onClick={() => void model.mark(notice, !isRead)}
      >
        {isRead ? trans.__('Mark as new') : trans.__('Mark as read')}
      </button>
    </li>
  );
}
