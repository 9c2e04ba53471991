import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';

import { ICampus } from '../campus/tokens';
import { ExplanationsClient } from './api';
import { OwnExplanations } from './own';
import { IOwnExplanations } from './tokens';

/** What a language model says about a student's results, for every place that shows one. */
const explaining: JupyterFrontEndPlugin<IOwnExplanations> = {
  id: '@nbcampus/labextension:explaining',
  description: "Provides a student's own explanations.",
  autoStart: true,
  requires: [ICampus],
  provides: IOwnExplanations,
  activate: (_: JupyterFrontEnd, campus: ICampus): IOwnExplanations =>
    new OwnExplanations({ campus, api: new ExplanationsClient(campus.ask) })
};

export default explaining;
