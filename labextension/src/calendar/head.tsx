import { caretLeftIcon, caretRightIcon } from '@jupyterlab/ui-components';

import type { IBesideProps, ICalendarProps } from './body';
import { addDays } from './days';
import type { View } from './model';

/** Which days are shown, the way to others, and what can be done. */
export function Head(props: IBesideProps): JSX.Element {
  const { model, beside, show, trans } = props;
  const feed = beside.part === 'feed';
  return (
    <div className="nbcampus-Calendar-head">
      <Steps {...props} />
      <h2 aria-live="polite">{shownWords(props)}</h2>
      <span className="nbcampus-Calendar-loading" role="status">
        {!model.ready && !model.failure ? trans.__('Loading…') : ''}
      </span>
      <Views {...props} />
      <button
        type="button"
        className="nbcampus-Button nbcampus-mod-primary"
        onClick={() => show({ part: 'form', entry: null })}
      >
        {trans.__('New event')}
      </button>
      <button
        type="button"
        className="nbcampus-Button"
        aria-expanded={feed}
        title={trans.__('Read this calendar in Google, Apple or Outlook')}
        onClick={() => {
          show({ part: feed ? 'day' : 'feed' });
          void (!feed && model.feed.load());
        }}
      >
        {trans.__('Subscribe')}
      </button>
    </div>
  );
}

function Steps(props: ICalendarProps): JSX.Element {
  const { model, trans } = props;
  const month = model.view === 'month';
  const back = month ? trans.__('Previous month') : trans.__('Earlier weeks');
  const on = month ? trans.__('Next month') : trans.__('Later weeks');
  return (
    <div className="nbcampus-Calendar-steps">
      <button
        type="button"
        className="nbcampus-IconButton"
        title={month ? trans.__('%1 (PageUp)', back) : back}
        aria-label={back}
        onClick={() => model.step(-1)}
      >
        <caretLeftIcon.react tag="span" width="16px" />
      </button>
      <button
        type="button"
        className="nbcampus-Button"
        title={trans.__('Look at today (T)')}
        onClick={() => model.select(model.today)}
      >
        {trans.__('Today')}
      </button>
      <button
        type="button"
        className="nbcampus-IconButton"
        title={month ? trans.__('%1 (PageDown)', on) : on}
        aria-label={on}
        onClick={() => model.step(1)}
      >
        <caretRightIcon.react tag="span" width="16px" />
      </button>
    </div>
  );
}

function Views(props: ICalendarProps): JSX.Element {
  const { model, trans } = props;
  const views: [View, string][] = [
    ['month', trans.__('Month')],
    ['agenda', trans.__('Agenda')]
  ];
  return (
    <div
      className="nbcampus-Views"
      role="group"
      aria-label={trans.__('How the calendar is shown')}
    >
      {views.map(([view, word]) => (
        <button
          key={view}
          type="button"
          className="nbcampus-View"
          aria-pressed={model.view === view}
          onClick={() => model.show(view)}
        >
          {word}
        </button>
      ))}
    </div>
  );
}

function shownWords({ model }: ICalendarProps): string {
  const { from, to } = model.window;
  return model.view === 'month'
    ? model.times.month(model.day)
    : model.times.days(from, addDays(to, -1));
}
