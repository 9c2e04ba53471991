/** A person's calendar, as their own server tells it, and the events of a class, which its staff write. */
import { asQuery } from './answers';
import type { HubAsk } from './tokens';
import type {
  Calendar,
  CalendarEvent,
  CalendarFeed,
  EventChange,
  EventCreate
} from '../wire';

/** Every method may reject with CampusRefusal. Events with a `classId` take a teacher's rights. */
export interface ICalendarApi {
  /** What touches the window; `end` is outside of it. */
  read(start: string, end: string): Promise<Calendar>;
  /** Writes into one's own calendar, or with `classId` into that of everybody in a class. */
  add(event: EventCreate, classId: string | null): Promise<CalendarEvent>;
  change(
    event: CalendarEvent,
    change: Partial<EventChange>
  ): Promise<CalendarEvent>;
  /** Answers what the event was. */
  remove(event: CalendarEvent): Promise<CalendarEvent>;
  feed(): Promise<CalendarFeed>;
  /** With `renew` the old address is closed. */
  openFeed(renew: boolean): Promise<CalendarFeed>;
  closeFeed(): Promise<CalendarFeed>;
}

export class CalendarClient implements ICalendarApi {
  /** `_own` asks through the person's own server, `_staff` the hub's service as staff. */
  constructor(
    private _own: HubAsk,
    private _staff: HubAsk
  ) {}

  read(start: string, end: string): Promise<Calendar> {
    return this._own('GET', `calendar${asQuery({ start, end })}`);
  }

  add(event: EventCreate, classId: string | null): Promise<CalendarEvent> {
    return classId
      ? this._staff('POST', `classes/${classId}/events`, event)
      : this._own('POST', 'calendar/events', event);
  }

  change(
    event: CalendarEvent,
    change: Partial<EventChange>
  ): Promise<CalendarEvent> {
    return this._at(event, 'PATCH', change);
  }

  remove(event: CalendarEvent): Promise<CalendarEvent> {
    return this._at(event, 'DELETE');
  }

  feed(): Promise<CalendarFeed> {
    return this._own('GET', 'calendar/feed');
  }

  openFeed(renew: boolean): Promise<CalendarFeed> {
    return this._own('POST', 'calendar/feed', { renew });
  }

  closeFeed(): Promise<CalendarFeed> {
    return this._own('DELETE', 'calendar/feed');
  }

  private _at(
    { id, class_id }: CalendarEvent,
    method: string,
    body?: object
  ): Promise<CalendarEvent> {
    return class_id
      ? this._staff(method, `classes/${class_id}/events/${id}`, body)
      : this._own(method, `calendar/events/${id}`, body);
  }
}
