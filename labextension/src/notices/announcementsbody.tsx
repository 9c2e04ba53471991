import type { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import type { TranslationBundle } from '@jupyterlab/translation';

import { useChanges } from '../campus/changes';
import { shortMoment } from '../campus/moments';
import { Markdown } from '../reading/markdown';
import type { Announcement } from '../wire';
import { AnnouncementForm } from './announcementform';
import type { AnnouncementsModel } from './announcements';

export interface IAnnouncementsProps {
  model: AnnouncementsModel;
  rendermime: IRenderMimeRegistry;
  trans: TranslationBundle;
}

/** What was announced in a class, newest first; its teachers write here too. */
export function AnnouncementsBody(props: IAnnouncementsProps): JSX.Element {
  const { model, trans } = props;
  useChanges(model.changed);
  return (
    <div className="nbcampus-Notices nbcampus-mod-announcements">
      <div className="nbcampus-Notices-head">
        <h2>
          {model.course
            ? trans.__('Announcements of %1', model.course.name)
            : trans.__('Announcements')}
        </h2>
        {model.mayWrite && (
          <button
            type="button"
            className="nbcampus-Button"
            disabled={model.draft !== null}
            onClick={() => void model.write()}
          >
            {trans.__('Announce something')}
          </button>
        )}
      </div>
      {model.failure && (
        <p className="nbcampus-Note nbcampus-mod-error" role="alert">
          {model.failure.message}{' '}
          <button
            type="button"
            className="nbcampus-Link"
            onClick={() => void model.refresh()}
          >
            {trans.__('Look again')}
          </button>
        </p>
      )}
      {model.draft && (
        <AnnouncementForm model={model} draft={model.draft} trans={trans} />
      )}
      <List {...props} />
    </div>
  );
}

function List(props: IAnnouncementsProps): JSX.Element | null {
  const { model, trans } = props;
  if (!model.ready) {
    return model.failure ? null : (
      <p className="nbcampus-Note">{trans.__('Loading…')}</p>
    );
  }
  if (model.items.length === 0) {
    return (
      <p className="nbcampus-Note">
        {trans.__('Nothing has been announced yet.')}
      </p>
    );
  }
  return (
    <div className="nbcampus-Notices-list">
      {model.items.map(item => (
        <Item key={item.id} {...props} item={item} />
      ))}
      {model.hasMore && (
        <button
          type="button"
          className="nbcampus-Button"
          onClick={() => void model.more()}
        >
          {trans.__('Show earlier ones')}
        </button>
      )}
    </div>
  );
}

function Item(
  props: IAnnouncementsProps & { item: Announcement }
): JSX.Element {
  const { model, item, rendermime, trans } = props;
  const state = stateWords(item, trans);
  return (
    <article className="nbcampus-Announcement">
      <h3>
        {item.title} {state && <span className="nbcampus-Tag">{state}</span>}
      </h3>
      <p className="nbcampus-NoticeLine-about">
        {item.author_name}
        {' · '}
        <time dateTime={item.publish_at}>
          {shortMoment(Date.parse(item.publish_at))}
        </time>
        {item.sections && ` · ${item.sections.join(', ')}`}
      </p>
      {item.body && <Markdown text={item.body} rendermime={rendermime} />}
      {model.mayWrite && !item.withdrawn_at && (
        <p className="nbcampus-Announcement-acts">
          <button
            type="button"
            className="nbcampus-Link"
            aria-label={trans.__('Edit %1', item.title)}
            onClick={() => model.edit(item)}
          >
            {trans.__('Edit')}
          </button>{' '}
          <button
            type="button"
            className="nbcampus-Link"
            aria-label={trans.__('Withdraw %1', item.title)}
            disabled={model.busy}
            onClick={() => void model.withdraw(item)}
          >
            {trans.__('Withdraw')}
          </button>
        </p>
      )}
    </article>
  );
}

function stateWords(
  { published_at: published, withdrawn_at: withdrawn }: Announcement,
  trans: TranslationBundle
): string | null {
  if (withdrawn) {
    return trans.__('Withdrawn');
  }
  return published ? null : trans.__('Not yet announced');
}
