"""Studies: their members, their classes, their pseudonyms, and which connection reads for which."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Delete, Float, Insert, Select, Update, and_, cast, delete, false, func, select, update
from sqlalchemy.dialects.postgresql import insert

from nbcampus.course.states import Role
from nbcampus.db.base import Rows
from nbcampus.db.tables import (
    Class,
    Enrolment,
    ResearchReading,
    Study,
    StudyClass,
    StudyKey,
    StudyMember,
    StudyPass,
    StudyPseudonym,
    SubmissionAttempt,
    User,
)
from nbcampus.ids import uuid7


def add(study_id: UUID, owner_id: UUID, name: str, description: str, now: datetime) -> Insert:
    return insert(Study).values(id=study_id, owner_id=owner_id, name=name, description=description, created_at=now)


def add_key(study_id: UUID, secret: bytes) -> Insert:
    return insert(StudyKey).values(study_id=study_id, secret=secret)


def close(study_id: UUID, now: datetime) -> Update:
    return update(Study).where(Study.id == study_id, Study.closed_at.is_(None)).values(closed_at=now)


def add_member(study_id: UUID, user_id: UUID, added_by: UUID, now: datetime) -> Insert:
    statement = insert(StudyMember).values(study_id=study_id, user_id=user_id, added_by=added_by, added_at=now)
    return statement.on_conflict_do_nothing()


def remove_member(study_id: UUID, user_id: UUID) -> Delete:
    return delete(StudyMember).where(StudyMember.study_id == study_id, StudyMember.user_id == user_id)


def grant(study_id: UUID, class_id: UUID, granted_by: UUID, now: datetime, *, with_code: bool) -> Insert:
    """Grant a class, or say anew whether with its programs."""
    values = {"with_code": with_code, "granted_by": granted_by, "granted_at": now}
    statement = insert(StudyClass).values(study_id=study_id, class_id=class_id, **values)
    return statement.on_conflict_do_update(index_elements=[StudyClass.study_id, StudyClass.class_id], set_=values)


def withdraw_grant(study_id: UUID, class_id: UUID) -> Delete:
    return delete(StudyClass).where(StudyClass.study_id == study_id, StudyClass.class_id == class_id)


def is_researcher(user_id: UUID) -> Select[bool]:
    """Whether somebody is a researcher of any class."""
    return select(
        select(Enrolment.id)
        .where(Enrolment.user_id == user_id, Enrolment.role == Role.RESEARCHER, Enrolment.left_at.is_(None))
        .exists()
    )


def for_member(study_id: UUID, user_id: UUID) -> Rows:
    """A study and whether the person is a member of it; no row where there is no such study."""
    member = (
        select(StudyMember.user_id)
        .where(StudyMember.study_id == Study.id, StudyMember.user_id == user_id)
        .correlate(Study)
        .exists()
    )
    return select(Study, member.label("is_member")).where(Study.id == study_id)


def of_member(user_id: UUID) -> Rows:
    """The studies that a person is a member of, newest first."""
    return (
        select(Study)
        .join(StudyMember, StudyMember.study_id == Study.id)
        .where(StudyMember.user_id == user_id)
        .order_by(Study.id.desc())
    )


def of_class(class_id: UUID) -> Rows:
    """The open studies that a class is granted to, with who leads them."""
    return _offers(class_id).where(StudyClass.granted_at.is_not(None), Study.closed_at.is_(None)).order_by(Study.id)


def offer(class_id: UUID, study_id: UUID) -> Rows:
    """One open study, and whether the class is granted to it."""
    return _offers(class_id).where(Study.id == study_id, Study.closed_at.is_(None))


def _offers(class_id: UUID) -> Rows:
    return (
        select(
            Study.id.label("study_id"),
            Study.name,
            Study.description,
            User.display_name.label("owner_name"),
            func.coalesce(StudyClass.with_code, false()).label("with_code"),
            StudyClass.granted_at,
        )
        .join(User, User.id == Study.owner_id)
        .outerjoin(StudyClass, and_(StudyClass.study_id == Study.id, StudyClass.class_id == class_id))
    )


def members(study_id: UUID) -> Rows:
    return (
        select(User.id, User.hub_name, User.display_name)
        .join(StudyMember, StudyMember.user_id == User.id)
        .where(StudyMember.study_id == study_id)
        .order_by(User.display_name, User.hub_name)
    )


def classes(study_id: UUID) -> Rows:
    """The classes that were granted, with how many of their students consent now."""
    consenting = (
        select(func.count())
        .where(Enrolment.class_id == Class.id, Enrolment.role == Role.STUDENT, Enrolment.research_consent)
        .correlate(Class)
        .scalar_subquery()
    )
    return (
        select(Class.id, Class.name, StudyClass.with_code, StudyClass.granted_at, consenting.label("consenting"))
        .join(StudyClass, StudyClass.class_id == Class.id)
        .where(StudyClass.study_id == study_id)
        .order_by(Class.name, Class.id)
    )


def key(study_id: UUID) -> Select[bytes]:
    return select(StudyKey.secret).where(StudyKey.study_id == study_id)


def without_pseudonym(study_id: UUID) -> Select[UUID]:
    """Who consents in a class of the study and has no pseudonym in it yet."""
    known = (
        select(StudyPseudonym.user_id)
        .where(StudyPseudonym.study_id == study_id, StudyPseudonym.user_id == Enrolment.user_id)
        .correlate(Enrolment)
        .exists()
    )
    return (
        select(Enrolment.user_id)
        .distinct()
        .join(StudyClass, StudyClass.class_id == Enrolment.class_id)
        .where(StudyClass.study_id == study_id, Enrolment.role == Role.STUDENT, Enrolment.research_consent, ~known)
    )


def add_pseudonyms(study_id: UUID, names: Iterable[tuple[UUID, str]]) -> Insert:
    """Safe when two requests do it: both make the same names."""
    rows: list[dict[str, Any]] = [
        {"study_id": study_id, "user_id": user_id, "pseudonym": name} for user_id, name in names
    ]
    return insert(StudyPseudonym).values(rows).on_conflict_do_nothing()


def share(study_id: UUID) -> Select[float]:
    """Which part of all students of the campus a study may read, 0 to 1."""
    students = select(func.count()).select_from(Enrolment).where(Enrolment.role == Role.STUDENT)
    read = students.join(StudyClass, StudyClass.class_id == Enrolment.class_id).where(
        StudyClass.study_id == study_id, Enrolment.research_consent
    )
    return select(cast(read.scalar_subquery(), Float) / func.greatest(students.scalar_subquery(), 1))


def read_for(backend_pid: int, study_id: UUID, lasts: timedelta) -> Insert:
    """Let one connection of the research login see a study, and no other, by the database's clock."""
    values = {"study_id": study_id, "expires_at": func.now() + lasts}
    statement = insert(ResearchReading).values(backend_pid=backend_pid, **values)
    return statement.on_conflict_do_update(index_elements=[ResearchReading.backend_pid], set_=values)


def stop_reading(backend_pid: int) -> Delete:
    return delete(ResearchReading).where(ResearchReading.backend_pid == backend_pid)


def add_pass(token_sha256: str, user_id: UUID, study_id: UUID, now: datetime, lasts: timedelta) -> Insert:
    return insert(StudyPass).values(
        id=uuid7(),
        token_sha256=token_sha256,
        user_id=user_id,
        study_id=study_id,
        created_at=now,
        expires_at=now + lasts,
    )


def holder(token_sha256: str, now: datetime) -> Rows:
    """Whose pass it is, and for which study; no row when it is none or has expired."""
    return (
        select(User.id.label("user_id"), User.hub_name, StudyPass.study_id)
        .join(User, User.id == StudyPass.user_id)
        .where(StudyPass.token_sha256 == token_sha256, StudyPass.expires_at > now)
    )


def end_passes(study_id: UUID, user_id: UUID) -> Delete:
    """End all passes of a person for a study."""
    return delete(StudyPass).where(StudyPass.user_id == user_id, StudyPass.study_id == study_id)


def forget_expired_passes(now: datetime) -> Delete:
    return delete(StudyPass).where(StudyPass.expires_at <= now)


def people_of(class_ids: Iterable[UUID]) -> Rows:
    """By what names the people of classes go, those who left too, whatever they consented to."""
    return (
        select(User.hub_name, User.display_name)
        .distinct()
        .join(Enrolment, Enrolment.user_id == User.id)
        .where(Enrolment.class_id.in_(class_ids))
    )


def programs(attempt_ids: Iterable[UUID]) -> Rows:
    """Where the programs of attempts lie."""
    return select(SubmissionAttempt.id, SubmissionAttempt.code_blob_ref).where(SubmissionAttempt.id.in_(attempt_ids))
