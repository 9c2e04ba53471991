import { nullTranslator } from '@jupyterlab/translation';
import { act, fireEvent, render, screen } from '@testing-library/react';

import { FakeClock } from '../campus/clock';
import { anItem } from '../campus/examples';
import { FakeCampus } from '../campus/fake';
import { CampusRefusal } from '../campus/tokens';
import type { ItemSummary, Notice } from '../wire';
import { NoticesBody } from './body';
import { NoticesButton } from './item';
import { NoticesModel } from './model';
import { openLink } from './opening';
import { FakeNotices } from './testing/fakes';

const trans = nullTranslator.load('nbcampus');
const NO_LINK = {
  class_id: null,
  item_id: null,
  assignment_problem_id: null,
  attempt_id: null,
  announcement_id: null
};

function aNotice(part: Partial<Notice> = {}): Notice {
  return {
    id: 'n1',
    type: 'announcement',
    title: 'Room moved',
    link: NO_LINK,
    class_name: 'Loops',
    is_read: false,
    created_at: '2029-12-31T12:00:00Z',
    ...part
  };
}

/** A campus that has these notices. */
function stage(...notices: Notice[]) {
  const api = new FakeNotices(notices);
  const campus = new FakeCampus();
  const clock = new FakeClock();
  const model = new NoticesModel({ campus, api, clock });
  return { api, asked: api.asked, campus, clock, model, notices };
}

async function shown(...notices: Notice[]) {
  const parts = stage(...notices);
  const opened: Notice[] = [];
  const chosen = jest.fn();
  render(
    <NoticesBody
      model={parts.model}
      clock={parts.clock}
      trans={trans}
      open={notice => void opened.push(notice)}
      onChoices={chosen}
    />
  );
  await act(() => parts.model.refresh());
  return { ...parts, opened, chosen };
}

function press(name: string) {
  return act(async () => fireEvent.click(screen.getByRole('button', { name })));
}

describe('NoticesModel', () => {
  it('asks again when it hears of a change, once for a burst', async () => {
    const { campus, asked, clock } = stage(aNotice());
    await act(async () => {
      for (let times = 0; times < 5; times++) {
        campus.tell({ type: 'notice.changed' });
      }
      campus.tell({ type: 'attempt.queued' });
    });
    expect(asked).toEqual([['page', null, false]]);
    await act(async () => clock.pass(5_000));
    expect(asked).toHaveLength(2);
  });

  it('tells of what has come since it last asked, not of what was there', async () => {
    const { model, notices } = stage(aNotice());
    const arrived: string[] = [];
    model.arrived.connect((_, { title }) => void arrived.push(title));
    await model.refresh();
    expect(arrived).toEqual([]);
    notices.unshift(
      aNotice({ id: 'n2', title: 'New', created_at: '2030-01-01T00:00:00Z' })
    );
    await model.refresh();
    await model.refresh();
    expect(arrived).toEqual(['New']);
  });

  it('keeps what it knows when the campus is away', async () => {
    const { model, api } = stage(aNotice());
    await model.refresh();
    api.page = () => Promise.reject(new CampusRefusal(503, 'away', 'Later.'));
    await model.refresh();
    expect([model.notices.length, model.failure?.message]).toEqual([
      1,
      'Later.'
    ]);
  });
});

describe('NoticesBody', () => {
  it('says that there is nothing yet', async () => {
    await shown();
    expect(screen.getByText(/^Nothing here yet/)).toBeTruthy();
    expect(screen.getByRole('heading').textContent).toBe('No new notices');
  });

  it('marks new ones in words, opens them, and marks them as read', async () => {
    const { asked, opened } = await shown(
      aNotice(),
      aNotice({ id: 'n2', title: 'Old', is_read: true })
    );
    expect(screen.getByRole('heading').textContent).toBe('1 new notice');
    expect(screen.getAllByText('New')).toHaveLength(1);
    await press('New Room moved');
    expect(opened.map(({ id }) => id)).toEqual(['n1']);
    await press('Mark as read: Room moved');
    await press('Mark as new: Old');
    expect(asked.slice(1)).toEqual([
      ['mark', ['n1'], true],
      ['mark', ['n2'], false]
    ]);
  });

  it('shows markup in a title as it is', async () => {
    await shown(aNotice({ title: '<img src=x onerror=alert(1)>' }));
    expect(document.querySelector('img')).toBeNull();
    expect(screen.getByText(/<img src=x/)).toBeTruthy();
  });

  it('leads to how one is told', async () => {
    const { chosen } = await shown();
    await press('How to be told');
    expect(chosen).toHaveBeenCalledTimes(1);
  });
});

describe('NoticesButton', () => {
  it('has a number, and words for who cannot see it', async () => {
    const { model } = stage(aNotice());
    render(<NoticesButton model={model} trans={trans} onOpen={() => {}} />);
    await act(() => model.refresh());
    const button = screen.getByRole('button', { name: '1 new notice' });
    expect(button.textContent).toBe('1');
  });
});

const ITEMS: Record<string, ItemSummary> = {
  a: anItem({ id: 'a' }),
  m: anItem({ id: 'm', type: 'material', mode: null }),
  q: anItem({ id: 'q', type: 'quiz', mode: null }),
  e: anItem({ id: 'e', mode: 'exam' }),
  r: anItem({ id: 'r', mode: 'exam', results_released: false })
};

describe('openLink', () => {
  it.each([
    [
      { item_id: 'i', assignment_problem_id: 'p' },
      'nbcampus:open-assignment',
      { assignmentId: 'i', problemId: 'p' }
    ],
    [{ item_id: 'm' }, 'nbcampus:open-item', { itemId: 'm' }],
    [{ item_id: 'q' }, 'nbcampus:open-quiz', { itemId: 'q' }],
    [{ item_id: 'a' }, 'nbcampus:open-assignment', { assignmentId: 'a' }],
    [{ item_id: 'e' }, 'nbcampus:show-exam', { assignmentId: 'e' }],
    [{ item_id: 'r' }, 'nbcampus:show-room', { assignmentId: 'r' }],
    [
      { class_id: 'c', announcement_id: 'a' },
      'nbcampus:show-announcements',
      { classId: 'c' }
    ],
    [{ class_id: 'c' }, 'nbcampus:show-campus', undefined]
  ])('opens %j with %s', async (link, command, args) => {
    const execute = jest.fn(async () => undefined);
    const item = (id: string) => ITEMS[id] as never;
    const campus = new FakeCampus({ api: { item } });
    const app = { commands: { execute } } as never;
    await openLink(app, campus, { ...NO_LINK, ...link });
    expect(execute).toHaveBeenCalledWith(
      command,
      ...(args === undefined ? [] : [args])
    );
  });
});
