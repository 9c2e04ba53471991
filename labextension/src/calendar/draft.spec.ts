import { nullTranslator } from '@jupyterlab/translation';

import { aCalendarEvent } from '../campus/examples';
import {
  changeOf,
  draftOf,
  eventOf,
  faultOf,
  movedTo,
  newDraft
} from './draft';
import type { IEventDraft } from './draft';
import { entryOf } from './entries';

const ZURICH = 'Europe/Zurich';
const trans = nullTranslator.load('nbcampus');
const draft: IEventDraft = {
  title: ' Study ',
  start: '2030-03-30T23:30',
  end: '2030-03-31T04:00',
  classId: ''
};

describe('a draft', () => {
  it('begins at the next full hour today, and at nine on another day', () => {
    const now = Date.parse('2030-01-01T08:20:00Z');
    const times = (day: string) => {
      const { start, end } = newDraft(day, now, ZURICH);
      return [start, end];
    };
    expect(times('2030-01-01')).toEqual([
      '2030-01-01T10:00',
      '2030-01-01T11:00'
    ]);
    expect(times('2030-01-02')).toEqual([
      '2030-01-02T09:00',
      '2030-01-02T10:00'
    ]);
    const late = Date.parse('2030-01-01T22:20:00Z');
    expect(newDraft('2030-01-01', late, ZURICH).start).toBe('2030-01-01T09:00');
  });

  it('keeps its length when its start is moved, by the clock change as well', () => {
    expect(movedTo(draft, '2030-05-01T20:00', ZURICH).end).toBe(
      '2030-05-01T23:30'
    );
    expect(movedTo(draft, '', ZURICH)).toEqual({ ...draft, start: '' });
  });

  it.each([
    [{ title: ' ' }, 'title', 'title'],
    [{ start: '' }, 'start', 'starts'],
    [{ end: '' }, 'end', 'ends'],
    [{ end: '2030-03-30T23:00' }, 'end', 'before it starts'],
    [{ end: '2031-05-01T00:00' }, 'end', 'at most a year']
  ])('with %j has a fault in its %s', (change, field, words) => {
    const fault = faultOf({ ...draft, ...change }, ZURICH, trans);
    expect(fault?.field).toBe(field);
    expect(fault?.text).toContain(words);
  });

  it('without a fault is an event', () => {
    expect(faultOf(draft, ZURICH, trans)).toBeNull();
    expect(eventOf(draft, ZURICH)).toEqual({
      title: 'Study',
      start_time: '2030-03-30T22:30:00.000Z',
      end_time: '2030-03-31T02:00:00.000Z'
    });
  });

  it('changes only what was touched', () => {
    const event = aCalendarEvent({ start_time: '2030-01-01T09:00:42Z' });
    const before = draftOf(entryOf(event, ZURICH), ZURICH);
    expect(before.start).toBe('2030-01-01T10:00');
    expect(changeOf({ ...before, title: 'Other' }, before, ZURICH)).toEqual({
      title: 'Other'
    });
  });
});
