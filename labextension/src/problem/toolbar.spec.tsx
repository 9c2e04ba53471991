import { nullTranslator } from '@jupyterlab/translation';
import { fireEvent, render, screen } from '@testing-library/react';

import { FakeCampus } from '../campus/fake';
import { assignment, openProblem } from './testing/examples';
import { LanguageChoice } from './toolbar';

const trans = nullTranslator.load('nbcampus');

async function problemWith(taken: string[]) {
  const told = assignment();
  told.config.languages = taken;
  const campus = new FakeCampus({
    api: {
      assignment: () => told,
      attempts: () => ({ items: [], next_cursor: null }),
      outbox: () => ({ pending: [], refused: [] })
    }
  });
  const { problem } = openProblem(campus);
  await problem.load();
  return problem;
}

describe('LanguageChoice', () => {
  it('is not there where nothing can be chosen', async () => {
    const problem = await problemWith(['python']);
    render(<LanguageChoice problem={problem} trans={trans} />);
    expect(screen.queryByRole('combobox')).toBeNull();
  });

  it('offers what the assignment takes and chooses it', async () => {
    const problem = await problemWith(['python', 'cpp', 'basic']);
    render(<LanguageChoice problem={problem} trans={trans} />);
    const choice = screen.getByLabelText('Language of your answer');
    const texts = screen.getAllByRole('option').map(each => each.textContent);
    expect(texts).toEqual(['Python', 'C++', 'basic']);
    expect(choice).toHaveProperty('value', 'python');
    fireEvent.change(choice, { target: { value: 'cpp' } });
    expect(problem.language).toBe('cpp');
  });
});
