import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { INotebookTracker } from '@jupyterlab/notebook';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';

import { textArg } from '../campus/commands';
import { ICampus } from '../campus/tokens';
import { askToAllow } from '../kernels/allowing';
import { attend, listen } from '../kernels/line';
import { StudiesClient } from './api';
import { ANSWER, ASK, giveStudyPass } from './passes';
import type { IStudyPassParts, StudyPassAnswer } from './passes';

/** The passes with which researchers' notebooks read a study. */
const studyPasses: JupyterFrontEndPlugin<void> = {
  id: '@nbcampus/labextension:study-passes',
  description: 'Asks researchers which study a notebook of theirs may read.',
  autoStart: true,
  requires: [ICampus, INotebookTracker],
  optional: [ITranslator],
  activate: (
    _: JupyterFrontEnd,
    campus: ICampus,
    notebooks: INotebookTracker,
    translator: ITranslator | null
  ): void => {
    const trans = (translator ?? nullTranslator).load('nbcampus');
    const parts: IStudyPassParts = {
      api: new StudiesClient(campus.staffAsk),
      serviceUrl: campus.serviceAddress,
      ask: allowing => askToAllow(allowing, trans),
      trans
    };
    notebooks.widgetAdded.connect((_, panel) =>
      attend(panel, kernel =>
        listen<StudyPassAnswer>(kernel, {
          ask: ASK,
          answer: ANSWER,
          reply: wish =>
            giveStudyPass(parts, {
              path: panel.context.path,
              studyId: textArg(Object(wish) as object, 'study_id')
            })
        })
      )
    );
  }
};

export default [studyPasses];
