import { act, fireEvent, screen, within } from '@testing-library/react';

import { aCalendarEvent, aClass, aDueDate } from '../campus/examples';
import { CampusRefusal } from '../campus/tokens';
import { click, screenOf, type } from './testing/screen';

const study = aCalendarEvent();

function cell(name: RegExp): HTMLElement {
  return screen.getByRole('gridcell', { name });
}

function press(key: string): void {
  fireEvent.keyDown(document.activeElement as Element, { key });
}

describe('the month', () => {
  it('has a row per week, a column per weekday, and marks today', async () => {
    await screenOf([study]);
    const grid = screen.getByRole('grid', { name: 'January 2030' });
    expect(within(grid).getAllByRole('row')).toHaveLength(6);
    expect(
      within(grid)
        .getAllByRole('columnheader')
        .map(head => head.getAttribute('aria-label'))
    ).toEqual([
      'Monday',
      'Tuesday',
      'Wednesday',
      'Thursday',
      'Friday',
      'Saturday',
      'Sunday'
    ]);
    const today = cell(/Tuesday.*1 January 2030, today, 1 entry/);
    expect(today).toHaveAttribute('aria-current', 'date');
    expect(today).toHaveAttribute('aria-selected', 'true');
  });

  it('shows some entries of a full day, and more of them beside it', async () => {
    const many = Array.from({ length: 1000 }, (_, index) =>
      aCalendarEvent({ id: `${index}`, title: `Event ${index}` })
    );
    await screenOf(many);
    const today = cell(/today, 1000 entries/);
    expect(within(today).getAllByRole('button')).toHaveLength(4);
    fireEvent.click(within(today).getByText('+997 more'));
    const panel = screen.getByRole('region', { name: /1 January 2030/ });
    expect(within(panel).getAllByRole('listitem')).toHaveLength(60);
    fireEvent.click(within(panel).getByText('Show more (940 left)'));
    expect(within(panel).getAllByRole('listitem')).toHaveLength(120);
  });

  it('is walked through by keys, and Enter leads to the day’s entries', async () => {
    const { model } = await screenOf([aDueDate()]);
    act(() => cell(/Tuesday, 1 January 2030/).focus());
    press('ArrowRight');
    press('ArrowDown');
    expect(document.activeElement).toBe(cell(/ 9 January 2030/));
    press('Home');
    expect(model.day).toBe('2030-01-07');
    press('End');
    expect(model.day).toBe('2030-01-13');
    press('PageDown');
    expect(document.activeElement).toBe(cell(/13 February 2030/));
    press('PageUp');
    press('t');
    expect(model.day).toBe('2030-01-01');
    press('ArrowRight');
    press('ArrowRight');
    press('Enter');
    await act(() => new Promise(requestAnimationFrame));
    expect(document.activeElement).toHaveTextContent('Loops');
  });

  it('tells the kind, the time and the class of an entry in words', async () => {
    const { done } = await screenOf([aDueDate()]);
    const name = 'Due, 23:59, Loops, Python';
    await click(name);
    expect(done).toEqual(['open item-1']);
  });
});

describe('the agenda', () => {
  it('lists the days that have entries, what is over in grey', async () => {
    const { container } = await screenOf([
      aCalendarEvent({
        id: 'old',
        title: 'Party',
        start_time: '2029-12-31T19:00:00Z',
        end_time: '2029-12-31T20:00:00Z'
      }),
      aDueDate()
    ]);
    await click('Agenda');
    const titles = screen
      .getAllByRole('heading', { level: 3 })
      .map(heading => heading.textContent);
    expect(titles).toEqual([
      'Monday, 31 December 2029',
      'Thursday, 3 January 2030'
    ]);
    const past = container.querySelector(
      '.nbcampus-Agenda-day.nbcampus-mod-past'
    );
    expect(past).toHaveTextContent('Party');
    expect(past).not.toHaveTextContent('Loops');
  });

  it('says that there is nothing', async () => {
    await screenOf([]);
    await click('Agenda');
    expect(screen.getByText('Nothing in these weeks.')).toBeVisible();
  });
});

describe('how things are', () => {
  it('is told while loading, when refused, and when the campus is away', async () => {
    const away = new CampusRefusal(503, 'hub_away', 'The campus sleeps.');
    const { campus, model } = await screenOf([], { read: away });
    expect(screen.getByRole('alert')).toHaveTextContent('The campus sleeps.');
    campus.calendar.answers.read = () => new Promise(() => undefined);
    void act(() => model.step(1));
    act(() => campus.setConnection('hub_away'));
    expect(screen.getByText(/does not answer for the moment/)).toBeVisible();
  });
});

describe('an event of one’s own', () => {
  it('is written on the day that is looked at, once it has no fault', async () => {
    const { campus, model } = await screenOf([], {
      add: event => aCalendarEvent(event)
    });
    act(() => model.select('2030-01-10'));
    await click('Add an event on this day');
    await click('Save');
    expect(screen.getByRole('alert')).toHaveTextContent(
      'Give the event a title'
    );
    expect(screen.getByLabelText('Title')).toBeInvalid();
    type('Title', 'Study');
    type('End', '2030-01-10T08:00');
    await click('Save');
    expect(screen.getByRole('alert')).toHaveTextContent('before it starts');
    type('End', '2030-01-10T10:30');
    await click('Save');
    expect(campus.calendar.callsOf('add')).toEqual([
      [
        {
          title: 'Study',
          start_time: '2030-01-10T08:00:00.000Z',
          end_time: '2030-01-10T09:30:00.000Z'
        },
        null
      ]
    ]);
    expect(screen.queryByRole('form')).toBeNull();
  });

  it('stays in the form when it is refused, with the reason', async () => {
    const refusal = new CampusRefusal(503, 'hub_away', 'Try later.');
    await screenOf([], { add: refusal });
    await click('New event');
    type('Title', 'Study');
    await click('Save');
    expect(screen.getByRole('alert')).toHaveTextContent('Try later.');
    expect(screen.getByLabelText('Title')).toHaveValue('Study');
  });

  it('is changed, and deleted with a way back', async () => {
    const { campus } = await screenOf([study], {
      change: () => study,
      remove: () => study,
      add: () => study
    });
    await click('Edit “Study”');
    type('Title', 'Read');
    await click('Save');
    expect(campus.calendar.callsOf('change')).toEqual([
      [study, { title: 'Read' }]
    ]);
    await click('Delete “Study”');
    expect(screen.getByText('“Study” was deleted.')).toBeVisible();
    await click('Undo');
    expect(campus.calendar.callsOf('add')).toHaveLength(1);
  });
});

describe('an event of a class', () => {
  it('is written by its staff for everybody', async () => {
    const course = aClass({ role: 'teacher' });
    const { campus } = await screenOf([], { add: () => study }, [course]);
    await click('New event');
    type('Title', 'Talk');
    type('Who sees it', 'class-1');
    await click('Save');
    expect(campus.calendar.callsOf('add')[0][1]).toBe('class-1');
  });

  it('is only looked at by students', async () => {
    await screenOf([{ ...study, type: 'class_event', class_id: 'class-1' }]);
    expect(screen.queryByRole('button', { name: /^Delete/ })).toBeNull();
  });
});

describe('the feed', () => {
  const open = (path: string | null) => ({ path, created_at: null });

  it('is opened, copied, renewed and closed', async () => {
    const { done, campus } = await screenOf([], {
      feed: () => open(null),
      openFeed: renew => open(renew ? 'calendar/new.ics' : 'calendar/old.ics'),
      closeFeed: () => open(null)
    });
    await click('Subscribe');
    await click('Make an address');
    const address = 'https://hub.example/services/nbcampus/calendar/old.ics';
    expect(screen.getByLabelText('Your secret address')).toHaveValue(address);
    expect(screen.getByText(/Whoever has this address/)).toBeVisible();
    await click('Copy');
    expect(done).toEqual([`copy ${address}`]);
    await click('Renew…');
    await click('Renew the address');
    expect(screen.getByLabelText('Your secret address')).toHaveValue(
      address.replace('old', 'new')
    );
    await click('Close…');
    await click('Cancel');
    expect(campus.calendar.callsOf('closeFeed')).toHaveLength(0);
    await click('Close…');
    await click('Close the address');
    expect(
      screen.getByRole('button', { name: 'Make an address' })
    ).toBeVisible();
  });

  it('says why it cannot be told, and asks again', async () => {
    const { campus } = await screenOf([], {
      feed: new CampusRefusal(503, 'hub_away', 'Away.')
    });
    await click('Subscribe');
    expect(screen.getByRole('alert')).toHaveTextContent('Away.');
    campus.calendar.answers.feed = () => open(null);
    await click('Try again');
    expect(
      screen.getByRole('button', { name: 'Make an address' })
    ).toBeVisible();
  });
});
