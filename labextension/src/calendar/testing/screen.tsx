/** The calendar in a test: Tuesday, 1 January 2030, in Zurich, weeks from Monday. */
import { nullTranslator } from '@jupyterlab/translation';
import { act, fireEvent, render, screen } from '@testing-library/react';

import { FakeClock } from '../../campus/clock';
import { aCalendar } from '../../campus/examples';
import { FakeCampus } from '../../campus/fake';
import type { CalendarEvent, ClassSummary } from '../../wire';
import { CalendarBody } from '../body';
import { CalendarModel } from '../model';
import { Times } from '../times';

export const trans = nullTranslator.load('nbcampus');
export const TIMES = new Times({ locale: 'en-GB', timeZone: 'Europe/Zurich' });

export function modelOf(
  items: CalendarEvent[],
  calendar: FakeCampus.IOptions['calendar'] = {},
  classes: ClassSummary[] = []
) {
  const campus = new FakeCampus({
    api: { classes: () => classes },
    calendar: { read: () => aCalendar(items), ...calendar }
  });
  const clock = new FakeClock();
  const model = new CalendarModel({ campus, clock, times: TIMES });
  return { campus, clock, model };
}

export async function screenOf(...of: Parameters<typeof modelOf>) {
  const parts = modelOf(...of);
  const done: string[] = [];
  const acts = {
    openItem: (itemId: string) => void done.push(`open ${itemId}`),
    copy: async (text: string) => void done.push(`copy ${text}`)
  };
  const body = <CalendarBody model={parts.model} acts={acts} trans={trans} />;
  const { container } = render(body);
  await act(() => parts.model.start());
  return { ...parts, done, container };
}

export function click(name: string | RegExp) {
  return act(async () => fireEvent.click(screen.getByRole('button', { name })));
}

export function type(label: string, value: string) {
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
}
