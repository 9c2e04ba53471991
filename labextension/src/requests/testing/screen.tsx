/** The staff's screen of regrade requests in a test. */
import {
  CodeMirrorEditorFactory,
  CodeMirrorMimeTypeService,
  EditorLanguageRegistry
} from '@jupyterlab/codemirror';
import { nullTranslator } from '@jupyterlab/translation';
import { act, render } from '@testing-library/react';

import { FakeClock } from '../../campus/clock';
import { aClass } from '../../campus/examples';
import { FakeCampus } from '../../campus/fake';
import { graded } from '../../problem/testing/examples';
import type { RegradeRequest } from '../../wire';
import type { IThreadApi } from '../api';
import { RequestsBody } from '../body';
import { RequestsModel } from '../model';

const trans = nullTranslator.load('nbcampus');
const languages = new EditorLanguageRegistry();
const editors = {
  factoryService: new CodeMirrorEditorFactory({ languages }),
  mimeTypeService: new CodeMirrorMimeTypeService(languages)
};

export async function screenOf(
  items: RegradeRequest[],
  api: Partial<IThreadApi> = {}
) {
  const campus = new FakeCampus({
    staff: {
      classes: () => [aClass({ role: 'teacher' })],
      attempt: id => graded({ id, type: 'final_submission' })
    }
  });
  const clock = new FakeClock();
  const model = new RequestsModel({
    campus,
    clock,
    api: {
      ofClass: async () => items,
      reply: () => Promise.reject(new Error('nobody replies in this test')),
      ...api
    }
  });
  const shown: string[] = [];
  const { container } = render(
    <RequestsBody
      model={model}
      editors={editors}
      save={() => undefined}
      onMark={id => shown.push(`mark ${id}`)}
      onRegrade={id => shown.push(`regrade ${id}`)}
      trans={trans}
    />
  );
  await act(() => model.start(null));
  return { campus, clock, container, model, shown };
}
