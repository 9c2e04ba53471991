import { useId, useState } from 'react';
import type { FormEvent } from 'react';

import type { IRoomProps } from './body';

/** A message to everybody who sits the exam. */
export function TellForm({ model, trans }: IRoomProps): JSX.Element {
  const id = useId();
  const [text, setText] = useState('');
  const messages = model.room?.messages ?? [];
  const onSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (text.trim() && (await model.tell(text))) {
      setText('');
    }
  };
  return (
    <form
      className="nbcampus-Room-form"
      onSubmit={event => void onSubmit(event)}
    >
      <span className="nbcampus-Filter nbcampus-Room-wide">
        <label htmlFor={id}>{trans.__('Message to the room')}</label>
        <input
          id={id}
          className="nbcampus-Input"
          value={text}
          maxLength={1000}
          onChange={event => setText(event.target.value)}
        />
      </span>
      <button type="submit" className="nbcampus-Button" disabled={!text.trim()}>
        {trans.__('Tell')}
      </button>
      {messages.length > 0 && (
        <span className="nbcampus-Room-last">
          {trans.__('Last: %1', messages[messages.length - 1].text)}
        </span>
      )}
    </form>
  );
}
