/** Lists of what people are told and do themselves, and of what waits for a mark. */
import { nullTranslator } from '@jupyterlab/translation';
import { act, render } from '@testing-library/react';

import { FakeClock } from '../../campus/clock';
import { SERVER_TIME, anItem } from '../../campus/examples';
import { FakeCampus } from '../../campus/fake';
import { AnnouncementsModel } from '../../notices/announcements';
import { AnnouncementsBody } from '../../notices/announcementsbody';
import { NoticesBody } from '../../notices/body';
import { LeaderboardModel } from '../../notices/leaderboard';
import { LeaderboardBody } from '../../notices/leaderboardbody';
import { NoticesModel } from '../../notices/model';
import {
  FakeLeaderboards,
  FakeNotices,
  aBoard,
  aPlace
} from '../../notices/testing/fakes';
import { newQuestion } from '../../quizediting/drafts';
import { MarkingBody } from '../../quizmarking/body';
import { MarkingModel } from '../../quizmarking/model';
import { rendermime } from '../../quizzes/testing/stage';
import { StatusModel } from '../../status/model';
import { OutboxList } from '../../status/popup';
import type { Item } from '../../wire';
import { LISTED, made, nobody, nothing, paged, staffCampus } from './made';

const trans = nullTranslator.load('nbcampus');

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
      open={nothing}
      onChoices={nothing}
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
    number: 1,
    by_platform: false
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
  const model = new MarkingModel({ campus, quizId: 'quiz-1' });
  render(<MarkingBody model={model} rendermime={rendermime} trans={trans} />);
  await act(() => model.load());
}
