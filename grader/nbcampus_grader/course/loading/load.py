"""The load as a whole: find or make the class, then problems, then the outline; all of it or nothing."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Engine, Row

from nbcampus.clock import Clock
from nbcampus.course.join_codes import new_join_code
from nbcampus.course.states import Role
from nbcampus.db.statements import audit, loading, people
from nbcampus.ids import uuid7
from nbcampus_grader.course.dates import zone_of
from nbcampus_grader.course.loading.changes import Action, Changes
from nbcampus_grader.course.loading.outline import Outline
from nbcampus_grader.course.loading.problems import ensure_version, find_known
from nbcampus_grader.course.model import Course


class ClassRefused(Exception):
    """The class that was named cannot take this course; nothing was written."""


@dataclass(frozen=True)
class LoadOrder:
    """Whose class, and which: the one of ``join_code``, else the owner's class of this course, else a new one.

    ``class_name`` None takes the name of the course. ``day`` is what relative due dates count from; None keeps the day
    of the first load.
    """

    owner: str
    join_code: str | None = None
    class_name: str | None = None
    day: date | None = None


@dataclass(frozen=True)
class Loaded:
    class_id: UUID
    join_code: str
    changes: Changes


def known_contents(engine: Engine, owner: str, course: Course) -> set[str]:
    """The content hashes of the owner's versions: what was loaded once has passed its own tests."""
    with engine.connect() as connection:
        known = find_known(connection, connection.scalar(people.find_user(owner)), course.problems)
    return {version.content_sha256 for problem in known.values() for version in problem.versions}


def load(engine: Engine, course: Course, order: LoadOrder, clock: Clock, *, dry_run: bool = False) -> Loaded:
    """Bring the class to what the folder says; ClassRefused when it may not. Loading again changes nothing.

    The problems must have been checked before. ``dry_run`` does everything and then takes it back.
    """
    with engine.connect() as connection, connection.begin() as transaction:
        loaded = _Load(connection, course, order, clock.now()).run()
        if dry_run:
            transaction.rollback()
    return loaded


class _Load:
    """One load within one transaction."""

    def __init__(self, connection: Connection, course: Course, order: LoadOrder, now: datetime) -> None:
        self._connection = connection
        self._course = course
        self._order = order
        self._now = now
        self._changes = Changes()

    def run(self) -> Loaded:
        owner_id = self._ensure_owner()
        row = self._ensure_class(owner_id)
        settings: dict[str, Any] = row.settings.get("course", {})
        day = self._day(settings)
        versions = {
            slug: ensure_version(self._connection, self._course.problems[slug], known, owner_id, self._changes)
            for slug, known in find_known(self._connection, owner_id, self._course.problems).items()
        }
        outline = Outline(
            self._connection,
            row.id,
            owner_id,
            self._course,
            day,
            versions,
            self._changes,
            modules=_ids(settings.get("modules", {})),
            items=_ids(settings.get("items", {})),
        )
        outline.bring_up_to_date()
        self._describe_class(row, settings, outline, day)
        if self._changes.any:
            self._audit("course.loaded", row.id, owner_id, {"course": self._course.slug, **self._changes.counts()})
        return Loaded(row.id, row.join_code, self._changes)

    def _ensure_owner(self) -> UUID:
        """Looked up first: a load that changes nothing must not touch the row either."""
        found = self._connection.scalar(people.find_user(self._order.owner))
        made = found or self._connection.scalar(people.ensure_user(self._order.owner))
        assert made is not None
        return made

    def _ensure_class(self, owner_id: UUID) -> Row[Any]:
        class_id = self._find_class(owner_id) or self._make_class(owner_id)
        return self._connection.execute(loading.lock_class(class_id)).one()

    def _find_class(self, owner_id: UUID) -> UUID | None:
        if self._order.join_code is None:
            row = self._connection.execute(loading.classes_of_course(owner_id, self._course.slug)).first()
            return None if row is None else UUID(str(row.id))
        row = self._connection.execute(loading.class_with_code(self._order.join_code)).one_or_none()
        if row is None:
            return None
        role = self._connection.scalar(people.role_in_class(row.id, owner_id))
        if row.owner_id != owner_id and role is not Role.TEACHER:
            raise ClassRefused(
                f"the class with the join code {self._order.join_code} belongs to somebody else, "
                f"and {self._order.owner} does not teach it"
            )
        if row.archived_at is not None:
            raise ClassRefused(f"the class with the join code {self._order.join_code} is archived")
        return UUID(str(row.id))

    def _make_class(self, owner_id: UUID) -> UUID:
        class_id, made = uuid7(), None
        name = self._order.class_name or self._course.name
        values = {"name": name, "description": self._course.description, "time_zone": self._course.timezone}
        while made is None:
            code = self._order.join_code or new_join_code(secrets.choice)
            statement = people.new_class(class_id, owner_id, code, values)
            made = self._connection.scalar(statement)
            if made is None and self._order.join_code:
                raise ClassRefused(f"the join code {code} was taken at this moment; try again")
        self._connection.execute(people.enrol(class_id, owner_id, Role.TEACHER, self._now))
        self._audit("class.created", class_id, owner_id, {})
        self._changes.add(Action.CREATED, "class", name, f"join code {code}")
        return class_id

    def _day(self, settings: dict[str, Any]) -> date:
        if self._order.day is not None:
            return self._order.day
        if "day" in settings:
            return date.fromisoformat(settings["day"])
        return self._now.astimezone(zone_of(self._course.timezone)).date()

    def _describe_class(self, row: Row[Any], settings: dict[str, Any], outline: Outline, day: date) -> None:
        """Name, description, environment, and the ids by which the next load finds what this one made.

        A name that a person gave the class stays; one that came from the folder follows the folder.
        """
        follows = row.name == settings.get("name", self._course.name)
        name = self._order.class_name or (self._course.name if follows else row.name)
        course = {
            "slug": self._course.slug,
            "name": self._course.name,
            "day": day.isoformat(),
            "modules": {key: str(value) for key, value in outline.modules.items()},
            "items": {key: str(value) for key, value in outline.items.items()},
        }
        values = {
            "name": name,
            "description": self._course.description,
            "settings": {**row.settings, "course": course},
            "environment": self._course.environment or row.environment,
        }
        differing = [key for key, value in values.items() if getattr(row, key) != value]
        if differing:
            self._connection.execute(people.change_class(row.id, values))
        told = [key for key in differing if key != "settings"]
        if told:
            self._audit("class.changed", row.id, outline.owner_id, {"keys": sorted(told)})
            self._changes.add(Action.CHANGED, "class", name, ", ".join(told))

    def _audit(self, action: str, class_id: UUID, owner_id: UUID, detail: dict[str, Any]) -> None:
        self._connection.execute(
            audit.record(action, actor_id=owner_id, class_id=class_id, subject_id=class_id, detail=detail)
        )


def _ids(stored: dict[str, str]) -> dict[str, UUID]:
    return {key: UUID(value) for key, value in stored.items()}
