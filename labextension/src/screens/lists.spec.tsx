/** Every list of what grows with a class, with nothing, one and a thousand in it. */
import { screen } from '@testing-library/react';

import { screenOf as calendarOf } from '../calendar/testing/screen';
import { aCalendarEvent, aMember, aStudentChange } from '../campus/examples';
import {
  aDraft,
  screenOf as explanationsOf
} from '../explanations/testing/examples';
import { anAccommodation, anExtension } from '../lateness/testing/examples';
import { anEntry } from '../marking/testing/examples';
import { campusOf, screenOf as markingOf } from '../marking/testing/screen';
import { click, screenOf as peopleOf } from '../people/testing/screen';
import { regradeOf } from '../regrades/testing/stage';
import { aRequest } from '../requests/testing/examples';
import { screenOf as requestsOf } from '../requests/testing/screen';
import { LISTED, made } from './testing/made';
import {
  announcementsOf,
  leaderboardOf,
  noticesOf,
  outboxOf,
  quizAnswersOf
} from './testing/ownlists';
import {
  attemptsOf,
  bankListOf,
  deadlinesOf,
  importOf,
  roomOf,
  trailOf
} from './testing/stafflists';

interface IList {
  name: string;
  show: (count: number) => Promise<unknown>;
  /** Its rows, as a selector. */
  rows: string;
  /** What is said where there is none, where there is one, and of a thousand. */
  none: RegExp;
  one?: RegExp;
  many?: RegExp;
  /** So many rows exist at most. */
  most?: number;
}

const TABLE_ROW = '.nbcampus-Table-body [role="row"]';

const LISTS: IList[] = [
  {
    name: 'people',
    show: count => peopleOf(made(count, id => aMember({ user_id: id }))),
    rows: TABLE_ROW,
    none: /Nobody matches/,
    one: /^1 student$/,
    many: /^1000 students$/
  },
  {
    name: 'steps of an import',
    show: importOf,
    rows: TABLE_ROW,
    none: /Nothing to import/,
    one: /Import 1 person/,
    many: /Import 1000 people/
  },
  {
    name: 'extensions',
    show: count =>
      deadlinesOf({ extensions: made(count, id => anExtension({ id })) }),
    rows: TABLE_ROW,
    none: /Nobody has an extension/,
    one: /1 of 1 shown/,
    many: /1000 of 1000 shown/
  },
  {
    name: 'accommodations',
    show: async count => {
      const have = made(count, id => anAccommodation({ student_id: id }));
      await deadlinesOf({ accommodations: have });
      await click('Accommodations');
    },
    rows: TABLE_ROW,
    none: /Nobody has an accommodation/,
    one: /1 of 1 shown/,
    many: /1000 of 1000 shown/
  },
  {
    name: 'problems of the bank',
    show: bankListOf,
    rows: TABLE_ROW,
    none: /There is no problem yet/
  },
  {
    name: 'students in an exam',
    show: roomOf,
    rows: TABLE_ROW,
    none: /0 of 0 shown|Nobody/,
    one: /^1 not started/,
    many: /^1000 not started/
  },
  {
    name: 'changes',
    show: trailOf,
    rows: TABLE_ROW,
    none: /Nothing of this kind was changed/
  },
  {
    name: 'regrade requests',
    show: count => requestsOf(made(count, id => aRequest({ id }))),
    rows: '[role="option"]',
    none: /Nobody has asked/,
    one: /^1 request waits$/,
    many: /^1000 requests wait$/
  },
  {
    name: 'explanations',
    show: count => explanationsOf(made(count, id => aDraft({ id }))),
    rows: '[role="option"]',
    none: /Nothing waits for you/,
    one: /^1 answer$/,
    many: /^1000 answers$/
  },
  {
    name: 'submissions to mark',
    show: count =>
      markingOf(campusOf({ entries: made(count, name => anEntry(name)) })),
    rows: '.nbcampus-Queue-lines li',
    none: /Nobody has submitted yet/,
    one: /^0 of 1 marked/,
    many: /^0 of 1000 marked/
  },
  {
    name: 'students of a regrade',
    show: count =>
      regradeOf(
        {},
        made(count, id => aStudentChange(id, 0, 5))
      ),
    rows: 'tr[data-index]',
    none: /No student is concerned/
  },
  {
    name: 'attempts of a class',
    show: attemptsOf,
    rows: '[role="option"]',
    none: /^No attempts yet/
  },
  {
    name: 'notices',
    show: noticesOf,
    rows: '.nbcampus-NoticeLine',
    none: /Nothing here yet/,
    one: /^1 new notice$/,
    many: /^1000 new notices$/
  },
  {
    name: 'announcements',
    show: announcementsOf,
    rows: 'article',
    none: /Nothing has been announced yet/
  },
  {
    name: 'a leaderboard',
    show: leaderboardOf,
    rows: 'tbody tr',
    none: /Nobody stands here yet/,
    one: /^1 takes part$/,
    many: /^1000 take part$/
  },
  {
    name: 'clicks that wait',
    show: outboxOf,
    rows: 'li',
    none: /Nothing waits here/,
    most: LISTED
  },
  {
    name: 'answers to mark by hand',
    show: quizAnswersOf,
    rows: 'form',
    none: /Nothing waits to be marked/,
    one: /1 waiting/,
    many: /1000 waiting/,
    most: LISTED
  },
  {
    name: 'events of a day',
    show: count => calendarOf(made(count, id => aCalendarEvent({ id }))),
    rows: '.nbcampus-Entries > li',
    none: /Nothing on this day/
  }
];

const rowsOf = ({ rows }: IList) => document.querySelectorAll(rows).length;
const words = (pattern: RegExp) => screen.getAllByText(pattern).length;

describe.each(LISTS)('the list of $name', list => {
  it('says so where there is none', async () => {
    await list.show(0);
    expect(rowsOf(list)).toBe(0);
    expect(words(list.none)).toBe(1);
  });

  it('speaks of one as of one', async () => {
    await list.show(1);
    expect(rowsOf(list)).toBe(1);
    expect(screen.queryByText(list.none)).toBeNull();
    expect(list.one ? words(list.one) : 1).toBe(1);
  });

  it('makes of a thousand no thousand elements', async () => {
    await list.show(1000);
    expect(rowsOf(list)).toBeGreaterThan(5);
    expect(rowsOf(list)).toBeLessThanOrEqual(list.most ?? 100);
    expect(list.many ? words(list.many) : 1).toBe(1);
  });
});
