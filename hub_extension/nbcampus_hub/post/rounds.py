"""One round of what is done by the clock; each part in a transaction of its own."""

from __future__ import annotations

import json
import logging
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

import redis
from sqlalchemy import Connection, Engine

from nbcampus.clock import Clock
from nbcampus.course.exams import state
from nbcampus.course.notices import BEFORE_DUE, KEPT_DAYS, DigestTime, default_mail, of_feedback, of_opening
from nbcampus.course.states import NotificationType, ReminderKind, SittingState
from nbcampus.db.statements import announcements, mails, marking_rules, notices, people, reminders
from nbcampus.db.statements.told import submitters
from nbcampus.events import person_channel, publish
from nbcampus.wire.events import Event, EventType
from nbcampus_hub.exams.sittings import window_of
from nbcampus_hub.notices.announcing import notice_of
from nbcampus_hub.post.sending import Sender

log = logging.getLogger("nbcampus.post")

_AT_ONCE_REACHES = timedelta(hours=1)
_DIGEST_REACHES = timedelta(days=2)
_MOST_ANNOUNCEMENTS = 20
_MOST_FORGOTTEN = 5_000
_DEFAULTS = json.dumps({kind.value: default_mail(kind).value for kind in NotificationType})


class Place(NamedTuple):
    """What a notice of an item is made of."""

    class_id: UUID
    item_id: UUID
    title: str


class Round:
    """What a beat asks for. Without a ``sender`` no mail is gathered, so that none waits for a server to come."""

    def __init__(self, engine: Engine, connection: redis.Redis, clock: Clock, sender: Sender | None) -> None:
        self._engine = engine
        self._redis = connection
        self._clock = clock
        self._sender = sender

    def go(self) -> None:
        """Everything, in an order in which what is written now is mailed now."""
        self.publish_announcements()
        self.remind()
        self.open_exams()
        self.release_feedback()
        if self._sender is not None:
            self.gather_mails()
            self._sender.send_waiting()
        self.forget()

    def publish_announcements(self) -> int:
        """Let announcements appear whose time has come; how many."""
        now, told, classes = self._clock.now(), set[UUID](), dict[UUID, set[UUID]]()
        with self._engine.begin() as connection:
            waiting = connection.execute(announcements.waiting(now, _MOST_ANNOUNCEMENTS)).all()
            for row in waiting:
                connection.execute(announcements.publish(row.id, now))
                who = announcements.recipients(row.class_id, row.sections, row.author_id)
                told.update(connection.scalars(notices.tell_all(notice_of(row), who, now)))
                classes[row.class_id] = set(connection.scalars(people.member_ids(row.class_id)))
        self._tell(told, EventType.NOTICE_CHANGED)
        for class_id, members in classes.items():
            self._tell(members, EventType.ANNOUNCEMENT_CHANGED, class_id)
        return len(waiting)

    def remind(self) -> int:
        """Remind of what is due; how many were told."""
        told: list[UUID] = []
        for kind, window in BEFORE_DUE.items():
            with self._engine.begin() as connection:
                told += connection.scalars(reminders.remind_of_due(kind, self._clock.now(), window)).all()
        self._tell(set(told), EventType.NOTICE_CHANGED)
        return len(told)

    def open_exams(self) -> int:
        """Tell of exams that have opened whoever may start them and was not told; how many were."""
        now, told = self._clock.now(), list[UUID]()
        with self._engine.begin() as connection:
            for exam, students in _may_start(connection, now).items():
                fresh = connection.scalars(reminders.note(ReminderKind.EXAM_OPENS, exam.item_id, students, now)).all()
                told += connection.scalars(notices.tell(of_opening(*exam), fresh, now))
        self._tell(set(told), EventType.NOTICE_CHANGED)
        return len(told)

    def release_feedback(self) -> int:
        """Tell of feedback whose moment has come, and have screens show it; of how many assignments."""
        now, told, members = self._clock.now(), set[UUID](), dict[Place, Sequence[UUID]]()
        with self._engine.begin() as connection:
            for row in connection.execute(marking_rules.tell_of_feedback(now)).all():
                place = Place(*row)
                who = submitters(place.item_id)
                told.update(connection.scalars(notices.tell_all(of_feedback(*place), who, now)))
                members[place] = connection.scalars(people.member_ids(place.class_id)).all()
        self._tell(told, EventType.NOTICE_CHANGED)
        for place, present in members.items():
            for kind in (EventType.FEEDBACK_CHANGED, EventType.OUTLINE_CHANGED):
                self._tell(present, kind, place.class_id, place.item_id)
        return len(members)

    def gather_mails(self) -> int:
        """Make mails of what is to be mailed at once, and the digests whose hour has come; how many."""
        now = self._clock.now()
        with self._engine.begin() as connection:
            gathered = connection.scalar(mails.gather_at_once(_DEFAULTS, now - _AT_ONCE_REACHES, now)) or 0
        for day, who in self._digests_due().items():
            with self._engine.begin() as connection:
                made = mails.gather_digests(who, day, _DEFAULTS, now - _DIGEST_REACHES, now)
                gathered += connection.scalar(made) or 0
                connection.execute(mails.note_digests(who, day))
        return gathered

    def forget(self) -> None:
        """Delete some of the notices that are too old to matter."""
        with self._engine.begin() as connection:
            connection.execute(notices.forget(self._clock.now() - timedelta(days=KEPT_DAYS), _MOST_FORGOTTEN))

    def _digests_due(self) -> dict[date, list[UUID]]:
        now, due = self._clock.now(), defaultdict[date, list[UUID]](list)
        with self._engine.connect() as connection:
            for row in connection.execute(mails.addresses_for_digests()):
                time = DigestTime(row.digest_hour, row.time_zone)
                if time.is_due(now, row.last_digest):
                    due[time.day_of(now)].append(row.user_id)
        return due

    def _tell(
        self, who: Iterable[UUID], kind: EventType, class_id: UUID | None = None, item_id: UUID | None = None
    ) -> None:
        event = Event(type=kind, at=self._clock.now(), class_id=class_id, content_item_id=item_id)
        try:
            for user_id in who:
                publish(self._redis, person_channel(user_id), event)
        except redis.RedisError as failure:
            log.warning("publish.failed type=%s reason=%s", kind, type(failure).__name__)


def _may_start(connection: Connection, now: datetime) -> dict[Place, list[UUID]]:
    found = defaultdict[Place, list[UUID]](list)
    for row in connection.execute(reminders.openings(now)):
        window = window_of(row.config, row.due_date, row.extra_percent)
        if state(window, None, now) is SittingState.MAY_START:
            found[Place(row.class_id, row.id, row.title)].append(row.user_id)
    return found
