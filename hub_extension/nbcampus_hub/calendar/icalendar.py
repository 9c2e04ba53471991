"""A calendar as an iCalendar stream (RFC 5545), as Google, Apple and Outlook subscribe to it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

import icalendar

from nbcampus.course.calendar import reminders
from nbcampus.wire.calendar import CalendarEvent

REFRESH = timedelta(hours=1)


def stream(entries: Iterable[CalendarEvent], *, now: datetime, home: str) -> bytes:
    """The bytes of the feed; ``home`` is the address that an event leads to."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//nbcampus//calendar//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", "Campus")
    calendar.add("x-wr-calname", "Campus")
    calendar.add("refresh-interval", REFRESH, parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    for entry in entries:
        calendar.add_component(_event(entry, now, home))
    written: bytes = calendar.to_ical()
    return written


def _event(entry: CalendarEvent, now: datetime, home: str) -> icalendar.Event:
    event = icalendar.Event()
    event.add("uid", f"{entry.id}@nbcampus")
    event.add("dtstamp", now)
    event.add("dtstart", entry.start_time)
    event.add("dtend", entry.end_time)
    title = entry.title if entry.reference_id is None else f"Due: {entry.title}"
    event.add("summary", title if entry.class_name is None else f"{title} ({entry.class_name})")
    event.add("categories", [entry.type.value])
    event.add("url", home)
    event.add("transp", "TRANSPARENT")
    for before in reminders(entry.type):
        event.add_component(_alarm(title, before))
    return event


def _alarm(title: str, before: timedelta) -> icalendar.Alarm:
    alarm = icalendar.Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", -before)
    return alarm
