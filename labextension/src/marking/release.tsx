import { useState } from 'react';

import { absoluteMoment } from '../campus/moments';
import type { MarkingQueue, MarkingRules } from '../wire';
import type { IMarkingProps } from './body';

type Props = IMarkingProps & { queue: MarkingQueue };

/** When students see what was written, and by which rules the assignment is marked. */
export function ReleaseControl(props: Props): JSX.Element {
  const { queue, trans } = props;
  const [isOpen, setOpen] = useState(false);
  const at = queue.feedback_released_at;
  return (
    <div className="nbcampus-FeedbackRelease">
      <p role="status">{stateWords(props)}</p>
      {queue.may_release && (
        <div className="nbcampus-FeedbackRelease-acts">
          {at === null && <ReleaseNow {...props} />}
          {at !== null && <TakeBack {...props} />}
          <button
            type="button"
            className="nbcampus-Button"
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          >
            {trans.__('Rules of marking')}
          </button>
        </div>
      )}
      {isOpen && <Rules {...props} />}
    </div>
  );
}

function stateWords({ queue, trans }: Props): string {
  const { feedback_released_at: at, server_time: now } = queue;
  if (at === null) {
    return queue.rules.required
      ? trans.__('Students read “being marked” until you release the feedback.')
      : trans.__('Students see no feedback yet.');
  }
  const moment = absoluteMoment(Date.parse(at));
  return Date.parse(at) <= Date.parse(now)
    ? trans.__('Students see the feedback since %1.', moment)
    : trans.__('Students will see the feedback from %1 on.', moment);
}

function ReleaseNow(props: Props): JSX.Element {
  const { model, queue, trans } = props;
  const [at, setAt] = useState('');
  const release = (): void => {
    const moment = at ? new Date(at).toISOString() : null;
    void model.act(() => model.api.release(queue.assignment_id, moment));
  };
  return (
    <>
      <label>
        {trans.__('From (this computer’s clock)')}{' '}
        <input
          type="datetime-local"
          value={at}
          onChange={event => setAt(event.currentTarget.value)}
        />
      </label>
      <button
        type="button"
        className="nbcampus-Button nbcampus-mod-primary"
        onClick={release}
      >
        {at ? trans.__('Release then') : trans.__('Release feedback')}
      </button>
    </>
  );
}

function TakeBack(props: Props): JSX.Element {
  const { model, queue, trans } = props;
  return (
    <button
      type="button"
      className="nbcampus-Button"
      onClick={() =>
        void model.act(() => model.api.takeBack(queue.assignment_id))
      }
    >
      {trans.__('Take it back')}
    </button>
  );
}

function Rules(props: Props): JSX.Element {
  const { model, queue, trans } = props;
  const words: Record<keyof MarkingRules, string> = {
    required: trans.__('Marks are required: no points before the release'),
    anonymous: trans.__('Hide from markers who is who'),
    bonus: trans.__('A mark may exceed what the problem is worth')
  };
  const change = (name: string, value: boolean): void =>
    void model.act(() =>
      model.api.changeRules(queue.assignment_id, { [name]: value })
    );
  const letAssistants = (allowed: boolean): void =>
    void model.act(() =>
      model.api.changeClass(queue.class_id, {
        assistants_edit_rubrics: allowed
      })
    );
  return (
    <fieldset className="nbcampus-FeedbackRelease-rules">
      <legend>{trans.__('Of the whole assignment')}</legend>
      {Object.entries(words).map(([name, text]) => (
        <label key={name}>
          <input
            type="checkbox"
            checked={queue.rules[name as keyof MarkingRules]}
            onChange={event => change(name, event.currentTarget.checked)}
          />
          {text}
        </label>
      ))}
      <label>
        <input
          type="checkbox"
          checked={queue.assistants_edit_rubrics}
          onChange={event => letAssistants(event.currentTarget.checked)}
        />
        {trans.__('In this class assistants may edit rubrics')}
      </label>
    </fieldset>
  );
}
