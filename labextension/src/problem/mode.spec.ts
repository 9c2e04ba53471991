import { EditorLanguageRegistry } from '@jupyterlab/codemirror';
import { Signal } from '@lumino/signaling';

import { FakeCampus } from '../campus/fake';
import { AnswerMode, FOREIGN_CLASS } from './mode';
import type { IModalCell, IModalView } from './mode';
import { assignment, cell, draft, openProblem } from './testing/examples';

const languages = new EditorLanguageRegistry();
for (const language of EditorLanguageRegistry.getDefaultLanguages()) {
  languages.addLanguage(language);
}
const PYTHON = 'text/x-ipython';

class FakeCell implements IModalCell {
  constructor(readonly id: string) {}

  model = { mimeType: PYTHON };
  classes = new Set<string>();

  toggleClass(name: string, force: boolean): void {
    this.classes[force ? 'add' : 'delete'](name);
  }
}

class FakeView implements IModalView {
  readonly changed = new Signal<this, void>(this);
  readonly disposed = new Signal<this, void>(this);
  readonly kernelLanguage = 'python';
  readonly kernelMimeType = PYTHON;
  readonly all = [new FakeCell('answer'), new FakeCell('scratch')];

  cells() {
    return this.all;
  }
}

async function open(taken: string[], problem = {}) {
  const told = assignment(problem);
  told.config.languages = taken;
  const campus = new FakeCampus({
    api: {
      assignment: () => told,
      attempts: () => ({ items: [], next_cursor: null }),
      outbox: () => ({ pending: [], refused: [] }),
      saveDraft: (_, saved) => draft(saved.current_code)
    }
  });
  const opened = openProblem(campus, {
    cells: [cell('answer', 'x'), cell('scratch', 'y', { metadata: null })]
  });
  const view = new FakeView();
  new AnswerMode({ problem: opened.problem, view, languages });
  await opened.problem.load();
  opened.clock.pass(1);
  const [answer, scratch] = view.all as [FakeCell, FakeCell];
  return { ...opened, campus, view, answer, scratch };
}

describe('AnswerMode', () => {
  it.each([
    ['c', 'text/x-csrc'],
    ['cpp', 'text/x-c++src'],
    ['java', 'text/x-java'],
    ['javascript', 'text/javascript'],
    ['r', 'text/x-rsrc']
  ])('puts the answer into the mode of %s', async (name, mime) => {
    const { problem, clock, answer, scratch } = await open(['python', name]);
    expect(answer.model.mimeType).toBe(PYTHON);
    problem.chooseLanguage(name);
    clock.pass(1);
    expect(answer.model.mimeType).toBe(mime);
    expect(answer.classes.has(FOREIGN_CLASS)).toBe(true);
    expect(scratch.model.mimeType).toBe(PYTHON);
    expect(scratch.classes.size).toBe(0);
  });

  it('goes back to the mode of the kernel', async () => {
    const { problem, clock, answer } = await open(['python', 'c']);
    problem.chooseLanguage('c');
    clock.pass(1);
    problem.chooseLanguage('python');
    clock.pass(1);
    expect(answer.model.mimeType).toBe(PYTHON);
    expect(answer.classes.size).toBe(0);
  });

  it('sets the mode again when the notebook has set its own', async () => {
    const { clock, view, answer } = await open(['c'], { language: 'c' });
    answer.model.mimeType = PYTHON;
    view.changed.emit();
    clock.pass(1);
    expect(answer.model.mimeType).toBe('text/x-csrc');
  });

  it('leaves a notebook in the language of the kernel alone', async () => {
    const { clock, view, answer } = await open(['python']);
    answer.model.mimeType = 'text/x-other';
    view.changed.emit();
    clock.pass(1);
    expect(answer.model.mimeType).toBe('text/x-other');
  });
});

describe('The language of a problem', () => {
  it('is the one of the draft, where the assignment still takes it', async () => {
    const kept = draft('x', { current_language: 'c' });
    const first = await open(['python', 'c'], { draft: kept });
    expect(first.problem.language).toBe('c');
    const second = await open(['python', 'java'], { draft: kept });
    expect(second.problem.language).toBe('python');
  });

  it('goes with the attempt and is remembered by the draft', async () => {
    const { problem, campus, clock } = await open(['python', 'java'], {
      draft: draft('x')
    });
    problem.chooseLanguage('java');
    clock.pass(4_000);
    const [[, saved]] = campus.api.callsOf('saveDraft') as [[string, object]];
    expect(saved).toMatchObject({ current_language: 'java' });
    problem.chooseLanguage('cobol');
    expect(problem.language).toBe('java');
  });
});
