import { act, fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { graded } from '../problem/testing/examples';
import type { ExplanationDecision } from '../wire';
import { MOVED, PROMPT, SETTINGS, aDraft, screenOf } from './testing/examples';

const ben = aDraft({ id: 'explanation-2', student: 'Ben', attempt_id: 'a2' });
const click = (name: string) =>
  userEvent.click(screen.getByRole('button', { name }));
const press = (key: string, ctrlKey = false) =>
  act(
    async () =>
      void fireEvent.keyDown(screen.getByRole('listbox'), { key, ctrlKey })
  );
const options = () =>
  within(screen.getByRole('listbox')).getAllByRole('option');
const field = (name: RegExp | string) => screen.getByLabelText(name);

/** Takes every decision, and remembers it. */
function deciding() {
  const decided: [string, ExplanationDecision][] = [];
  const decide = async (id: string, decision: ExplanationDecision) => {
    decided.push([id, decision]);
    return aDraft({ id, state: decision.state });
  };
  return { decided, decide };
}

describe('the answers of the language model', () => {
  it('says so when nothing waits', async () => {
    await screenOf([]);
    expect(screen.getByText(/Nothing waits for you/)).toBeVisible();
    expect(screen.queryByText(/has no language model/)).toBeNull();
  });

  it('says that there is no model, and who sets one', async () => {
    await screenOf([], {
      settings: async () => ({ ...SETTINGS, model: null })
    });
    expect(screen.getByText(/has no language model/)).toHaveTextContent(
      'NBCAMPUS_LLM_URLS'
    );
  });

  it('says that the class has them switched off', async () => {
    const settings = async () => ({ ...SETTINGS, enabled: false });
    await screenOf([], { settings });
    expect(screen.getByText(/switched off in this class/)).toBeVisible();
  });

  it('has options for a thousand, and elements for few', async () => {
    await screenOf(
      Array.from({ length: 1000 }, (_, at) => aDraft({ id: `e${at}` }))
    );
    expect(options().length).toBeLessThan(60);
    expect(options()[0]).toHaveAttribute('aria-setsize', '1000');
  });

  it('asks for older ones page by page', async () => {
    const page = async (_: string, __: unknown, cursor: string | null) =>
      cursor === null
        ? { items: [aDraft()], next_cursor: 'explanation-1' }
        : { items: [ben], next_cursor: null };
    await screenOf([], { page });
    expect(screen.getByText('the newest 1')).toBeVisible();
    await click('Show older ones too');
    expect(screen.getByText('2 answers')).toBeVisible();
    expect(options()).toHaveLength(2);
  });

  it('goes on by keys, and releases by one', async () => {
    const { decided, decide } = deciding();
    const { model } = await screenOf([aDraft(), ben], { decide });
    await press('j');
    expect(screen.getByText('Your function prints.')).toBeVisible();
    expect(screen.getByText('print instead of return')).toBeVisible();
    expect(screen.getByLabelText('The chosen attempt')).toBeVisible();
    await press('Enter', true);
    expect(decided).toEqual([
      [
        'explanation-1',
        { seen: 'drafted', state: 'released', summary: null, hint: null }
      ]
    ]);
    expect(model.drafts.draft?.student).toBe('Ben');
    expect(options()).toHaveLength(1);
  });

  it('shows the attempt as the campus answers for its explanation', async () => {
    const asked: string[] = [];
    await screenOf([aDraft({ student: 'Student 4B7C-2F91' })], {
      attempt: async id => {
        asked.push(id);
        return graded({ student_name: 'Student 4B7C-2F91' });
      }
    });
    await press('j');
    expect(asked).toEqual(['explanation-1']);
    expect(
      screen.getByRole('heading', { name: /^Student 4B7C-2F91: / })
    ).toBeVisible();
    expect(screen.queryByText(/Anna/)).toBeNull();
  });

  it('releases with other words, and nothing without words', async () => {
    const { decided, decide } = deciding();
    await screenOf([aDraft()], { decide });
    await press('j');
    await click('Reword');
    await userEvent.clear(field('Hint'));
    expect(
      screen.getByRole('button', { name: 'Release with my words' })
    ).toBeDisabled();
    await userEvent.type(field('Hint'), 'Look at line 2.');
    await click('Release with my words');
    expect(decided[0]?.[1]).toMatchObject({
      state: 'released',
      summary: 'Your function prints.',
      hint: 'Look at line 2.'
    });
    expect(screen.getByText(/Nothing waits for you/)).toBeVisible();
  });

  it('discards without the words that were typed', async () => {
    const { decided, decide } = deciding();
    await screenOf([aDraft()], { decide });
    await press('j');
    await click('Reword');
    await click('Discard');
    expect(decided[0]?.[1]).toMatchObject({ state: 'discarded', hint: null });
  });

  it('tells the second of two, keeps their words, and shows it as it is', async () => {
    let items = [aDraft()];
    const { model } = await screenOf([], {
      page: async (_, state) => ({
        items: items.filter(one => state === null || one.state === state),
        next_cursor: null
      }),
      decide: () => {
        items = [aDraft({ state: 'released', decided_by: 'Kai' })];
        return Promise.reject(MOVED);
      }
    });
    await press('j');
    await click('Reword');
    await userEvent.type(field('Hint'), ' Look.');
    await click('Release with my words');
    expect(screen.getByRole('alert')).toHaveTextContent(
      'released by now. What you wrote is still here.'
    );
    expect(field('Hint')).toHaveValue('What does it return? Look.');
    expect(screen.getByText('by Kai')).toBeVisible();
    expect(model.drafts.shown).toBeNull();
  });

  it('hears of new ones, and keeps what is chosen', async () => {
    let items = [aDraft()];
    const { campus, clock, model } = await screenOf([], {
      page: async () => ({ items, next_cursor: null })
    });
    await press('j');
    items = [ben, aDraft()];
    await act(async () => {
      campus.tellStaff({ type: 'explanation.changed', class_id: 'class-1' });
      clock.pass(1000);
    });
    expect(options()).toHaveLength(2);
    expect(model.drafts.draft?.student).toBe('Anna');
    expect(model.drafts.index).toBe(1);
  });
});

describe('the prompt', () => {
  it('is saved as the next version, and shown before', async () => {
    const seen: unknown[] = [];
    await screenOf([], {
      preview: async (...args) => {
        seen.push(args);
        return { messages: [{ role: 'system', content: 'All of it.' }] };
      },
      changePrompt: async (...args) => {
        seen.push(args);
        return { ...PROMPT, version: 2, rules: args[2] };
      }
    });
    await click('Prompt');
    await userEvent.type(field(/What the model is told/), ' Be kind.');
    await click('Preview');
    expect(screen.getByText('All of it.')).toBeVisible();
    await click('Save as version 2');
    expect(seen).toEqual([
      ['class-1', 'Be brief. Be kind.', 'a1'],
      ['class-1', 1, 'Be brief. Be kind.']
    ]);
    expect(screen.getByText(/New questions are asked with it/)).toBeVisible();
    expect(field(/version 2/)).toHaveValue('Be brief. Be kind.');
  });

  it('goes back to an older text as the next version', async () => {
    const sent: unknown[] = [];
    await screenOf([], {
      changePrompt: async (...args) => {
        sent.push(args);
        return { ...PROMPT, version: 2, rules: args[2] };
      }
    });
    await click('Prompt');
    expect(screen.getByText(/Version 1, by Tom/)).toHaveTextContent('in force');
    fireEvent.click(screen.getByText('Built in'));
    await click('Put the built-in text into the field above');
    await click('Save as version 2');
    expect(sent).toEqual([['class-1', 1, 'Be kind.']]);
  });

  it('keeps a text beside the version of a colleague', async () => {
    let prompt = PROMPT;
    await screenOf([], {
      prompt: async () => prompt,
      changePrompt: () => {
        prompt = { ...PROMPT, version: 2, rules: 'Be strict.' };
        return Promise.reject(MOVED);
      }
    });
    await click('Prompt');
    await userEvent.type(field(/What the model is told/), '!');
    await click('Save as version 2');
    expect(screen.getByRole('alert')).toHaveTextContent('saved version 2');
    expect(field(/What the model is told/)).toHaveValue('Be brief.!');
    await click('Take theirs');
    expect(field(/What the model is told/)).toHaveValue('Be strict.');
  });
});
