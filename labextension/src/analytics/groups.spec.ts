import { nullTranslator } from '@jupyterlab/translation';

import { CampusRefusal } from '../campus/tokens';
import type { GroupFeedback, GroupPreview } from '../wire';
import { writeToGroup } from './groups';
import type { IGroupQuestion } from './groups';

const REQUEST = { placementId: 'p1', attemptIds: ['a1', 'a2'], text: 'Hm.' };
const PREVIEW: GroupPreview = {
  class_id: 'c1',
  problem: 'Loops',
  recipients: [{ student: 'Ada', submission_id: 'a1', attempt_number: 1 }],
  unreached: ['Bob'],
  feedback_released_at: null
};
const SENT: GroupFeedback = {
  id: 'g1',
  text: 'Hm.',
  author: 'Teacher',
  created_at: '2030-01-01T00:00:00Z',
  withdrawn_at: null,
  recipients: PREVIEW.recipients
};

type Said = [
  string,
  string,
  { label: string; run: () => Promise<void> } | undefined
];

function stage(
  options: {
    preview?: GroupPreview;
    wants?: boolean;
    earlier?: GroupFeedback[];
    failures?: CampusRefusal[];
    kept?: number;
  } = {}
) {
  const {
    preview = PREVIEW,
    wants = true,
    earlier = [],
    failures = []
  } = options;
  const asked: unknown[][] = [];
  const said: Said[] = [];
  const questions: IGroupQuestion[] = [];
  const answers: Record<string, unknown> = {
    'POST assignment-problems/p1/group-feedback/preview': preview,
    'GET assignment-problems/p1/group-feedback': { items: earlier },
    'POST assignment-problems/p1/group-feedback': SENT,
    'DELETE group-feedback/g1': {
      ...SENT,
      recipients: PREVIEW.recipients.slice(0, options.kept ?? 0)
    }
  };
  const parts = {
    staffAsk: async <T>(...request: [string, string, object?]): Promise<T> => {
      asked.push(request);
      const writes = request[0] !== 'GET' && !request[1].endsWith('preview');
      const failure = writes && failures.shift();
      if (failure) {
        throw failure;
      }
      return answers[`${request[0]} ${request[1]}`] as T;
    },
    confirm: async (question: IGroupQuestion) => {
      questions.push(question);
      return wants;
    },
    tell: (...what: [string, string, Said[2]?]) =>
      void said.push([what[0], what[1], what[2]]),
    newId: () => 'g1',
    trans: nullTranslator.load('nbcampus')
  };
  const sent = () => asked.filter(([, path]) => path === SEND);
  return { parts, asked, said, questions, sent };
}

const SEND = 'assignment-problems/p1/group-feedback';

describe('writeToGroup', () => {
  it('sends what the person confirmed, with how many they were told', async () => {
    const { parts, said, questions, sent } = stage();
    await writeToGroup(parts, 'c1', REQUEST);
    expect(questions[0]).toMatchObject({ text: 'Hm.', preview: PREVIEW });
    expect(sent()[1]).toEqual([
      'POST',
      SEND,
      { id: 'g1', attempt_ids: ['a1', 'a2'], text: 'Hm.', reaches: 1 }
    ]);
    expect(said[0][1]).toContain('written for 1 student');
  });

  it('says that they have it where feedback is released', async () => {
    const { parts, said } = stage({
      preview: { ...PREVIEW, feedback_released_at: '2029-01-01T00:00:00Z' }
    });
    await writeToGroup(parts, 'c1', REQUEST);
    expect(said[0][1]).toBe('Your feedback is with 1 student.');
  });

  it('sends nothing that the person does not confirm', async () => {
    const { parts, said, sent } = stage({ wants: false });
    await writeToGroup(parts, 'c1', REQUEST);
    expect(sent().map(([method]) => method)).toEqual(['GET']);
    expect(said).toEqual([]);
  });

  it('writes to no other class than the notebook may read', async () => {
    const { parts, said, questions, asked } = stage();
    await writeToGroup(parts, 'c2', REQUEST);
    expect(said[0][0]).toBe('error');
    expect(questions).toEqual([]);
    expect(asked).toHaveLength(1);
  });

  it('offers to take it back, and says who keeps it', async () => {
    const { parts, said } = stage({ kept: 1 });
    await writeToGroup(parts, 'c1', REQUEST);
    expect(said[0][2]?.label).toBe('Undo');
    await said[0][2]?.run();
    expect(said[1][1]).toContain('1 student keeps it');
  });

  it('tries again with the same id, and asks again', async () => {
    const refusal = new CampusRefusal(503, 'unavailable', 'Away.');
    const { parts, said, sent, questions } = stage({ failures: [refusal] });
    await writeToGroup(parts, 'c1', REQUEST);
    expect(said[0].slice(0, 2)).toEqual(['error', 'Away.']);
    await said[0][2]?.run();
    const bodies = sent().filter(([method]) => method === 'POST');
    expect(bodies[0]).toEqual(bodies[1]);
    expect(questions).toHaveLength(2);
  });

  it('shows what stands of earlier feedback, to be withdrawn', async () => {
    const gone = { ...SENT, id: 'g0', withdrawn_at: '2030-01-02T00:00:00Z' };
    const { parts, questions, asked } = stage({
      earlier: [SENT, gone],
      wants: false
    });
    await writeToGroup(parts, 'c1', REQUEST);
    expect(questions[0].earlier).toEqual([SENT]);
    await questions[0].withdraw('g1');
    expect(asked.at(-1)).toEqual(['DELETE', 'group-feedback/g1']);
  });
});
