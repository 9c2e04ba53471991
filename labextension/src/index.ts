import type { JupyterFrontEndPlugin } from '@jupyterlab/application';

import authoring from './authoring/plugin';
import analytics from './analytics/plugin';
import calendar from './calendar/plugin';
import campus from './campus/plugin';
import content from './content/plugin';
import exams from './exams/plugin';
import taking from './exams/taking';
import grades from './gradebook/plugin';
import grading from './grading/plugin';
import history from './history/plugin';
import invigilation from './invigilation/plugin';
import lateness from './lateness/plugin';
import marking from './marking/plugin';
import materials from './materials/plugin';
import notices from './notices/plugin';
import people from './people/plugin';
import problem from './problem/plugin';
import quizEditing from './quizediting/plugin';
import quizMarking from './quizmarking/plugin';
import studies from './studies/plugin';
import quizzes from './quizzes/plugin';
import reading from './reading/plugin';
import research from './research/plugin';
import regrades from './regrades/plugin';
import explaining from './explaining/plugin';
import explanations from './explanations/plugin';
import asking from './requests/asking';
import requests from './requests/plugin';
import running from './running/plugin';
import screens from './screens/plugin';
import sidebar from './sidebar/plugin';
import status from './status/plugin';
import teaching from './teaching/plugin';
import trail from './trail/plugin';

/** Every plugin of the extension, one per folder. */
const plugins: JupyterFrontEndPlugin<unknown>[] = [
  campus,
  screens,
  ...running,
  sidebar,
  reading,
  quizzes,
  quizEditing,
  quizMarking,
  materials,
  asking,
  explaining,
  explanations,
  problem,
  history,
  teaching,
  regrades,
  requests,
  trail,
  marking,
  exams,
  taking,
  invigilation,
  content,
  lateness,
  people,
  ...grades,
  grading,
  calendar,
  research,
  ...studies,
  authoring,
  ...notices,
  analytics,
  status
];

export default plugins;
