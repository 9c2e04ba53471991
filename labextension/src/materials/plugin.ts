import { ILayoutRestorer } from '@jupyterlab/application';
import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';

import { CommandIDs, textArg } from '../campus/commands';
import { materialIcon } from '../campus/icons';
import { ICampus } from '../campus/tokens';
import { readFile } from '../people/acts';
import { addScreen } from '../screens/screen';
import { MaterialEditor } from './model';
import { MaterialPanel } from './panel';

/** The teacher's editor of materials. */
const materials: JupyterFrontEndPlugin<void> = {
  id: '@nbcampus/labextension:materials',
  description: 'Lets a teacher write materials.',
  autoStart: true,
  requires: [ICampus, IRenderMimeRegistry],
  optional: [ILayoutRestorer, ITranslator],
  activate: (
    app: JupyterFrontEnd,
    campus: ICampus,
    rendermime: IRenderMimeRegistry,
    restorer: ILayoutRestorer | null,
    translator: ITranslator | null
  ): void => {
    const read = async (file: File): Promise<string> =>
      (await readFile(file)).content;
    const trans = (translator ?? nullTranslator).load('nbcampus');
    addScreen(
      {
        app,
        restorer,
        palette: null,
        classMenu: null,
        category: trans.__('Campus')
      },
      {
        id: 'nbcampus-material-editor',
        command: CommandIDs.editMaterial,
        label: trans.__('Edit Material'),
        caption: trans.__('Write a text, or choose the file of a material'),
        icon: materialIcon,
        create: args => {
          const itemId = textArg(args, 'itemId');
          const model = new MaterialEditor({ campus, itemId });
          return new MaterialPanel({ model, read, rendermime, trans });
        },
        key: args => textArg(args, 'itemId'),
        show: ({ model }, _, isNew) =>
          isNew ? model.load() : Promise.resolve(),
        saved: ({ model }) => ({ itemId: model.itemId })
      }
    );
  }
};

export default materials;
