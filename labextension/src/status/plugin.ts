import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { ICommandPalette } from '@jupyterlab/apputils';
import { IStatusBar, showPopup } from '@jupyterlab/statusbar';
import type { Popup } from '@jupyterlab/statusbar';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';

import { browserClock } from '../campus/clock';
import { CommandIDs } from '../campus/commands';
import { ICampus } from '../campus/tokens';
import { StatusItem } from './item';
import { StatusModel } from './model';
import { OutboxPopup } from './popup';

const ID = '@nbcampus/labextension:status';

/** The connection in the status bar. */
const status: JupyterFrontEndPlugin<void> = {
  id: ID,
  description: 'Tells the connection to the campus and the clicks that wait.',
  autoStart: true,
  requires: [ICampus, IStatusBar],
  optional: [ITranslator, ICommandPalette],
  activate: (
    app: JupyterFrontEnd,
    campus: ICampus,
    statusBar: IStatusBar,
    translator: ITranslator | null,
    palette: ICommandPalette | null
  ): void => {
    const trans = (translator ?? nullTranslator).load('nbcampus');
    const model = new StatusModel({ campus, clock: browserClock });
    let popup: Popup | null = null;

    const open = (): void => {
      popup?.dispose();
      popup = showPopup({
        body: new OutboxPopup({ model, trans }),
        anchor: item,
        align: 'right',
        hasDynamicSize: true
      });
      void model.refresh().then(() => model.findTitles());
    };
    const item = new StatusItem({ model, trans, onOpen: open });
    statusBar.registerStatusItem(ID, { item, align: 'right', rank: 90 });

    app.commands.addCommand(CommandIDs.showOutbox, {
      label: trans.__('Show Connection and Waiting Clicks'),
      caption: trans.__(
        'Show whether the campus is there, and what waits to be sent or was refused'
      ),
      isEnabled: () => model.hasCampus,
      execute: open
    });
    model.changed.connect(() =>
      app.commands.notifyCommandChanged(CommandIDs.showOutbox)
    );
    palette?.addItem({
      command: CommandIDs.showOutbox,
      category: trans.__('Campus')
    });
    void model.refresh();
  }
};

export default status;
