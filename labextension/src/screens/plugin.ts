import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';

import { ClassMenu } from './classmenu';
import { IClassMenu } from './tokens';

/** The menu of a class, which every screen of a class can enter. */
const classMenu: JupyterFrontEndPlugin<IClassMenu> = {
  id: '@nbcampus/labextension:class-menu',
  description: 'Collects what can be done with a class.',
  autoStart: true,
  provides: IClassMenu,
  activate: (app: JupyterFrontEnd): IClassMenu => new ClassMenu(app.commands)
};

export default classMenu;
