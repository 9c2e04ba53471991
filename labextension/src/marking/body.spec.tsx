import { act, fireEvent, screen, within } from '@testing-library/react';

import { CampusRefusal } from '../campus/tokens';
import type { Comment } from '../wire';
import {
  aMark,
  aQueue,
  aRubricItem,
  aSubmission,
  anEntry
} from './testing/examples';
import { campusOf, click, press, screenOf } from './testing/screen';
import { aClass, anItem, aModule, anOutline } from '../campus/examples';

const rubric = [
  aRubricItem('names', 2),
  aRubricItem('docstring', -1, { applied: 3 })
];
const comment: Comment = {
  id: 'comment-1',
  file_name: null,
  line_from: 1,
  line_to: 1,
  text: 'Why zero?',
  visible: true,
  author: 'Kai',
  own: true,
  version: 1,
  created_at: '2030-01-01T00:00:00Z'
};

function box(name: RegExp): HTMLInputElement {
  return screen.getByRole('checkbox', { name });
}

describe('the screen of marking', () => {
  it('says so when nobody has submitted', async () => {
    await screenOf(campusOf({}, {}, { queue: () => aQueue([]) }));
    expect(screen.getByText(/Nobody has submitted yet/)).toBeTruthy();
  });

  it('lets a problem be chosen in the first class that one teaches', async () => {
    const campus = campusOf();
    campus.staff.answers.classes = () => [aClass({ role: 'teacher' })];
    campus.staff.answers.outline = () => anOutline([aModule([anItem()])]);
    campus.staff.answers.members = () => [];
    await screenOf(campus, null);
    const chosen = (name: string) =>
      screen.getByRole<HTMLSelectElement>('combobox', { name });
    expect(chosen('Class').value).toBe(aClass().id);
    expect(within(chosen('Assignment')).getByText(anItem().title)).toBeTruthy();
  });

  it('shows a refusal and looks again', async () => {
    const refusal = new CampusRefusal(503, 'unavailable', 'Away for now.');
    const { campus } = await screenOf(campusOf({}, {}, { queue: refusal }));
    expect(screen.getByRole('alert').textContent).toContain('Away for now.');
    campus.marking.answers.queue = () => aQueue([anEntry('Anna')]);
    await click('Look again');
    expect(screen.getByRole('button', { name: /Anna/ })).toBeTruthy();
  });

  it('has lines for a thousand students, and elements for few', async () => {
    const many = Array.from({ length: 1000 }, (_, at) => anEntry(`S${at}`));
    const { container } = await screenOf(
      campusOf({}, {}, { queue: () => aQueue(many) })
    );
    expect(container.querySelectorAll('.nbcampus-Queue-line')).toHaveLength(60);
    expect(screen.getByText(/0 of 1000 marked/)).toBeTruthy();
  });

  it('goes on by keys, toggles items by numbers and saves', async () => {
    const { campus, model } = await screenOf(campusOf({}, { rubric }));
    campus.marking.answers.save = () => aSubmission('Anna', { rubric });
    await press('j');
    expect(screen.getByRole('heading', { name: /Anna/ })).toBeTruthy();
    await press('2');
    expect(box(/docstring/).checked).toBe(true);
    expect(screen.getByText('4 / 10 points')).toBeTruthy();
    await press('Enter', { ctrlKey: true });
    const [[, , mark]] = campus.marking.callsOf('save');
    expect(mark).toMatchObject({ rubric_item_ids: ['item-docstring'] });
    expect(model.selected).toBe('of-Ben');
    await press('k');
    expect(model.selected).toBe('of-Anna');
  });

  it('leaves letters and numbers to who is typing', async () => {
    const { model } = await screenOf(campusOf({}, { rubric }));
    await press('j');
    const field = screen.getByLabelText('Feedback to the student');
    await act(async () => {
      fireEvent.keyDown(field, { key: 'j' });
      fireEvent.keyDown(field, { key: '1' });
    });
    expect(model.selected).toBe('of-Anna');
    expect(box(/names/).checked).toBe(false);
  });

  it('leaves the arrows to the code, and letters not', async () => {
    const { container, model } = await screenOf();
    await press('j');
    const code = container.querySelector('.cm-content') ?? document.body;
    await act(async () => void fireEvent.keyDown(code, { key: 'ArrowDown' }));
    expect(model.selected).toBe('of-Anna');
    await act(async () => void fireEvent.keyDown(code, { key: 'j' }));
    expect(model.selected).toBe('of-Ben');
  });

  it('takes a number below zero in steps, and withdraws a mark once', async () => {
    const versions = [aMark()];
    const { campus, model } = await screenOf(campusOf({}, { versions }));
    campus.marking.answers.save = new CampusRefusal(503, 'unavailable', 'No.');
    await press('j');
    const field = screen.getByLabelText('Adjustment');
    fireEvent.change(field, { target: { value: '' } });
    expect(model.draft?.adjustment).toBe(0);
    fireEvent.change(field, { target: { value: '-1.5' } });
    expect(model.draft?.adjustment).toBe(-1.5);
    await click('Withdraw the mark');
    expect(campus.marking.callsOf('save')[0][2]).toMatchObject({
      withdrawn: true
    });
    expect(model.draft?.withdrawn).toBe(false);
  });

  it('asks before an item is removed that is applied', async () => {
    const { asked, campus } = await screenOf(campusOf({}, { rubric }));
    campus.marking.answers.removeItem = () => ({ items: [] });
    await press('j');
    await click('Remove names');
    expect(asked).toEqual([]);
    await click('Remove docstring');
    expect(asked[0]).toContain('applied to 3 submissions');
    expect(campus.marking.callsOf('removeItem')).toEqual([
      ['item-names', 0],
      ['item-docstring', 3]
    ]);
  });

  it('edits an item where it stands, and says for how many', async () => {
    const { campus } = await screenOf(campusOf({}, { rubric }));
    campus.marking.answers.changeItem = () => ({ items: [] });
    await press('j');
    await click('Edit docstring');
    expect(screen.getByText(/points of 3 marked submissions/)).toBeTruthy();
    const [points] = screen.getAllByLabelText('Points of the item');
    fireEvent.change(points, { target: { value: '-2.5' } });
    await click('Save item');
    const [[item, change]] = campus.marking.callsOf('changeItem');
    expect(item).toMatchObject({ version: 1 });
    expect(change).toEqual({ label: 'docstring', points: -2.5 });
  });

  it('leaves the rubric to teachers where the class does', async () => {
    const rules = { may_edit_rubric: false, may_release: false };
    await screenOf(campusOf(rules, { rubric }));
    await press('j');
    expect(screen.queryByRole('button', { name: 'Add item' })).toBeNull();
    expect(screen.queryByRole('button', { name: /Release/ })).toBeNull();
    expect(box(/names/)).toBeTruthy();
  });

  it('shows comments below their lines, and adds one from the bank', async () => {
    const kept = { id: 'kept-1', assignment_problem_id: null, uses: 2 };
    const bank = [{ ...kept, text: 'See page 3' }];
    const { campus, container } = await screenOf(
      campusOf({ bank }, { comments: [comment] })
    );
    campus.marking.answers.comment = () => comment;
    await press('j');
    const shown = container.querySelector('.nbcampus-Code-comment');
    expect(shown?.textContent).toBe('Kai: Why zero?');
    expect(shown?.previousElementSibling?.textContent).toBe('total = 0');
    const choice = screen.getByLabelText('Insert a kept comment');
    fireEvent.change(choice, { target: { value: 'kept-1' } });
    await click('Add comment');
    const [[, , made]] = campus.marking.callsOf('comment');
    expect(made).toEqual({
      text: 'See page 3',
      visible: true,
      line_from: null,
      line_to: null,
      bank_comment_id: 'kept-1'
    });
  });

  it('says who else is here', async () => {
    const here = { name: 'Kai', own: false, submission_id: 'of-Anna' };
    await screenOf(campusOf({ present: [here] }));
    expect(screen.getByRole('button', { name: /Kai is here/ })).toBeTruthy();
    await press('j');
    expect(screen.getByText(/Kai has this submission open too/)).toBeTruthy();
  });

  it('tells who was first and merges both', async () => {
    const refusal = new CampusRefusal(409, 'changed_meanwhile', 'Too late.');
    const { campus, model } = await screenOf(
      campusOf({}, {}, { save: refusal })
    );
    await press('j');
    const field = screen.getByLabelText('Feedback to the student');
    fireEvent.change(field, { target: { value: 'Mine' } });
    const versions = [aMark({ feedback: 'Theirs' })];
    campus.marking.answers.submission = () =>
      aSubmission('Anna', { versions, points: 7 });
    await click('Save');
    const banner = screen.getByRole('alert');
    expect(banner.textContent).toContain('Kai saved 7 of 10 points meanwhile');
    expect((field as HTMLTextAreaElement).value).toBe('Mine');
    await act(async () =>
      fireEvent.click(
        within(banner).getByRole('button', { name: 'Merge both' })
      )
    );
    expect(model.draft?.feedback).toBe('Theirs\n\nMine');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('releases now or at a time, and takes it back', async () => {
    const { campus, model } = await screenOf();
    const answer = {
      assignment_id: 'assignment-1',
      rules: { required: false, anonymous: false, bonus: false },
      feedback_released_at: '2029-12-31T00:00:00Z'
    };
    campus.marking.answers.release = () => answer;
    campus.marking.answers.takeBack = () => answer;
    expect(screen.getByText('Students see no feedback yet.')).toBeTruthy();
    campus.marking.answers.queue = () =>
      aQueue([], { feedback_released_at: answer.feedback_released_at });
    await click('Release feedback');
    expect(campus.marking.callsOf('release')).toEqual([['assignment-1', null]]);
    expect(screen.getByText(/Students see the feedback since/)).toBeTruthy();
    await click('Take it back');
    expect(campus.marking.callsOf('takeBack')).toEqual([['assignment-1']]);
    expect(model.failure).toBeNull();
  });
});
