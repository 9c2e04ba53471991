import type { TranslationBundle } from '@jupyterlab/translation';
import { ReactWidget } from '@jupyterlab/ui-components';

import { useChanges } from '../campus/changes';
import { absoluteMoment } from '../campus/moments';
import { useOpened } from '../screens/opened';
import type { OutboxEntry } from '../wire';
import type { StatusModel } from './model';
import { clickWords, connectionHelp } from './words';

export interface IOutboxListProps {
  model: StatusModel;
  trans: TranslationBundle;
}

/** The clicks that wait here, and those that the campus refused, with the reasons. */
export function OutboxList(props: IOutboxListProps): JSX.Element {
  const { model, trans } = props;
  useChanges(model.changed);
  const { frame } = useOpened<HTMLDivElement>();
  const { pending, refused } = model;
  return (
    <div
      ref={frame}
      className="nbcampus-Outbox"
      role="dialog"
      aria-label={trans.__('Connection to the campus')}
      tabIndex={-1}
    >
      <p>{connectionHelp(model.connection, trans)}</p>
      {pending.length + refused.length === 0 && (
        <p>{trans.__('Nothing waits here.')}</p>
      )}
      <Clicks
        {...props}
        title={trans.__('Waiting to be sent')}
        entries={pending}
      />
      <Clicks {...props} title={trans.__('Refused')} entries={refused} />
    </div>
  );
}

function Clicks(
  props: IOutboxListProps & { title: string; entries: OutboxEntry[] }
): JSX.Element | null {
  const { title, entries } = props;
  return entries.length > 0 ? (
    <>
      <h3>{title}</h3>
      <ul>
        {entries.map(entry => (
          <Click key={entry.id} {...props} entry={entry} />
        ))}
      </ul>
    </>
  ) : null;
}

function Click(props: IOutboxListProps & { entry: OutboxEntry }): JSX.Element {
  const { model, entry, trans } = props;
  const title = model.titleOf(entry);
  const what = clickWords(entry, trans);
  return (
    <li>
      <strong>{title ? trans.__('%1: %2', what, title) : what}</strong>{' '}
      <time dateTime={entry.clicked_at}>
        {absoluteMoment(Date.parse(entry.clicked_at))}
      </time>
      {entry.detail && <p>{entry.detail}</p>}
    </li>
  );
}

export class OutboxPopup extends ReactWidget {
  constructor(private _props: IOutboxListProps) {
    super();
    this.addClass('nbcampus-OutboxPopup');
  }

  protected override render(): JSX.Element {
    return <OutboxList {...this._props} />;
  }
}
