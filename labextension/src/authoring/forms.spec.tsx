import { nullTranslator } from '@jupyterlab/translation';
import { act, fireEvent, render, screen } from '@testing-library/react';

import { RoleChoice } from './rolebar';
import { saveNew } from './saving';
import { headOf, settingsOf, SettingsForm } from './settingsform';
import { formOf, testOfForm } from './testform';

const trans = nullTranslator.load('nbcampus');

describe('the settings of a test', () => {
  const test = {
    name: 'chance',
    kind: 'property' as const,
    points: 2,
    limits: { wall_seconds: 3, memory_mb: 512 },
    function: 'double',
    cases: 40
  };

  it('come back as they were', () => {
    expect(testOfForm(formOf(test), test)).toEqual(test);
  });

  it('lose a limit that was emptied and keep the others', () => {
    const form = { ...formOf(test), seconds: '' };
    expect(testOfForm(form, test)?.limits).toEqual({ memory_mb: 512 });
  });

  it.each([
    { points: 'many' },
    { seconds: 'x' },
    { more: '[1]' },
    { more: '{' }
  ])('are refused with %p', wrong => {
    expect(testOfForm({ ...formOf(test), ...wrong }, test)).toBeNull();
  });
});

describe('the settings of a problem', () => {
  it('come back as they were, whatever stood there', () => {
    const form = settingsOf({ title: 7, tags: ['a', 'b'], slug: 'x' });
    expect(headOf({ ...form, tags: ' a, ,b ' })).toEqual({
      title: '',
      slug: 'x',
      difficulty: 'easy',
      language: 'python',
      tags: ['a', 'b'],
      files: {}
    });
  });

  it('take a file and give it back', async () => {
    const changes: object[] = [];
    render(
      <SettingsForm
        values={settingsOf({ files: { 'old.csv': 'eA==' } })}
        change={part => void changes.push(part)}
        read={async () => 'eQ=='}
        trans={trans}
      />
    );
    const added = new File(['y'], 'new.csv');
    await act(async () => {
      fireEvent.change(screen.getByLabelText('Add a file'), {
        target: { files: [added] }
      });
    });
    fireEvent.click(screen.getByRole('button', { name: 'Remove old.csv' }));
    expect(changes).toEqual([
      { files: { 'old.csv': 'eA==', 'new.csv': 'eQ==' } },
      { files: {} }
    ]);
  });
});

describe('the choice of a role', () => {
  it('names each role, and of a test its settings', () => {
    const chosen: unknown[] = [];
    render(
      <RoleChoice
        chosen="hidden_test"
        test={{ name: 'three', kind: 'asserts', points: 1 }}
        onChoose={role => void chosen.push(role)}
        onEditTest={() => void chosen.push('edit')}
        trans={trans}
      />
    );
    const choice = screen.getByRole('combobox', { name: 'Role of the cell' });
    expect(choice).toHaveValue('hidden_test');
    fireEvent.change(choice, { target: { value: 'solution' } });
    fireEvent.change(choice, { target: { value: '' } });
    fireEvent.click(screen.getByRole('button', { name: /three/ }));
    expect(chosen).toEqual(['solution', null, 'edit']);
  });
});

describe('a notebook in the home', () => {
  it('never takes the place of another', async () => {
    const saved: string[] = [];
    const contents = {
      get: async (path: string) => ({
        content: path
          ? [{ name: 'twice.ipynb' }, { name: 'twice (2).ipynb' }]
          : [{ name: 'Problems' }]
      }),
      save: async (path: string) => void saved.push(path)
    } as unknown as Parameters<typeof saveNew>[0];
    const path = await saveNew(contents, { name: 'twice', notebook: {} });
    expect(path).toBe('Problems/twice (3).ipynb');
    expect(saved).toEqual([path]);
  });
});
