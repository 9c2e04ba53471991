/** The screen of marking in a test, with a campus behind it that answers as the test says. */
import {
  CodeMirrorEditorFactory,
  CodeMirrorMimeTypeService,
  EditorLanguageRegistry
} from '@jupyterlab/codemirror';
import type { IEditorServices } from '@jupyterlab/codeeditor';
import { nullTranslator } from '@jupyterlab/translation';
import { act, fireEvent, render, screen } from '@testing-library/react';

import { FakeClock } from '../../campus/clock';
import { FakeCampus } from '../../campus/fake';
import type { MarkingQueue, MarkingSubmission } from '../../wire';
import { MarkingBody } from '../body';
import { MarkingModel } from '../model';
import { PLACE, aQueue, aSubmission, anEntry } from './examples';

const trans = nullTranslator.load('nbcampus');
const languages = new EditorLanguageRegistry();
const editors: IEditorServices = {
  factoryService: new CodeMirrorEditorFactory({ languages }),
  mimeTypeService: new CodeMirrorMimeTypeService(languages)
};

export const entries = ['Anna', 'Ben', 'Cleo'].map(name => anEntry(name));

/** A campus whose queue and submissions can be changed behind the screen's back. */
export function campusOf(
  queue: Partial<MarkingQueue> = {},
  submission: Partial<MarkingSubmission> = {},
  marking: FakeCampus.IOptions['marking'] = {}
): FakeCampus {
  return new FakeCampus({
    marking: {
      queue: () => aQueue(entries, queue),
      submission: (_, id) =>
        aSubmission(id.replace('of-', ''), {
          submission_id: id,
          ...submission
        }),
      say: () => ({ items: [] }),
      ...marking
    }
  });
}

export async function modelOf(
  campus: FakeCampus,
  placeId: string | null = PLACE
) {
  const clock = new FakeClock();
  const model = new MarkingModel({ campus, clock });
  await model.start(placeId, null);
  return { clock, model };
}

/** Opened on a problem, or with null where one is chosen first. */
export async function screenOf(
  campus = campusOf(),
  placeId: string | null = PLACE
) {
  const { clock, model } = await modelOf(campus, placeId);
  const asked: string[] = [];
  const { container } = render(
    <MarkingBody
      model={model}
      editors={editors}
      read={() => Promise.resolve(new Blob())}
      save={() => undefined}
      confirm={async (title, body) => {
        asked.push(`${title} ${body}`);
        return true;
      }}
      trans={trans}
    />
  );
  return { asked, campus, clock, container, model };
}

export function click(name: string | RegExp) {
  return act(async () => fireEvent.click(screen.getByRole('button', { name })));
}

export function press(key: string, more: { ctrlKey?: boolean } = {}) {
  const target = document.querySelector('.nbcampus-Marking');
  return act(async () => {
    fireEvent.keyDown(target ?? document.body, { key, ...more });
  });
}
