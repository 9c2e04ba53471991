/** Lists of the staff of a class. */
import {
  CodeMirrorEditorFactory,
  CodeMirrorMimeTypeService,
  EditorLanguageRegistry
} from '@jupyterlab/codemirror';
import { nullTranslator } from '@jupyterlab/translation';
import { act, fireEvent, render, screen } from '@testing-library/react';

import { BankBody } from '../../authoring/bankbody';
import { BankModel } from '../../authoring/bankmodel';
import { aBankPage, aBankProblem, bankOf } from '../../authoring/testing/bank';
import { FakeClock } from '../../campus/clock';
import {
  SERVER_TIME,
  aMember,
  aModule,
  anAttempt,
  anItem,
  anOutline
} from '../../campus/examples';
import { RoomBody } from '../../invigilation/body';
import { RoomModel } from '../../invigilation/model';
import { aRoom, aStudent } from '../../invigilation/testing/examples';
import { DeadlinesBody } from '../../lateness/body';
import { DeadlinesModel } from '../../lateness/model';
import { theDeadlines } from '../../lateness/testing/examples';
import { click, screenOf as peopleOf } from '../../people/testing/screen';
import { TeachingBody } from '../../teaching/body';
import { TeachingModel } from '../../teaching/model';
import { TrailBody } from '../../trail/body';
import { TrailModel } from '../../trail/model';
import type { Deadlines } from '../../wire';
import { made, nobody, nothing, paged, staffCampus } from './made';

const trans = nullTranslator.load('nbcampus');
const languages = new EditorLanguageRegistry();
const editors = {
  factoryService: new CodeMirrorEditorFactory({ languages }),
  mimeTypeService: new CodeMirrorMimeTypeService(languages)
};

export async function deadlinesOf(change: Partial<Deadlines>): Promise<void> {
  const model = new DeadlinesModel({
    campus: staffCampus(),
    api: {
      read: async () => theDeadlines(change),
      setPolicy: nobody,
      grant: nobody,
      change: nobody,
      withdraw: nobody,
      accommodate: nobody,
      endAccommodation: nobody
    },
    clock: new FakeClock()
  });
  render(<DeadlinesBody model={model} trans={trans} />);
  await act(() => model.start(null));
}

export async function bankListOf(count: number): Promise<void> {
  const problems = made(count, id => aBankProblem({ id }));
  const { api } = bankOf({
    'GET bank/problems?search=&mine=false&limit=200': aBankPage(problems)
  });
  const campus = staffCampus();
  const model = new BankModel({ campus, api, clock: new FakeClock() });
  render(
    <BankBody
      model={model}
      saving={{ open: nobody, read: nobody, keep: nothing }}
      newProblem={nothing}
      trans={trans}
    />
  );
  await act(() => model.start());
}

export async function roomOf(count: number): Promise<void> {
  const exam = anItem({ id: 'exam-1', mode: 'exam' });
  const clock = new FakeClock();
  const model = new RoomModel({
    campus: staffCampus({ outline: () => anOutline([aModule([exam])]) }),
    api: {
      room: async () => aRoom(made(count, aStudent)),
      giveTime: nobody,
      end: nobody,
      reopen: nobody,
      tell: nobody
    },
    clock,
    monotonic: () => clock.now()
  });
  render(<RoomBody model={model} trans={trans} />);
  await act(() => model.start(null, 'class-1'));
}

export async function trailOf(count: number): Promise<void> {
  const entries = made(count, id => ({
    id,
    action: 'class.joined',
    actor: 'Kai',
    subject_id: null,
    subject: null,
    thing: null,
    detail: {},
    created_at: SERVER_TIME
  }));
  const model = new TrailModel({
    campus: staffCampus(),
    clock: new FakeClock(),
    api: { page: async () => paged(entries, 100) }
  });
  render(<TrailBody model={model} onShow={nothing} trans={trans} />);
  await act(() => model.start(null));
}

export async function attemptsOf(count: number): Promise<void> {
  const attempts = made(count, id => anAttempt({ id }));
  const campus = staffCampus({
    attempts: ({ limit }) => paged(attempts, limit)
  });
  const model = new TeachingModel({ campus, clock: new FakeClock() });
  render(
    <TeachingBody
      model={model}
      editors={editors}
      save={nothing}
      trans={trans}
      onRelease={nothing}
      onRegrade={nothing}
    />
  );
  await act(() => model.start(null));
}

export async function importOf(count: number): Promise<void> {
  const steps = made(count, name => ({
    line: 2,
    name,
    display_name: name,
    signed_in: true,
    outcome: 'added' as const,
    role: 'student' as const,
    section: null,
    old_role: null,
    old_section: null
  }));
  const plan = {
    fingerprint: 'f',
    steps,
    faults: [],
    fault_count: 0,
    added: count,
    changed: 0,
    unchanged: 0,
    role_changes: 0,
    section_changes: 0,
    absent: 0,
    new_sections: []
  };
  await peopleOf([aMember()], {}, { previewRoster: () => plan });
  await click('Import');
  const files = [new File(['username'], 'roster.csv')];
  await act(async () =>
    fireEvent.change(screen.getByLabelText('A roster as a CSV file'), {
      target: { files }
    })
  );
}
