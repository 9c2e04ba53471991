import { nullTranslator } from '@jupyterlab/translation';
import { act, fireEvent, render, screen } from '@testing-library/react';

import { FakeClock } from '../campus/clock';
import { CampusRefusal } from '../campus/tokens';
import { Findings } from './findings';
import { aTrial, bankOf } from './testing/bank';
import { TrialModel } from './trial';

const trans = nullTranslator.load('nbcampus');
const START = 'POST bank/trials';
const AGAIN = 'GET bank/trials/t1';

function shown(answers: Parameters<typeof bankOf>[0]) {
  const { api, asked } = bankOf(answers);
  const clock = new FakeClock();
  const model = new TrialModel({ api, clock });
  const gone: string[] = [];
  render(
    <Findings model={model} goTo={id => void gone.push(id)} trans={trans} />
  );
  return { model, clock, asked, gone };
}

const fault = {
  severity: 'fault' as const,
  text: 'the solution must pass all tests',
  place: "solution.py: test 'three'",
  cell: 'c7'
};

describe('a trial', () => {
  it('is followed until its end, and its findings lead to their cells', async () => {
    const { model, clock, gone } = shown({
      [START]: aTrial({ state: 'queued', tried: 0, to_try: 0 }),
      [AGAIN]: [
        aTrial({ state: 'running', tried: 4 }),
        aTrial({ state: 'faulty', findings: [fault] })
      ]
    });
    let ended: unknown;
    await act(async () => {
      void model.validate({}, 'a').then(trial => (ended = trial));
    });
    expect(screen.getByRole('status')).toHaveTextContent('Waiting');
    await act(async () => clock.pass(500));
    expect(screen.getByRole('status')).toHaveTextContent('answer 4 of 13');
    await act(async () => clock.pass(500));
    expect(screen.getByRole('status')).toHaveTextContent('One thing to mend');
    expect(ended).toMatchObject({ state: 'faulty' });
    fireEvent.click(screen.getByRole('button', { name: 'Go to the cell' }));
    expect(gone).toEqual(['c7']);
  });

  it('says that the notebook has changed since, until it is as it was', async () => {
    const { model } = shown({ [START]: aTrial() });
    await act(async () => void (await model.validate({}, 'a')));
    act(() => model.noteContent('b'));
    expect(screen.getByRole('status')).toHaveTextContent('changed since');
    act(() => model.noteContent('a'));
    expect(screen.getByRole('status')).not.toHaveTextContent('changed since');
  });

  it('is published as it was compared, once', async () => {
    const { model, asked } = shown({
      [START]: aTrial({ newest: 3 }),
      'POST bank/trials/t1/publish': {
        problem_id: 'p1',
        problem_version_id: 'v4',
        slug: 'twice',
        version: 4
      }
    });
    await act(async () => void (await model.validate({}, 'a')));
    await act(async () => void (await model.publish('clearer')));
    expect(asked.at(-1)?.body).toEqual({ newest: 3, note: 'clearer' });
    expect(screen.getByRole('status')).toHaveTextContent('version 4');
  });

  it('shows a refusal in words and lets go of it', async () => {
    const { model } = shown({
      [START]: new CampusRefusal(403, 'not_allowed', 'This needs your browser.')
    });
    await act(async () => void (await model.validate({}, 'a')));
    expect(screen.getByRole('alert')).toHaveTextContent('needs your browser');
    fireEvent.click(screen.getByRole('button', { name: 'Close' }));
    expect(screen.queryByRole('alert')).toBeNull();
  });
});
