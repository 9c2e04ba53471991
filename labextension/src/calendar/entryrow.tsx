import { closeIcon, editIcon } from '@jupyterlab/ui-components';

import type { IBesideProps } from './body';
import { kindClass, kindIcon } from './chip';
import type { Day } from './days';
import { isDue } from './entries';
import type { IEntry } from './entries';
import { kindWord } from './times';

/** An entry in a list, with what one may do with it. */
export function EntryRow(
  props: IBesideProps & { entry: IEntry; day: Day }
): JSX.Element {
  const { model, entry, day, open, trans } = props;
  const { event } = entry;
  const Icon = kindIcon(event.type);
  const kind = kindWord(event.type, trans);
  return (
    <li className={`nbcampus-Entry ${kindClass(entry, model.minute)}`}>
      <Icon.react tag="span" width="16px" aria-hidden="true" />
      <div className="nbcampus-Entry-main">
        {isDue(event) ? (
          <button
            type="button"
            className="nbcampus-Link nbcampus-Entry-title"
            onClick={() => open(entry, day)}
          >
            {event.title}
          </button>
        ) : (
          <span className="nbcampus-Entry-title">{event.title}</span>
        )}
        <span className="nbcampus-Entry-facts">
          {[model.times.span(entry), kind, event.class_name]
            .filter(word => word)
            .join(' · ')}
        </span>
      </div>
      {model.mayChange(entry) && <Acts {...props} />}
    </li>
  );
}

function Acts(props: IBesideProps & { entry: IEntry; day: Day }): JSX.Element {
  const { model, entry, day, open, trans } = props;
  const { title } = entry.event;
  return (
    <>
      <button
        type="button"
        className="nbcampus-IconButton"
        title={trans.__('Edit')}
        aria-label={trans.__('Edit “%1”', title)}
        onClick={() => open(entry, day)}
      >
        <editIcon.react tag="span" width="16px" />
      </button>
      <button
        type="button"
        className="nbcampus-IconButton"
        title={trans.__('Delete')}
        aria-label={trans.__('Delete “%1”', title)}
        onClick={() => void model.remove(entry)}
      >
        <closeIcon.react tag="span" width="16px" />
      </button>
    </>
  );
}
