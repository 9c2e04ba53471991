import { nullTranslator } from '@jupyterlab/translation';

import { CampusRefusal } from '../campus/tokens';
import { Confirming } from './confirming';
import type { IGroupQuestion } from './groups';

const trans = nullTranslator.load('nbcampus');

function shown(change: Partial<IGroupQuestion> = {}): HTMLElement {
  return new Confirming(
    {
      text: '<b>Mind</b> the empty list.',
      preview: {
        class_id: 'c1',
        problem: 'Loops',
        recipients: [
          { student: 'Ada', submission_id: 'a1', attempt_number: 3 },
          { student: 'Cleo', submission_id: 'a2', attempt_number: 1 }
        ],
        unreached: ['Bob'],
        feedback_released_at: null
      },
      earlier: [
        {
          id: 'g1',
          text: 'Hm.',
          author: 'Grace',
          created_at: '2030-01-01T00:00:00Z',
          withdrawn_at: null,
          recipients: []
        }
      ],
      withdraw: async () => undefined,
      ...change
    },
    trans
  ).node;
}

async function settle(): Promise<void> {
  await new Promise(resolve => setTimeout(resolve));
}

describe('Confirming', () => {
  it('says what is written, to whom, and who gets nothing', () => {
    const node = shown();
    expect(node.querySelector('blockquote')?.textContent).toBe(
      '<b>Mind</b> the empty list.'
    );
    const titles = Array.from(
      node.querySelectorAll('h4'),
      h4 => h4.textContent
    );
    expect(titles[0]).toBe('Reaches (2)');
    expect(titles[1]).toContain('Not reached');
    const names = Array.from(
      node.querySelectorAll('section li'),
      li => li.textContent
    );
    expect(names).toEqual(['Ada (submission 3)', 'Cleo (submission 1)', 'Bob']);
    expect(node.textContent).toContain('once you release the feedback');
  });

  it('withdraws what was written before', async () => {
    const withdrawn: string[] = [];
    const node = shown({ withdraw: async id => void withdrawn.push(id) });
    node.querySelector('button')?.click();
    await settle();
    expect(withdrawn).toEqual(['g1']);
    expect(node.querySelector('details')?.textContent).toContain('withdrawn');
  });

  it('says why it could not be withdrawn', async () => {
    const node = shown({
      withdraw: async () => {
        throw new CampusRefusal(403, 'not_allowed', 'Not yours.');
      }
    });
    node.querySelector('button')?.click();
    await settle();
    expect(node.querySelector('details')?.textContent).toContain('Not yours.');
  });

  it('shows no list that has nobody', () => {
    const node = shown({ earlier: [] });
    expect(node.querySelector('details')).toBeNull();
  });
});
