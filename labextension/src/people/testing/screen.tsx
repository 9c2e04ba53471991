/** The screen of people in a test. */
import { nullTranslator } from '@jupyterlab/translation';
import { act, fireEvent, render, screen } from '@testing-library/react';

import { FakeClock } from '../../campus/clock';
import { aClass, aRoster, aStandard } from '../../campus/examples';
import { FakeCampus } from '../../campus/fake';
import type { Member, MemberList } from '../../wire';
import { PeopleBody } from '../body';
import { PeopleModel } from '../model';

const trans = nullTranslator.load('nbcampus');

export async function screenOf(
  items: Member[],
  change: Partial<MemberList> = {},
  people: FakeCampus.IOptions['people'] = {}
) {
  const campus = new FakeCampus({
    staff: { classes: () => [aClass({ role: 'teacher' })] },
    people: {
      list: () => aRoster(items, change),
      groups: () => [],
      environments: () => [aStandard()],
      noticeSettings: () => ({ reminders: true, leaderboard: false }),
      ...people
    }
  });
  const model = new PeopleModel({ campus, clock: new FakeClock() });
  const done: string[] = [];
  const acts = {
    copy: async (text: string) => void done.push(`copy ${text}`),
    save: (name: string, content: string) =>
      void done.push(`save ${name} ${content}`),
    read: async (file: File) => ({ name: file.name, content: 'Y3N2' }),
    joinLink: (code: string) => campus.joinLink(code),
    timeZone: 'Europe/Zurich',
    timeZones: ['UTC', 'Asia/Tokyo', 'Europe/Zurich']
  };
  render(<PeopleBody model={model} acts={acts} trans={trans} />);
  await act(() => model.start(null));
  return { campus, model, done };
}

export function click(name: string | RegExp) {
  return act(async () => fireEvent.click(screen.getByRole('button', { name })));
}
