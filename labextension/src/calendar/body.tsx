import type { TranslationBundle } from '@jupyterlab/translation';
import { useCallback, useEffect, useRef, useState } from 'react';

import { useChanges } from '../campus/changes';
import { Agenda } from './agenda';
import { DayPanel } from './daypanel';
import type { Day } from './days';
import { isDue } from './entries';
import type { IEntry } from './entries';
import { EventForm } from './eventform';
import { FeedPanel } from './feedpanel';
import { Head } from './head';
import type { CalendarModel } from './model';
import { MonthGrid } from './month';

/** What the calendar asks of the application. */
export interface ICalendarActs {
  /** Opens what is due. */
  openItem: (itemId: string) => void;
  copy: (text: string) => Promise<void>;
}

export interface ICalendarProps {
  model: CalendarModel;
  acts: ICalendarActs;
  trans: TranslationBundle;
}

/** What stands beside the view: the day, the form of an event (`null`: a new one), or the feed. */
export type Beside =
  { part: 'day' } | { part: 'form'; entry: IEntry | null } | { part: 'feed' };

export interface IBesideProps extends ICalendarProps {
  beside: Beside;
  show: (beside: Beside) => void;
  /** Opens what is due, edits what one may change, and else looks at the day. */
  open: (entry: IEntry, day: Day) => void;
}

/** A person's calendar. */
export function CalendarBody(props: ICalendarProps): JSX.Element {
  const { model, acts } = props;
  useChanges(model.changed);
  const [beside, show] = useState<Beside>({ part: 'day' });
  const open = useCallback(
    (entry: IEntry, day: Day): void => {
      model.select(day);
      if (isDue(entry.event)) {
        acts.openItem(entry.event.id);
      } else {
        show(
          model.mayChange(entry) ? { part: 'form', entry } : { part: 'day' }
        );
      }
    },
    [model, acts]
  );
  const all = { ...props, beside, show, open };
  return (
    <div className="nbcampus-Calendar">
      <Head {...all} />
      <Notes {...props} />
      <div className="nbcampus-Calendar-parts">
        <div className="nbcampus-Calendar-view">
          {model.view === 'month' ? (
            <MonthGrid {...all} />
          ) : (
            <Agenda {...all} />
          )}
        </div>
        <Aside {...all} />
      </div>
    </div>
  );
}

function Aside(props: IBesideProps): JSX.Element | null {
  const { model, beside, show } = props;
  const back = (): void => show({ part: 'day' });
  switch (beside.part) {
    case 'day':
      return model.view === 'month' ? <DayPanel {...props} /> : null;
    case 'form':
      return (
        <EventForm
          key={beside.entry?.event.id ?? model.day}
          {...props}
          entry={beside.entry}
          onDone={back}
        />
      );
    case 'feed':
      return <FeedPanel {...props} onDone={back} />;
  }
}

/** How things are: away, refused, just deleted. */
function Notes(props: ICalendarProps): JSX.Element {
  const { model, trans } = props;
  const { failure, connection, deleted } = model;
  const undo = useRef<HTMLButtonElement>(null);
  // The button that deleted is gone; by keys one goes on from here.
  useEffect(() => undo.current?.focus(), [deleted]);
  const away = connection === 'hub_away' || connection === 'server_away';
  return (
    <>
      {away ? (
        <p className="nbcampus-Note nbcampus-mod-warning" role="status">
          {trans.__(
            'The campus does not answer for the moment. What is shown may be old; it is asked for again when the campus is back.'
          )}
        </p>
      ) : (
        failure && (
          <p className="nbcampus-Note nbcampus-mod-error" role="alert">
            {failure.message}{' '}
            <button
              type="button"
              className="nbcampus-Link"
              onClick={() => void model.start()}
            >
              {trans.__('Try again')}
            </button>
          </p>
        )
      )}
      <p className="nbcampus-Calendar-told" role="status">
        {deleted && (
          <>
            {trans.__('“%1” was deleted.', deleted.title)}{' '}
            <button
              ref={undo}
              type="button"
              className="nbcampus-Link"
              onClick={() => void model.undo()}
            >
              {trans.__('Undo')}
            </button>
          </>
        )}
      </p>
    </>
  );
}
