import type { TranslationBundle } from '@jupyterlab/translation';
import type { ISignal } from '@lumino/signaling';
import type { ReactNode } from 'react';

import { useChanges } from '../campus/changes';
import { clockFace } from './times';

/** Something that ends by itself, such as an exam. */
export interface IRunning {
  readonly ticked: ISignal<unknown, void>;
  /** Milliseconds until the end, 0 when it is over; null where there is none. */
  readonly left: number | null;
}

export interface ICountdownProps {
  model: IRunning;
  trans: TranslationBundle;
  /** What is said beside the clock, drawn anew each second. */
  said: () => ReactNode;
}

/** The time that is left. */
export function Countdown(props: ICountdownProps): JSX.Element {
  const { model, trans, said } = props;
  useChanges(model.ticked);
  const { left } = model;
  if (left === 0) {
    return (
      <p className="nbcampus-Exam-time" role="status">
        {trans.__('Time is over. What you saved is being submitted…')}
      </p>
    );
  }
  return (
    <div className="nbcampus-Exam-time">
      {left === null ? (
        trans.__('No time limit')
      ) : (
        <span
          role="timer"
          aria-label={trans.__('Time left')}
          className="nbcampus-Exam-clock"
        >
          {clockFace(left)}
        </span>
      )}
      <span className="nbcampus-Exam-saved">{said()}</span>
    </div>
  );
}
