import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';

import { ICampus } from '../campus/tokens';
import { OwnRequestsClient } from './api';
import { OwnRequests } from './own';
import { IOwnRequests } from './tokens';

/** What a student asks about their results, for every place that shows a result. */
const asking: JupyterFrontEndPlugin<IOwnRequests> = {
  id: '@nbcampus/labextension:asking',
  description: "Provides a student's own regrade requests.",
  autoStart: true,
  requires: [ICampus],
  provides: IOwnRequests,
  activate: (_: JupyterFrontEnd, campus: ICampus): IOwnRequests =>
    new OwnRequests({ campus, api: new OwnRequestsClient(campus.ask) })
};

export default asking;
