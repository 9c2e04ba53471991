import { nullTranslator } from '@jupyterlab/translation';
import { act, fireEvent, render, screen } from '@testing-library/react';

import { FakeClock } from '../campus/clock';
import { aClass } from '../campus/examples';
import { FakeCampus } from '../campus/fake';
import { CampusRefusal } from '../campus/tokens';
import type { AuditEntry, AuditPage, AuditQuery } from '../wire';
import { TrailBody } from './body';
import { TrailModel } from './model';

const trans = nullTranslator.load('nbcampus');

function anEntry(
  action: string,
  detail: AuditEntry['detail'] = {},
  change: Partial<AuditEntry> = {}
): AuditEntry {
  return {
    id: `entry of ${action}`,
    action,
    actor: 'Kai',
    subject_id: null,
    subject: null,
    thing: null,
    detail,
    created_at: '2030-01-01T00:00:00Z',
    ...change
  };
}

async function show(
  answer: (query: Partial<AuditQuery>) => AuditPage | CampusRefusal
) {
  const asked: Partial<AuditQuery>[] = [];
  const campus = new FakeCampus({
    staff: { classes: () => [aClass({ role: 'teacher' })] }
  });
  const clock = new FakeClock();
  const api = {
    page: async (_: string, query: Partial<AuditQuery>) => {
      asked.push(query);
      const given = answer(query);
      if (given instanceof CampusRefusal) {
        throw given;
      }
      return given;
    }
  };
  const model = new TrailModel({ campus, clock, api });
  const shown: string[][] = [];
  render(
    <TrailBody
      model={model}
      onShow={(...ids) => shown.push(ids)}
      trans={trans}
    />
  );
  await act(() => model.start(null));
  return { asked, campus, clock, model, shown };
}

const pageOf = (...items: AuditEntry[]): AuditPage => ({
  items,
  next_cursor: null
});

describe('the change log', () => {
  it.each([
    ['mark.saved', { before: 3, after: 8 }, '8 points, before 3'],
    ['regrade.applied', { reason: 'wrong test' }, 'because: wrong test'],
    ['grade.regrade_request_answered', { to: 'declined' }, 'Declined a'],
    ['results.released', { title: 'Midterm' }, 'results of “Midterm”'],
    ['item.changed', { keys: ['due_date'] }, 'Changed an item: due date'],
    [
      'explanation.decided',
      { to: 'released', former: { summary: 'x = 1', hint: 'y' } },
      'with other words for the summary and the hint'
    ],
    ['explanation.decided', { to: 'discarded', former: {} }, 'Discarded an'],
    [
      'explanation.asked_for_many',
      { problem: 'Double', asked: 7, discarded: 0 },
      'about 7 answers to “Double”'
    ],
    ['class.explanations_changed', { enabled: true }, 'Switched on'],
    ['class.explanations_changed', { per_class: 5 }, 'Changed how the'],
    ['strange.act', {}, 'strange.act']
  ])('says %s in words', async (action, detail, words) => {
    await show(() => pageOf(anEntry(action, detail)));
    const [, line] = screen.getAllByRole('row');
    expect(line).toHaveTextContent('Kai');
    expect(line).toHaveTextContent(words);
  });

  it('names the campus where nobody acted, and whom it was about', async () => {
    await show(() =>
      pageOf(anEntry('member.mapped', {}, { actor: null, subject: 'Anna' }))
    );
    const [, line] = screen.getAllByRole('row');
    expect(line).toHaveTextContent(/the campus.*Anna/);
  });

  it('leads to the submission', async () => {
    const { shown } = await show(() =>
      pageOf(anEntry('mark.saved', { attempt_id: 'a1' }))
    );
    fireEvent.click(
      screen.getByRole('button', { name: /Show the submission/ })
    );
    expect(shown).toEqual([['class-1', 'a1']]);
  });

  it('asks for one kind, and says where there is nothing of it', async () => {
    const { asked } = await show(({ about }) =>
      about === 'grades' ? pageOf() : pageOf(anEntry('class.joined'))
    );
    await act(async () =>
      fireEvent.click(screen.getByRole('button', { name: 'Grades' }))
    );
    expect(asked.at(-1)).toMatchObject({ about: 'grades' });
    expect(screen.getByText(/Nothing of this kind/)).toBeVisible();
  });

  it('loads the next page on scrolling, once', async () => {
    const many = Array.from({ length: 100 }, (_, at) =>
      anEntry('class.joined', {}, { id: `entry-${at}` })
    );
    const { asked, model } = await show(({ cursor }) =>
      cursor
        ? pageOf(anEntry('class.created'))
        : { items: many, next_cursor: 'page-2' }
    );
    expect(screen.getAllByRole('row').length).toBeLessThan(80);
    const table = screen.getByRole('table');
    table.scrollTop = 3000;
    await act(async () => {
      fireEvent.scroll(table);
      fireEvent.scroll(table);
    });
    expect(asked.map(({ cursor }) => cursor)).toEqual([null, 'page-2']);
    expect(model.entries).toHaveLength(101);
    expect(model.hasMore).toBe(false);
  });

  it('shows what is done meanwhile on top', async () => {
    let page = pageOf(anEntry('class.created'));
    const { campus, clock, model } = await show(() => page);
    page = pageOf(anEntry('class.joined'), ...page.items);
    await act(async () => {
      campus.tellStaff({ type: 'members.changed', class_id: 'class-1' });
      clock.pass(1000);
    });
    expect(model.entries.map(({ action }) => action)).toEqual([
      'class.joined',
      'class.created'
    ]);
  });

  it('says why there is nothing, and looks again', async () => {
    let answer: AuditPage | CampusRefusal = new CampusRefusal(
      503,
      'x',
      'Away.'
    );
    await show(() => answer);
    expect(screen.getByRole('alert')).toHaveTextContent('Away.');
    answer = pageOf(anEntry('class.joined'));
    await act(async () =>
      fireEvent.click(screen.getByRole('button', { name: 'Look again' }))
    );
    expect(screen.queryByRole('alert')).toBeNull();
    expect(screen.getByText('Joined the class')).toBeVisible();
  });
});
