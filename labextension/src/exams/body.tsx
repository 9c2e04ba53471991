import type { TranslationBundle } from '@jupyterlab/translation';

import { useChanges } from '../campus/changes';
import type { Exam } from '../wire';
import { EndedView } from './endedview';
import type { ExamModel } from './model';
import { RunningView } from './runningview';
import { StartView } from './startview';

/** What the page asks of the application. */
export interface IExamActs {
  openProblems: (assignmentId: string) => void;
  /** Whether the person really wants to hand in. */
  confirmHandIn: (exam: Exam) => Promise<boolean>;
  /** Gives the person a file to keep. */
  save: (name: string, content: string) => void;
}

export interface IExamProps {
  model: ExamModel;
  acts: IExamActs;
  trans: TranslationBundle;
}

export interface IExamViewProps extends IExamProps {
  exam: Exam;
}

/** An exam before, during and after, for who sits it. */
export function ExamBody(props: IExamProps): JSX.Element {
  const { model, trans } = props;
  useChanges(model.changed);
  const { exam, failure } = model;
  return (
    <div className="nbcampus-Exam">
      {failure && (
        <p className="nbcampus-Note nbcampus-mod-error" role="alert">
          {failure.message}{' '}
          <button
            type="button"
            className="nbcampus-Link"
            onClick={() => void model.reload()}
          >
            {trans.__('Look again')}
          </button>
        </p>
      )}
      {exam && (
        <>
          <p className="nbcampus-Exam-class">{exam.class_name}</p>
          <h1>{exam.title}</h1>
          <View {...props} exam={exam} />
        </>
      )}
      {!exam && !failure && (
        <p className="nbcampus-Note">{trans.__('Loading…')}</p>
      )}
    </div>
  );
}

function View(props: IExamViewProps): JSX.Element {
  switch (props.exam.state) {
    case 'before':
    case 'may_start':
      return <StartView {...props} />;
    case 'running':
      return <RunningView {...props} />;
    case 'ended':
      return <EndedView {...props} />;
  }
}
