import { cellIds, problemIds } from './ids';
import { ANSWER, PROBLEM } from './testing/examples';

describe('problemIds', () => {
  it('reads the metadata of the notebook', () => {
    const said = {
      assignment_id: 'a',
      assignment_problem_id: PROBLEM,
      problem_version_id: 'v',
      title: 'Double it'
    };
    expect(problemIds(said, [])).toEqual({
      assignmentId: 'a',
      assignmentProblemId: PROBLEM,
      problemVersionId: 'v',
      title: 'Double it'
    });
  });

  it('falls back to the answer cell where the notebook lost its metadata', () => {
    const ids = problemIds(undefined, [cellIds(null), cellIds(ANSWER)]);
    expect(ids).toMatchObject({
      assignmentProblemId: PROBLEM,
      assignmentId: null,
      problemVersionId: 'version'
    });
  });

  it('is null for any other notebook', () => {
    expect(
      problemIds({ title: 'x' }, [cellIds({ role: 'scratch' })])
    ).toBeNull();
  });
});
