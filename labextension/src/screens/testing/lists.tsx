/** The lists of the screens with as many rows as a test wants. */
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
  aClass,
  aMember,
  aModule,
  anAttempt,
  anItem,
  anOutline
} from '../../campus/examples';
import { FakeCampus } from '../../campus/fake';
import { RoomBody } from '../../invigilation/body';
import { RoomModel } from '../../invigilation/model';
import { aRoom, aStudent } from '../../invigilation/testing/examples';
import { DeadlinesBody } from '../../lateness/body';
import { DeadlinesModel } from '../../lateness/model';
import { theDeadlines } from '../../lateness/testing/examples';
import { AnnouncementsBody } from '../../notices/announcementsbody';
import { AnnouncementsModel } from '../../notices/announcements';
import { NoticesBody } from '../../notices/body';
import { LeaderboardBody } from '../../notices/leaderboardbody';
import { LeaderboardModel } from '../../notices/leaderboard';
import { NoticesModel } from '../../notices/model';
import {
  FakeLeaderboards,
  FakeNotices,
  aBoard,
  aPlace
} from '../../notices/testing/fakes';
import { screenOf as peopleOf } from '../../people/testing/screen';
import { newQuestion } from '../../quizediting/drafts';
import { MarkingBody as QuizMarkingBody } from '../../quizmarking/body';
import { MarkingModel as QuizMarkingModel } from '../../quizmarking/model';
import { rendermime } from '../../quizzes/testing/stage';
import { StatusModel } from '../../status/model';
import { OutboxList } from '../../status/popup';
import { TeachingBody } from '../../teaching/body';
import { TeachingModel } from '../../teaching/model';
import { TrailBody } from '../../trail/body';
import { TrailModel } from '../../trail/model';
import type { Deadlines, Item } from '../../wire';

const trans = nullTranslator.load('nbcampus');
const languages = new EditorLanguageRegistry();
const editors = {
  factoryService: new CodeMirrorEditorFactory({ languages }),
  mimeTypeService: new CodeMirrorMimeTypeService(languages)
};
/** A page of the hub. */
const PAGE = 50;
/** The most that hub and server list where there are no pages. */
export const LISTED = 200;
const nobody = (): Promise<never> =>
  Promise.reject(new Error('nobody asks for this in this test'));

/** `count` things, each with what tells it from the others. */
export function made<T>(count: number, make: (id: string) => T): T[] {
  return Array.from({ length: count }, (_, place) => make(`n${place}`));
}

/** What the hub answers of a long list: its newest. */
function paged<T>(items: T[], limit = PAGE) {
  const more = items.length > limit;
  return { items: items.slice(0, limit), next_cursor: more ? 'next' : null };
}

function staffCampus(staff: FakeCampus.IOptions['staff'] = {}): FakeCampus {
  return new FakeCampus({
    api: { classes: () => [aClass({ role: 'teacher' })] },
    staff: {
      classes: () => [aClass({ role: 'teacher' })],
      outline: () => anOutline([]),
      members: () => [],
      ...staff
    }
  });
}

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
    clock: new FakeClock(),
    timeZone: 'UTC'
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
      saving={{ open: nobody, read: nobody, keep: nobody }}
      newProblem={nobody}
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
  render(<TrailBody model={model} onShow={nobody} trans={trans} />);
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
      save={nobody}
      trans={trans}
      onRelease={nobody}
      onRegrade={nobody}
    />
  );
  await act(() => model.start(null));
}

export async function noticesOf(count: number): Promise<void> {
  const link = {
    class_id: null,
    item_id: null,
    assignment_problem_id: null,
    attempt_id: null,
    announcement_id: null
  };
  const notices = made(count, id => ({
    id,
    type: 'announcement' as const,
    title: id,
    link,
    class_name: 'Loops',
    is_read: false,
    created_at: SERVER_TIME
  }));
  const api = new FakeNotices(notices);
  api.page = async () => ({ ...paged(notices), unread: count });
  const [campus, clock] = [new FakeCampus(), new FakeClock()];
  const model = new NoticesModel({ campus, api, clock });
  render(
    <NoticesBody
      model={model}
      clock={clock}
      trans={trans}
      open={nobody}
      onChoices={nobody}
    />
  );
  await act(() => model.refresh());
}

export async function announcementsOf(count: number): Promise<void> {
  const items = made(count, id => ({
    id,
    class_id: 'class-1',
    title: id,
    body: '',
    author_name: 'Tess',
    sections: null,
    publish_at: SERVER_TIME,
    published_at: SERVER_TIME,
    withdrawn_at: null,
    version: 1
  }));
  const model = new AnnouncementsModel({
    campus: staffCampus(),
    api: {
      list: async () => paged(items, 20),
      create: nobody,
      change: nobody,
      withdraw: nobody
    },
    clock: new FakeClock(),
    classId: 'class-1'
  });
  render(
    <AnnouncementsBody model={model} rendermime={rendermime} trans={trans} />
  );
  await act(() => model.refresh());
}

export async function leaderboardOf(count: number): Promise<void> {
  const places = Array.from({ length: Math.min(count, 10) }, (_, place) =>
    aPlace(place + 1)
  );
  const model = new LeaderboardModel({
    campus: staffCampus(),
    api: new FakeLeaderboards({
      'class class-1': aBoard({ total: count, places })
    }),
    clock: new FakeClock(),
    classId: 'class-1'
  });
  render(<LeaderboardBody model={model} trans={trans} />);
  await act(() => model.refresh());
}

export async function outboxOf(count: number): Promise<void> {
  const pending = made(Math.min(count, LISTED), id => ({
    id,
    assignment_problem_id: 'problem-1',
    quiz_id: null,
    type: 'test_run' as const,
    clicked_at: SERVER_TIME,
    tries: 1,
    error: null,
    detail: null
  }));
  const campus = new FakeCampus({
    api: { outbox: () => ({ pending, refused: [] }) }
  });
  const model = new StatusModel({ campus, clock: new FakeClock() });
  render(<OutboxList model={model} trans={trans} />);
  await act(() => model.refresh());
}

export async function quizAnswersOf(count: number): Promise<void> {
  const question = { ...newQuestion('free_text', []), id: 'essay' };
  const items = made(Math.min(count, LISTED), id => ({
    attempt_id: id,
    question_id: 'essay',
    student_id: id,
    student_name: id,
    attempt_number: 1,
    submitted_at: SERVER_TIME,
    answer: 'Because.',
    points: null,
    possible: 4,
    comment: '',
    number: 1
  }));
  const campus = new FakeCampus({
    quizzes: {
      staffItem: () => anItem({ type: 'quiz' }) as Item,
      answersTo: () => ({
        question_id: 'essay',
        questions: [question],
        waiting: { essay: count },
        items
      })
    }
  });
  const model = new QuizMarkingModel({ campus, quizId: 'quiz-1' });
  render(
    <QuizMarkingBody model={model} rendermime={rendermime} trans={trans} />
  );
  await act(() => model.load());
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

export function click(name: string) {
  return act(async () => fireEvent.click(screen.getByRole('button', { name })));
}
