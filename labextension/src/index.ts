import type { JupyterFrontEndPlugin } from '@jupyterlab/application';

import analytics from './analytics/plugin';
import calendar from './calendar/plugin';
import campus from './campus/plugin';
import exams from './exams/plugin';
import history from './history/plugin';
import people from './people/plugin';
import problem from './problem/plugin';
import reading from './reading/plugin';
import regrades from './regrades/plugin';
import running from './running/plugin';
import screens from './screens/plugin';
import sidebar from './sidebar/plugin';
import status from './status/plugin';
import teaching from './teaching/plugin';

/** Every plugin of the extension, one per folder. */
const plugins: JupyterFrontEndPlugin<unknown>[] = [
  campus,
  screens,
  ...running,
  sidebar,
  reading,
  problem,
  history,
  teaching,
  regrades,
  exams,
  people,
  calendar,
  analytics,
  status
];

export default plugins;
