import { NotebookModel } from '@jupyterlab/notebook';

import { findAnswer } from './answers';
import { NotebookSheet } from './sheet';
import { ANSWER, PROBLEM } from './testing/examples';

function opened() {
  const model = new NotebookModel();
  const code = (id: string, source: string, own?: object) => ({
    cell_type: 'code' as const,
    id,
    source,
    execution_count: null,
    outputs: [],
    metadata: own ? { nbcampus: { ...own } } : {}
  });
  model.fromJSON({
    cells: [
      code('answer', 'x = 1\n', ANSWER),
      code('scratch', '# yours', { role: 'scratch' })
    ],
    metadata: {},
    nbformat: 4,
    nbformat_minor: 5
  });
  return { model, sheet: new NotebookSheet(model) };
}

// JupyterLab's own models read Yjs types before they belong to a document.
beforeAll(() => jest.spyOn(console, 'warn').mockImplementation());
afterAll(() => jest.restoreAllMocks());

describe('NotebookSheet', () => {
  it("reads the cells of JupyterLab's model", () => {
    const { sheet } = opened();
    expect(findAnswer(sheet.cells(), PROBLEM)).toMatchObject({
      code: 'x = 1\n',
      remarks: []
    });
  });

  it("writes so that the editor's undo brings the old code back", () => {
    const { model, sheet } = opened();
    const shared = model.cells.get(0).sharedModel;
    shared.updateSource(0, 0, '# typed just now\n');
    sheet.write('answer', 'x = 2');
    expect(shared.getSource()).toBe('x = 2');
    shared.undo();
    expect(shared.getSource()).toBe('# typed just now\nx = 1\n');
    shared.redo();
    expect(shared.getSource()).toBe('x = 2');
  });

  it('tells of every change', () => {
    const { model, sheet } = opened();
    let told = 0;
    sheet.changed.connect(() => (told += 1));
    model.cells.get(0).sharedModel.setSource('y');
    expect(told).toBeGreaterThan(0);
  });

  it('marks a cell, and inserts a marked one before the scratch cell', () => {
    const { model, sheet } = opened();
    const id = sheet.insert('z = 3', ANSWER);
    expect(sheet.cells().map(cell => cell.id)).toEqual([
      'answer',
      id,
      'scratch'
    ]);
    sheet.mark('scratch', ANSWER);
    expect(model.cells.get(2).getMetadata('nbcampus')).toEqual(ANSWER);
  });
});
