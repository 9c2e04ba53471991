import { act, fireEvent, screen } from '@testing-library/react';

import { aStudentChange } from '../campus/examples';
import { click, names, regradeOf } from './testing/stage';

describe('a regrade', () => {
  it('tells who gains and who loses, which tests turned, and who did what', async () => {
    await regradeOf();
    const [, ben, , anna] = screen.getAllByRole('row');
    expect(ben).toHaveTextContent('Ben53−2fail now: zero');
    expect(anna).toHaveTextContent('Anna05+5pass now: zero');
    expect(screen.getByText(/over all students: \+5, −2/)).toBeVisible();
    expect(screen.getByText('Started')).toBeVisible();
    await click(/Gain/);
    expect(names()).toEqual(['Anna']);
    await click(/Gain/);
    await click('Student');
    expect(names()).toEqual(['Anna', 'Ben', 'Cleo']);
    expect(
      screen.getByRole('columnheader', { name: 'Student' })
    ).toHaveAttribute('aria-sort', 'ascending');
  });

  it('makes a part of a thousand rows, and says how many there are', async () => {
    const many = Array.from({ length: 1000 }, (_, index) =>
      aStudentChange(`Student ${index}`, 0, 1)
    );
    await regradeOf({}, many);
    expect(names().length).toBeLessThan(60);
    expect(screen.getByRole('table', { name: /Students/ })).toHaveAttribute(
      'aria-rowcount',
      '1001'
    );
  });

  it('goes from row to row with arrows and shows both results', async () => {
    await regradeOf();
    const first = screen.getByRole('button', { name: 'Ben' });
    first.focus();
    await act(async () => fireEvent.keyDown(first, { key: 'End' }));
    const last = screen.getByRole('button', { name: 'Anna' });
    expect(last).toHaveFocus();
    await click('Anna');
    expect(screen.getByLabelText('Result before')).toHaveTextContent('0 of 2');
    expect(screen.getByLabelText('Result after')).toHaveTextContent('2 of 2');
    await click('Close');
    expect(screen.queryByLabelText('Result before')).toBeNull();
  });

  it('says what applying does and asks why, before it applies', async () => {
    const { campus } = await regradeOf();
    await click('Apply…');
    expect(screen.getByText(/1 student gains points, 1 loses/)).toBeVisible();
    const reason = screen.getByLabelText('Reason');
    expect(reason).toHaveFocus();
    fireEvent.change(reason, { target: { value: ' ' } });
    await click('Apply to everybody');
    expect(screen.getByRole('alert')).toHaveTextContent('Say why.');
    expect(campus.staff.callsOf('actOnRegrade')).toHaveLength(0);
    fireEvent.change(reason, { target: { value: 'agreed' } });
    await click('Apply to everybody');
    const [call] = campus.staff.callsOf('actOnRegrade');
    expect(call).toEqual(['regrade-1', 'apply', 'agreed']);
    expect(screen.getByRole('status')).toHaveTextContent('Applied');
    expect(screen.queryByRole('button', { name: 'Apply…' })).toBeNull();
  });

  it('is not applied before it is ready, but may be cancelled, with a reason', async () => {
    const { campus } = await regradeOf({ state: 'grading', graded: 1 });
    expect(screen.getByText('1 of 3 graded')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Apply…' })).toBeDisabled();
    await click('Cancel regrade…');
    expect(screen.getByLabelText('Reason')).toHaveValue('');
    fireEvent.keyDown(screen.getByLabelText('Reason'), { key: 'Escape' });
    expect(screen.queryByLabelText('Reason')).toBeNull();
    expect(campus.staff.callsOf('actOnRegrade')).toHaveLength(0);
  });

  it('offers to grade again what failed for a reason of ours', async () => {
    const { campus } = await regradeOf({ state: 'grading', failed: 2 });
    expect(screen.getByRole('alert')).toHaveTextContent(
      '2 submissions could not be graded for a reason of ours'
    );
    await click('Grade these again');
    const [[, verb]] = campus.staff.callsOf('actOnRegrade');
    expect(verb).toBe('retry');
  });

  it('tells of a new test, and of one that is gone', async () => {
    const counts = {
      visibility: 'hidden',
      tamper_proof: true,
      now_pass: 0,
      now_fail: 0,
      still_pass: 0,
      still_fail: 0,
      added_passed: 0,
      added_failed: 0,
      removed: 0
    } as const;
    await regradeOf({
      tests: [
        { ...counts, name: 'larger', added_passed: 2, added_failed: 1 },
        { ...counts, name: 'old', removed: 3, tamper_proof: false }
      ]
    });
    expect(screen.getByText('New: 2 pass it, 1 fail it')).toBeVisible();
    const marked = screen.getByText('not tamper-proof').closest('tr');
    expect(marked).toHaveTextContent(/^old/);
    expect(screen.getByText('Not in this version any more')).toBeVisible();
  });
});
