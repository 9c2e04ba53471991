import type { INotebookContent } from '@jupyterlab/nbformat';
import { NotebookModel } from '@jupyterlab/notebook';

import { Draft, isDraft } from './draft';

function notebook(problem: object | null): NotebookModel {
  const model = new NotebookModel();
  model.fromJSON({
    cells: [
      {
        cell_type: 'code',
        id: 'one',
        execution_count: 3,
        metadata: { nbcampus: { role: 'solution', open_ended: true } },
        outputs: [{ output_type: 'stream', name: 'stdout', text: 'secret' }],
        source: 'x = 1'
      }
    ],
    metadata: problem ? { nbcampus: { problem, other: 1 } } : {},
    nbformat: 4,
    nbformat_minor: 5
  } as unknown as INotebookContent);
  return model;
}

describe('Draft', () => {
  it('is a notebook that says so', () => {
    expect(isDraft(notebook({ slug: 'a' }))).toBe(true);
    expect(isDraft(notebook(null))).toBe(false);
  });

  it('keeps what else stands in the metadata', () => {
    const model = notebook({ slug: 'a', title: 'A' });
    const draft = new Draft(model);
    draft.setHead({ title: 'B' });
    expect(model.getMetadata('nbcampus')).toEqual({
      problem: { slug: 'a', title: 'B' },
      other: 1
    });
    const cell = model.cells.get(0);
    draft.setRole(cell, 'starter', '');
    expect(cell.getMetadata('nbcampus')).toEqual({
      role: 'starter',
      open_ended: true
    });
  });

  it('is sent without what its cells printed', () => {
    const document = new Draft(notebook({ slug: 'a' })).document();
    expect(JSON.stringify(document)).toContain('x = 1');
    expect(JSON.stringify(document)).not.toContain('secret');
  });

  it('has a fingerprint that changes with the problem alone', () => {
    const model = notebook({ slug: 'a' });
    const draft = new Draft(model);
    const before = draft.fingerprint();
    model.setMetadata('kernelspec', { name: 'other', display_name: 'Other' });
    expect(draft.fingerprint()).toBe(before);
    model.cells.get(0).sharedModel.setSource('x = 2');
    expect(draft.fingerprint()).not.toBe(before);
  });

  it('knows the names of its tests and says when it changes', () => {
    const draft = new Draft(notebook({ slug: 'a' }));
    let changes = 0;
    draft.changed.connect(() => void (changes += 1));
    const cell = draft.model.cells.get(0);
    draft.setRole(cell, 'hidden_test', 'first');
    expect(draft.testNames).toEqual(['first']);
    expect(changes).toBeGreaterThan(0);
    draft.dispose();
    expect(draft.isDisposed).toBe(true);
  });
});
