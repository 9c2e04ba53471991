import { act, fireEvent, screen } from '@testing-library/react';

import { aRegradeLine } from '../campus/examples';
import { click, names, screenOf } from './testing/stage';

describe('the form', () => {
  it('shows the versions with what they change; an older one cannot be chosen', async () => {
    await screenOf();
    expect(screen.getByLabelText('Version 3')).toBeChecked();
    expect(screen.getByText('Changed tests: zero.')).toBeVisible();
    expect(screen.getByLabelText('Version 1')).toBeDisabled();
    expect(
      screen.getByText('3 submissions of 2 students will be graded again.')
    ).toBeVisible();
    expect(screen.getByText(/has not been regraded yet/)).toBeVisible();
  });

  it('asks for the reason, then starts and shows the regrade', async () => {
    const { campus } = await screenOf();
    await click('Start regrading');
    expect(screen.getByRole('alert')).toHaveTextContent('Say why.');
    expect(screen.getByLabelText('Reason')).toHaveFocus();
    fireEvent.change(screen.getByLabelText('Reason'), {
      target: { value: 'zero was wrong' }
    });
    await click('Start regrading');
    expect(campus.staff.callsOf('startRegrade')).toHaveLength(1);
    expect(screen.getByRole('status')).toHaveTextContent('Ready to be decided');
  });

  it('finds one student by name, and tells two of one name apart', async () => {
    const { model } = await screenOf();
    await act(async () =>
      fireEvent.click(screen.getByLabelText('Those of one student'))
    );
    const field = screen.getByLabelText('Student');
    fireEvent.change(field, { target: { value: 'anna' } });
    expect(model.draft?.wanted.studentId).toBeNull();
    expect(screen.getByText(/exactly this name/)).toBeVisible();
    fireEvent.change(field, { target: { value: 'Anna (anna2)' } });
    expect(model.draft?.wanted.studentId).toBe('user-anna2');
  });

  it('leads to a regrade that is open instead', async () => {
    await screenOf({}, { regrades: [aRegradeLine({ created_by: 'Ben' })] });
    expect(screen.getByText(/Ben has started a regrade/)).toBeVisible();
    expect(screen.queryByLabelText('Reason')).toBeNull();
    await click('Show it');
    expect(names()).toEqual(['Ben', 'Cleo', 'Anna']);
  });
});
