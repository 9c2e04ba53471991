import {
  CodeMirrorEditorFactory,
  CodeMirrorMimeTypeService,
  EditorLanguageRegistry
} from '@jupyterlab/codemirror';
import type { IEditorServices } from '@jupyterlab/codeeditor';
import { nullTranslator } from '@jupyterlab/translation';
import { act, fireEvent, render, screen, within } from '@testing-library/react';

import { FakeClock } from '../campus/clock';
import {
  SERVER_TIME,
  aClass,
  aModule,
  anAttempt,
  anItem,
  anOutline
} from '../campus/examples';
import { FakeCampus } from '../campus/fake';
import { CampusRefusal } from '../campus/tokens';
import type { Attempt } from '../wire';
import { TeachingBody } from './body';
import { TeachingModel } from './model';

const trans = nullTranslator.load('nbcampus');
const languages = new EditorLanguageRegistry();
EditorLanguageRegistry.getDefaultLanguages()
  .filter(language => language.name === 'Python')
  .forEach(language => languages.addLanguage(language));
const editors: IEditorServices = {
  factoryService: new CodeMirrorEditorFactory({ languages }),
  mimeTypeService: new CodeMirrorMimeTypeService(languages)
};

const newest = anAttempt({
  id: 'b',
  student_name: 'Ben',
  attempt_number: 2,
  late_seconds: 7200
});
const oldest = anAttempt({
  id: 'a',
  type: 'test_run',
  passed: 1,
  total: 2,
  score: null,
  status: 'error'
});

async function screenOf(staff: FakeCampus.IOptions['staff'] = {}) {
  const campus = new FakeCampus({
    staff: {
      classes: () => [aClass({ role: 'teacher' })],
      outline: () => anOutline([]),
      members: () => [],
      attempts: () => ({ items: [newest, oldest], next_cursor: null }),
      attempt: id =>
        ({ ...newest, id, code: 'total = 0', attempts_used: 1 }) as Attempt,
      ...staff
    }
  });
  const clock = new FakeClock(Date.parse(SERVER_TIME) + 300_000);
  const model = new TeachingModel({ campus, clock });
  const regraded: string[] = [];
  const released: string[] = [];
  const save = jest.fn();
  render(
    <TeachingBody
      model={model}
      editors={editors}
      save={save}
      trans={trans}
      onRelease={({ title }, release) => released.push(`${title} ${release}`)}
      onRegrade={placeId => regraded.push(placeId)}
    />
  );
  await act(() => model.start(null));
  return { campus, model, regraded, released, save };
}

function examOf(results_released: boolean): FakeCampus.IOptions['staff'] {
  const exam = anItem({ title: 'Final', mode: 'exam', results_released });
  return { outline: () => anOutline([aModule([exam])]) };
}

function rows(): HTMLElement[] {
  return within(screen.getByRole('listbox')).getAllByRole('option');
}

describe('TeachingBody', () => {
  it('hands over the files that came with an attempt', async () => {
    const content = new Blob(['x']);
    const { campus, save } = await screenOf({
      attempt: id =>
        ({
          ...newest,
          id,
          code: '',
          attempts_used: 1,
          files: [{ name: 'shapes.py', bytes: 1, sha256: 'x' }]
        }) as Attempt,
      file: () => content
    });
    await act(async () => fireEvent.click(rows()[0]));
    await act(async () => fireEvent.click(screen.getByText('Save')));
    expect(campus.staff.callsOf('file')).toEqual([['b', 'shapes.py']]);
    expect(save).toHaveBeenCalledWith(content, 'shapes.py');
  });

  it('tells of each attempt who, what, when, how late and with which result', async () => {
    await screenOf();
    const [first, second] = rows();
    for (const words of [
      'Ben',
      'Sum',
      '#2',
      '5 min ago',
      '2 h late',
      '3 / 5',
      'Submit',
      'Graded'
    ]) {
      expect(first).toHaveTextContent(words);
    }
    expect(second).toHaveTextContent('1 of 2 tests');
    expect(second).toHaveTextContent('Grading failed');
  });

  it('goes through the list with arrows and shows code and results', async () => {
    await screenOf();
    const [first] = rows();
    expect(screen.getByText(/Choose an attempt/)).toBeVisible();
    first.focus();
    await act(async () => fireEvent.keyDown(first, { key: 'ArrowDown' }));
    expect(first).toHaveAttribute('aria-selected', 'true');
    await act(async () => fireEvent.keyDown(first, { key: 'ArrowDown' }));
    expect(document.activeElement).toHaveTextContent('Anna');
    expect(screen.getByText('Results')).toBeVisible();
    expect(document.querySelector('.cm-content')).toHaveTextContent(
      'total = 0'
    );
    expect(document.querySelector('.cm-content')).toHaveAttribute(
      'aria-readonly',
      'true'
    );
  });

  it('says that there are no attempts yet, or none that match', async () => {
    const { model } = await screenOf({
      attempts: () => ({ items: [], next_cursor: null })
    });
    expect(screen.getByText(/^No attempts yet\./)).toBeVisible();
    await act(() => model.setFilter({ type: 'test_run' }));
    expect(screen.getByText(/No attempt matches/)).toBeVisible();
  });

  it('says why the list is not there, and tries again', async () => {
    const refusal = new CampusRefusal(401, 'not_signed_in', 'Sign in again.');
    const { campus } = await screenOf({ classes: refusal });
    expect(screen.getByRole('alert')).toHaveTextContent('Sign in again.');
    campus.staff.answers.classes = () => [aClass({ role: 'teacher' })];
    await act(async () => fireEvent.click(screen.getByText('Try again')));
    expect(rows()).toHaveLength(2);
  });

  it('filters by what is chosen', async () => {
    const { campus } = await screenOf();
    await act(async () =>
      fireEvent.change(screen.getByLabelText('Type'), {
        target: { value: 'test_run' }
      })
    );
    const [last] = campus.staff.callsOf('attempts').slice(-1);
    expect(last[0]).toMatchObject({ type: 'test_run' });
  });

  it('leads to the regrades of the chosen attempt’s problem', async () => {
    const { model, regraded } = await screenOf();
    const button = screen.getByRole('button', { name: 'Regrade…' });
    expect(button).toBeDisabled();
    await act(() => model.selection.select('b'));
    fireEvent.click(button);
    expect(regraded).toEqual(['problem-1']);
  });

  it.each([
    [false, 'Results hidden from students', 'Release Results…', 'Final true'],
    [true, 'Results released', 'Take Results Back…', 'Final false']
  ])(
    'tells of a chosen exam whether its results are released, and changes that',
    async (now, state, act_, wanted) => {
      const { model, released } = await screenOf(examOf(now));
      expect(screen.queryByText(state)).toBeNull();
      await act(() => model.setFilter({ assignment_id: 'item-1' }));
      expect(screen.getByText(state)).toBeVisible();
      fireEvent.click(screen.getByRole('button', { name: act_ }));
      expect(released).toEqual([wanted]);
    }
  );

  it('lets an assistant see whether results are released', async () => {
    const { model } = await screenOf({
      ...examOf(false),
      classes: () => [aClass({ role: 'assistant' })]
    });
    await act(() => model.setFilter({ assignment_id: 'item-1' }));
    expect(screen.getByText('Results hidden from students')).toBeVisible();
    expect(screen.queryByRole('button', { name: /Results/ })).toBeNull();
  });

  it('offers a regrade to teachers only', async () => {
    await screenOf({ classes: () => [aClass({ role: 'assistant' })] });
    expect(screen.queryByRole('button', { name: 'Regrade…' })).toBeNull();
  });
});
