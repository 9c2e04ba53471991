import type { JupyterFrontEnd } from '@jupyterlab/application';
import { CommandRegistry } from '@lumino/commands';

import { aClass } from '../campus/examples';
import { ClassMenu } from './classmenu';
import { EVERYBODY, STAFF } from './tokens';

const DOWN = 40;
const ENTER = 13;
const LABELS = '.lm-Menu-itemLabel';

function menu() {
  const commands: JupyterFrontEnd['commands'] = new CommandRegistry();
  const done: unknown[] = [];
  for (const label of ['Attempts', 'Leave', 'People']) {
    commands.addCommand(label, {
      label,
      execute: args => void done.push([label, args])
    });
  }
  const made = new ClassMenu(commands);
  made.add({ command: 'Leave', rank: 90, roles: EVERYBODY });
  made.add({ command: 'People', rank: 30, roles: STAFF });
  const attempts = made.add({ command: 'Attempts', rank: 20, roles: STAFF });
  return { menu: made, done, attempts };
}

function shown(): (string | null)[] {
  return [...document.querySelectorAll(LABELS)].map(node => node.textContent);
}

describe('ClassMenu', () => {
  it('lists what a role can do, by rank', () => {
    const { menu: made } = menu();
    made.open(aClass({ role: 'teacher' }), document.body);
    expect(shown().filter(Boolean)).toEqual(['Attempts', 'People', 'Leave']);
    made.open(aClass({ role: 'student' }), document.body);
    expect(shown().filter(Boolean)).toEqual(['Leave']);
  });

  it('gives the command its class', async () => {
    const { menu: made, done } = menu();
    made.open(aClass({ id: 'c1', name: 'Loops' }), document.body);
    const node = [...document.querySelectorAll('.lm-Menu')].at(-1);
    for (const keyCode of [DOWN, ENTER]) {
      const key = new KeyboardEvent('keydown', { keyCode, bubbles: true });
      node?.dispatchEvent(key);
    }
    await Promise.resolve();
    expect(done).toEqual([['Leave', { classId: 'c1', name: 'Loops' }]]);
  });

  it('forgets what was taken back, and says so', () => {
    const { menu: made, attempts } = menu();
    let changes = 0;
    made.changed.connect(() => void (changes += 1));
    attempts.dispose();
    expect(made.entriesFor('teacher')).toHaveLength(2);
    expect(changes).toBe(1);
  });
});
