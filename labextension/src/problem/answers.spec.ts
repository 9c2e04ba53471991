import { candidates, findAnswer, movedLine, placeOfLine } from './answers';
import { ANSWER, PROBLEM, cell } from './testing/examples';

const other = { ...ANSWER, assignment_problem_id: 'another' };
const plain = { metadata: undefined };
const scratch = { metadata: { role: 'scratch' } };

describe('findAnswer', () => {
  it('sends the one answer cell as it is, without a remark', () => {
    const cells = [
      cell('statement', '# Double', { type: 'markdown', ...plain }),
      cell('answer', 'x = 1\n'),
      cell('scratch', 'print(x)', scratch)
    ];
    expect(findAnswer(cells, PROBLEM)).toMatchObject({
      code: 'x = 1\n',
      remarks: []
    });
  });

  it('joins the pieces of a split cell in the order of the notebook and says so', () => {
    const cells = [cell('new', 'a = 1'), cell('answer', 'b = 2\n')];
    const answer = findAnswer(cells, PROBLEM);
    expect(answer.code).toBe('a = 1\n\nb = 2\n');
    expect(answer.remarks).toEqual([{ kind: 'joined', cells: 2 }]);
    const reordered = findAnswer([...cells].reverse(), PROBLEM);
    expect(reordered.code).toBe('b = 2\n\n\na = 1');
  });

  it('counts an exact copy once and says so', () => {
    const answer = findAnswer(
      [cell('answer', 'x = 1\n'), cell('copy', 'x = 1')],
      PROBLEM
    );
    expect(answer.code).toBe('x = 1\n');
    expect(answer.remarks).toEqual([{ kind: 'copies', copies: 1 }]);
  });

  it('sends the text of a retyped answer as code and says so', () => {
    const answer = findAnswer(
      [cell('answer', 'x = 1', { type: 'raw' })],
      PROBLEM
    );
    expect(answer.code).toBe('x = 1');
    expect(answer.remarks).toEqual([{ kind: 'retyped_sent', cells: 1 }]);
  });

  it('leaves a retyped piece out where other pieces are code, and says so', () => {
    const answer = findAnswer(
      [cell('note', 'an idea', { type: 'markdown' }), cell('answer', 'x = 1')],
      PROBLEM
    );
    expect(answer.code).toBe('x = 1');
    expect(answer.remarks).toEqual([{ kind: 'retyped_left_out', cells: 1 }]);
  });

  it('does not send the answer to another problem, and says so', () => {
    const answer = findAnswer(
      [cell('answer', 'x = 1'), cell('pasted', 'y = 2', { metadata: other })],
      PROBLEM
    );
    expect(answer.code).toBe('x = 1');
    expect(answer.remarks).toEqual([{ kind: 'foreign', cells: 1 }]);
  });

  it('ignores empty pieces but knows an empty answer as a place to write', () => {
    const emptied = [cell('answer', 'x = 1'), cell('rest', ' \n')];
    expect(findAnswer(emptied, PROBLEM).remarks).toEqual([]);
    const empty = findAnswer([cell('answer', '')], PROBLEM);
    expect(empty.code).toBe('');
    expect(empty.pieces.map(piece => piece.id)).toEqual(['answer']);
  });

  it('finds nothing where the answer was deleted', () => {
    const cells = [
      cell('mine', 'x = 1', plain),
      cell('scratch', 'print(1)', scratch),
      cell('blank', '  ', plain),
      cell('text', 'x = 2', { type: 'markdown', ...plain })
    ];
    expect(findAnswer(cells, PROBLEM).pieces).toEqual([]);
    expect(candidates(cells).map(found => found.id)).toEqual(['mine']);
  });

  it.each([null, 'answer', 7, [], { role: ['answer'] }])(
    'takes metadata that somebody broke (%p) for no answer',
    metadata => {
      expect(
        findAnswer([cell('x', 'x', { metadata })], PROBLEM).pieces
      ).toEqual([]);
    }
  );
});

describe('placeOfLine', () => {
  const pieces = [cell('one', 'a\nb'), cell('two', 'c\nd')];

  it.each([
    [1, { cellId: 'one', line: 1 }],
    [2, { cellId: 'one', line: 2 }],
    [3, { cellId: 'two', line: 1 }],
    [4, { cellId: 'two', line: 1 }],
    [5, { cellId: 'two', line: 2 }],
    [6, null]
  ])('finds line %i of the sent code in its cell', (line, place) => {
    expect(placeOfLine(pieces, line)).toEqual(place);
  });
});

describe('movedLine', () => {
  it('follows a line that was moved by an edit above it', () => {
    expect(movedLine('a\nb\nc', 'new\na\nb\nc', 2)).toBe(3);
  });

  it('takes the nearest of several alike', () => {
    expect(movedLine('x\ny\nx', 'x\ny\nz\nx', 3)).toBe(4);
  });

  it('stays within the code where the line is gone', () => {
    expect(movedLine('a\nb\nc', 'z', 3)).toBe(1);
  });
});
