import { act, fireEvent, screen } from '@testing-library/react';

import { CampusRefusal } from '../campus/tokens';
import { aQuiz, anExam, formOf, own } from './testing/forms';

async function type(label: string | RegExp, value: string): Promise<void> {
  await act(async () => {
    fireEvent.change(screen.getByLabelText(label), { target: { value } });
  });
}

async function click(name: string): Promise<void> {
  await act(async () => {
    fireEvent.click(screen.getByRole('button', { name }));
  });
}

function sentences(): string[] {
  const said = screen.getByRole('region', { name: 'What students will find' });
  return [...said.querySelectorAll('li')].map(item =>
    (item.textContent ?? '').replace(/\u202f/g, ' ')
  );
}

describe('ExamOpeningForm', () => {
  it('says in words what each student will find, also of what is not saved yet', async () => {
    await formOf('exam', { now: anExam({ started: 2 }) });
    expect(sentences()).toEqual([
      'It opens on Mon, Jul 1, 2030, 8:00 AM.',
      'Each student has 90 minutes from their own start, and no longer than until Mon, Jul 1, 2030, 10:00 AM.',
      'Ada: 112.5 minutes, until Mon, Jul 1, 2030, 10:22 AM, 25 % more by an accommodation.',
      '2 students have started and keep the end that was promised.',
      'Results stay hidden until you release them.'
    ]);
    await type(/Minutes from each/, '150');
    expect(sentences()).toContain(
      'It is open for 120 minutes only: nobody has all of their time.'
    );
    await type(/Minutes from each/, '');
    expect(sentences()).toContain(
      'All have until Mon, Jul 1, 2030, 10:00 AM, whenever they start.'
    );
    await type('Closes', '');
    expect(sentences()).toContain(
      'It never ends: students have as long as they need.'
    );
  });

  it('saves against what was seen, and takes it back', async () => {
    const done = anExam({ revision: 'r2' });
    const stands = { now: anExam() };
    const { sent } = await formOf('exam', stands, body => ({
      ...done,
      ...(body as object),
      revision: 'r2'
    }));
    expect(screen.getByText('Set the opening')).toBeDisabled();
    await type('Opens', '2030-06-30T07:00');
    await click('Set the opening');
    expect(sent).toEqual([
      {
        times: { ...anExam().times, opens_at: '2030-06-30T07:00:00.000Z' },
        revision: 'r1'
      }
    ]);
    expect(screen.getByText(/The opening is set/)).toBeVisible();
    await click('Undo');
    expect(sent[1]).toEqual({ times: anExam().times, revision: 'r2' });
  });

  it('keeps what is typed while it saves', async () => {
    const { sent } = await formOf('exam', { now: anExam() }, body => ({
      ...anExam(),
      ...(body as object),
      revision: 'r2'
    }));
    await type('Opens', '2030-06-30T07:00');
    await act(async () => {
      fireEvent.click(screen.getByText('Set the opening'));
      fireEvent.change(screen.getByLabelText(/Minutes from each/), {
        target: { value: '60' }
      });
    });
    expect(screen.getByLabelText(/Minutes from each/)).toHaveValue(60);
    await click('Set the opening');
    expect(sent[1]).toMatchObject({ times: { minutes: 60 }, revision: 'r2' });
  });

  it.each([
    ['Closes', '2030-07-01T08:00', 'It would close before it opens.'],
    ['Opens', '2030-05-01T08:00', 'This time has passed.'],
    [/Minutes from each/, '1.5', 'A whole number from 1 to 100000.']
  ])('says beside %s what is wrong', async (label, value, said) => {
    const { sent } = await formOf('exam', { now: anExam() });
    await type(label, value);
    expect(screen.getByLabelText(label)).toBeInvalid();
    expect(screen.getByLabelText(label)).toHaveAccessibleDescription(said);
    expect(screen.getByText('Set the opening')).toBeDisabled();
    await click('Discard');
    expect(screen.getByLabelText(label)).toBeValid();
    expect(sent).toEqual([]);
  });

  it('keeps what is typed while the outline is read, and asks when somebody was faster', async () => {
    const stands = { now: anExam() };
    const theirs = anExam({
      times: { ...anExam().times, minutes: 60 },
      revision: 'r2'
    });
    const { sent, again } = await formOf('exam', stands, () => {
      throw new CampusRefusal(409, 'changed_meanwhile', 'Look again.');
    });
    await type(/Minutes from each/, '45');
    stands.now = theirs;
    await again();
    expect(screen.getByLabelText(/Minutes from each/)).toHaveValue(45);
    await click('Set the opening');
    expect(screen.getByRole('alert').textContent).toContain('Somebody else');
    await click('Go on with mine');
    await click('Set the opening');
    expect(sent[1]).toMatchObject({ times: { minutes: 45 }, revision: 'r2' });
    await click('Show theirs');
    expect(screen.getByLabelText(/Minutes from each/)).toHaveValue(60);
  });

  it('shows what another teacher set where nothing is typed', async () => {
    const stands = { now: anExam() };
    const { again } = await formOf('exam', stands);
    stands.now = anExam({
      times: { ...anExam().times, minutes: 60 },
      revision: 'r2'
    });
    await again();
    expect(screen.getByLabelText(/Minutes from each/)).toHaveValue(60);
  });

  it('names eight students and counts the others', async () => {
    const many = Array.from({ length: 30 }, (_, index) =>
      own({ name: `Student ${index}` })
    );
    await formOf('exam', { now: anExam({ own_times: many }) });
    expect(sentences()).toContain('22 other students have times of their own.');
    expect(sentences()).toHaveLength(12);
  });

  it('says why nothing is shown, and looks again', async () => {
    const stands = {
      now: new CampusRefusal(503, 'away', 'Not now.') as unknown
    };
    await formOf('exam', stands);
    expect(screen.getByRole('alert').textContent).toContain('Not now.');
    stands.now = anExam();
    await click('Look again');
    expect(screen.getByLabelText('Opens')).toHaveValue('2030-07-01T08:00');
  });
});

describe('QuizOpeningForm', () => {
  it('says in words what each student will find', async () => {
    await formOf('quiz', { now: aQuiz() });
    expect(sentences()).toEqual([
      'It is open from when it is published.',
      'It closes on Mon, Jul 1, 2030, 10:00 AM: no answer is taken after that.',
      'Each student may take it once.',
      'Students see their points and the right answers once it has closed for them.',
      'Ada: until Wed, Jul 3, 2030, 10:00 AM.'
    ]);
    await type(/^Attempts/, '3');
    await type('Students see', 'marks');
    await type('from', 'at_once');
    await act(async () => {
      fireEvent.click(screen.getByLabelText('Take answers after it closes'));
    });
    expect(sentences().slice(1, 4)).toEqual([
      'It is due on Mon, Jul 1, 2030, 10:00 AM, and answers are taken after that too.',
      'Each student may take it 3 times; the best try counts.',
      'Students see which answers were right, and their points the moment they submit.'
    ]);
  });

  it('shows a refusal in words and keeps what is typed', async () => {
    const { sent } = await formOf('quiz', { now: aQuiz() }, () => {
      throw new CampusRefusal(422, 'invalid_request', 'It cannot be.');
    });
    await type(/^Attempts/, '');
    await click('Set the opening');
    expect(sent).toHaveLength(1);
    expect(screen.getByRole('alert').textContent).toContain('It cannot be.');
    expect(screen.getByLabelText(/^Attempts/)).toHaveValue(null);
  });
});
